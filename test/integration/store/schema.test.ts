import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../database.js";
import { scriptFor } from "./schema-engine.js";

const schemaPath = fileURLToPath(new URL("../../../prisma/schema.prisma", import.meta.url));

let file: TestDatabase;
beforeAll(async () => {
  file = await testDatabase();
});
afterAll(() => file.close());

function connection() {
  const { DATABASE_URL, DATA_DIR } = file.env;
  return DATABASE_URL ?? { host: `${DATA_DIR}/run/current`, user: "postgres", database: "postgres" };
}

/** Every column, index and key of a schema, each as one line. */
async function describeTables(schema: string): Promise<{ columns: string[]; indexesAndKeys: string[] }> {
  const columns = await file.db.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', table_name, column_name, data_type, datetime_precision, is_nullable,
      replace(column_default, ${`${schema}.`}, '')) AS line
    FROM information_schema.columns
    WHERE table_schema = ${schema} AND table_name <> '_prisma_migrations'`;
  const others = await file.db.$queryRaw<{ line: string }[]>`
    SELECT replace(indexdef, ${`${schema}.`}, '') AS line FROM pg_indexes
    WHERE schemaname = ${schema} AND tablename <> '_prisma_migrations'
    UNION ALL
    SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = ${schema}::regnamespace AND contype = 'f'`;
  const plain = (rows: { line: string }[]) => rows.map((row) => row.line.replaceAll(`${schema}.`, "")).sort();
  return { columns: plain(columns), indexesAndKeys: plain(others) };
}

test("the migrations lead to the tables that schema.prisma describes", async () => {
  const script = (await scriptFor(schemaPath, connection())).replace(
    'CREATE SCHEMA IF NOT EXISTS "public";',
    "",
  );
  const patient = file.database.connectPatiently();
  await patient.$executeRawUnsafe(
    `CREATE SCHEMA described; SET search_path = described; ${script}; RESET search_path;`,
  );
  await patient.$disconnect();

  const described = await describeTables("described");
  const migrated = await describeTables("public");

  expect(migrated.columns).toEqual(described.columns);
  expect(migrated.indexesAndKeys).toEqual(expect.arrayContaining(described.indexesAndKeys));
  expect(described.columns.length).toBeGreaterThan(50);
});
