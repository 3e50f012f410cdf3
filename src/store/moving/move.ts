import { isDeepStrictEqual } from "node:util";
import { hours } from "../../domain/duration.js";
import type { Database, Queryable } from "../database.js";
import { Prisma } from "../generated/client.js";
import { type Contents, contentsOf, named, type Table, tablesOf } from "./tables.js";

/** Nothing was moved; the message says why and what to do. */
export class MoveError extends Error {
  override readonly name = "MoveError";
}

export interface MovedTable extends Contents {
  readonly name: string;
}

const rowsAtOnce = 500;

/**
 * Copies every row of one database into another whose tables are there and empty, in one transaction: all of it or
 * nothing. Counts and checksums are compared before anything is kept. Nobody may write to either meanwhile.
 * @throws MoveError · faults of either database pass through
 */
export async function moveAll(from: Database, to: Database): Promise<readonly MovedTable[]> {
  const tables = await tablesOf(from);
  return await to.$transaction(
    async (tx) => {
      await checkTarget(tx, tables);
      const moved: MovedTable[] = [];
      for (const table of tables) {
        await copyRows(from, tx, table);
        moved.push({ name: table.name, ...(await compared(from, tx, table)) });
      }
      await setSequences(from, tx);
      return moved;
    },
    { maxWait: hours(1), timeout: hours(12) },
  );
}

/** The same tables, with nothing in them; nobody else writes to them until this is over. */
async function checkTarget(tx: Queryable, tables: readonly Table[]): Promise<void> {
  const there = await tablesOf(tx);
  if (!isDeepStrictEqual(there.map(shape), tables.map(shape)))
    throw new MoveError("the two databases have different tables: bring both to the same version first");
  for (const table of there) await tx.$executeRaw`LOCK TABLE ${named(table)} IN SHARE ROW EXCLUSIVE MODE`;
  for (const table of there) {
    const { rows } = await contentsOf(tx, table);
    if (rows > 0)
      throw new MoveError(
        `the table ${table.name} of the target holds ${rows} rows: choose an empty database, nothing is overwritten`,
      );
  }
}

function shape({ name, columns }: Table): readonly [string, readonly string[]] {
  return [name, columns];
}

/** As text, the way PostgreSQL writes and reads a whole row: nothing of it is interpreted on the way. */
async function copyRows(from: Database, to: Queryable, table: Table): Promise<void> {
  // Rows that others of the same table refer to go first.
  const first = table.own.map((column) => Prisma.raw(`("${column.replaceAll('"', '""')}" IS NOT NULL),`));
  for (let done = 0; ; done += rowsAtOnce) {
    const rows = await from.$queryRaw<{ row: string }[]>`
      SELECT t::text AS row FROM ${named(table)} t
      ORDER BY ${Prisma.join([...first, Prisma.empty], " ")} t::text COLLATE "C"
      LIMIT ${rowsAtOnce} OFFSET ${done}`;
    if (rows.length === 0) return;
    await to.$executeRaw`
      INSERT INTO ${named(table)}
      SELECT (r::${named(table)}).* FROM unnest(${rows.map(({ row }) => row)}::text[]) AS r`;
  }
}

async function compared(from: Queryable, to: Queryable, table: Table): Promise<Contents> {
  const before = await contentsOf(from, table);
  const after = await contentsOf(to, table);
  if (!isDeepStrictEqual(before, after))
    throw new MoveError(
      `the table ${table.name} has ${after.rows} of ${before.rows} rows, or they differ: nothing was kept. Is a bot still running?`,
    );
  return after;
}

/** Numbers go on where they were. */
async function setSequences(from: Queryable, to: Queryable): Promise<void> {
  const sequences = await from.$queryRaw<{ name: string; last: bigint | null }[]>`
    SELECT sequencename::text AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'public'`;
  for (const { name, last } of sequences) {
    if (last === null) continue;
    await to.$queryRaw`SELECT setval(${`public."${name}"`}::regclass, ${last}::bigint)::text`;
  }
}
