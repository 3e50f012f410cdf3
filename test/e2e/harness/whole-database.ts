import type { Database } from "../../../src/store/database.js";

/** Every cell of every table, as text. */
export async function wholeDatabase(db: Database): Promise<readonly string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const dumped = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
      return rows.map(({ row }) => `${name}: ${row}`);
    }),
  );
  return dumped.flat();
}
