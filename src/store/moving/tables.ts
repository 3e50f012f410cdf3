import type { Queryable } from "../database.js";
import { Prisma } from "../generated/client.js";

/** A table as the catalogue of a database describes it. */
export interface Table {
  readonly name: string;
  /** Names and types, in the order in which a row holds them. */
  readonly columns: readonly string[];
  /** Tables whose rows have to be there first; not itself. */
  readonly needs: readonly string[];
  /** Columns that refer to another row of the same table. */
  readonly own: readonly string[];
}

/** Prisma's record of what was done to the tables: each database has its own. */
const recordOfMigrations = "_prisma_migrations";

/** What a database holds for the product, each table after those it refers to. */
export async function tablesOf(db: Queryable): Promise<readonly Table[]> {
  const rows = await db.$queryRaw<{ name: string; columns: string[]; needs: string[]; own: string[] }[]>`
    SELECT c.relname::text AS name,
      ARRAY(
        SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
      ) AS columns,
      ARRAY(
        SELECT DISTINCT f.confrelid::regclass::text FROM pg_constraint f
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid
      ) AS needs,
      ARRAY(
        SELECT a.attname::text FROM pg_constraint f
        JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid = c.oid
      ) AS own
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ${recordOfMigrations}
    ORDER BY c.relname`;
  return inOrder(rows);
}

/** @throws RangeError for tables that refer to each other in a circle */
export function inOrder(tables: readonly Table[]): readonly Table[] {
  const placed: Table[] = [];
  const isThere = (name: string) => placed.some((table) => table.name === name);
  while (placed.length < tables.length) {
    const next = tables.find(({ name, needs }) => !isThere(name) && needs.every(isThere));
    if (next === undefined) throw new RangeError("tables refer to each other in a circle");
    placed.push(next);
  }
  return placed;
}

/** The name of a table of the catalogue, for a statement. */
export function named(table: Pick<Table, "name">): Prisma.Sql {
  return Prisma.raw(`"${table.name.replaceAll('"', '""')}"`);
}

/** What a table holds, whatever the order of its rows: two that are alike hold the same. */
export interface Contents {
  readonly rows: number;
  readonly checksum: string;
}

/** Reads the whole table. @throws Error when it cannot be counted; faults of the database */
export async function contentsOf(db: Queryable, table: Table): Promise<Contents> {
  const [found] = await db.$queryRaw<{ rows: number; checksum: string }[]>`
    SELECT count(*)::int AS rows,
      COALESCE(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text AS checksum
    FROM ${named(table)} t`;
  if (found === undefined) throw new Error(`${table.name} cannot be counted`);
  return found;
}
