import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { migrationsFolder } from "../../../src/store/migration-files.js";
import { migrate } from "../../../src/store/migrations.js";
import { type TestDatabase, testDatabase } from "../database.js";

const log = createLogger("silent");
let file: TestDatabase;
let folder: string;

beforeEach(async () => {
  file = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "tsunagi-migrations-"));
  await cp(migrationsFolder, folder, { recursive: true });
});
afterEach(async () => {
  await file.close();
  await rm(folder, { recursive: true, force: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "migration.sql"), sql);
}

const second = "20990101000000_second";

test("several processes at once apply each migration once", async () => {
  await add(second, "CREATE TABLE once (id int); INSERT INTO once VALUES (1);");
  const processes = await Promise.all([file.connect(), file.connect(), file.connect()]);

  const applied = await Promise.all(processes.map((each) => migrate(each, { apply: true, folder }, log)));

  expect(applied.flat()).toEqual([second]);
  expect(await file.db.$queryRaw`SELECT count(*)::int AS n FROM once`).toEqual([{ n: 1 }]);
  expect(await migrate(file.database, { apply: true, folder }, log)).toEqual([]);
});

test("a migration that was changed after it was applied is refused", async () => {
  await add(second, "SELECT 1;");
  await migrate(file.database, { apply: true, folder }, log);
  await writeFile(join(folder, second, "migration.sql"), "SELECT 2;");

  await expect(migrate(file.database, { apply: true, folder }, log)).rejects.toThrow(
    `migration ${second} was changed after it was applied`,
  );
});

test("a migration that fails leaves nothing behind", async () => {
  await add(second, "CREATE TABLE half (id int); SELECT 1 / 0;");

  await expect(migrate(file.database, { apply: true, folder }, log)).rejects.toThrow("division by zero");
  expect(await file.db.$queryRaw`SELECT to_regclass('half') IS NULL AS gone`).toEqual([{ gone: true }]);
  await expect(migrate(file.database, { apply: false, folder }, log)).rejects.toThrow("pending");
});

test("where tables may not be changed, what is pending is named", async () => {
  await add(second, "SELECT 1;");

  await expect(migrate(file.database, { apply: false, folder }, log)).rejects.toThrow(
    `the tables are not up to date; run "npm run migrate" (pending: ${second})`,
  );
  expect(await migrate(file.database, { apply: false }, log)).toEqual([]);
});

test("migrations of a newer version do not stop an older one", async () => {
  await add(second, "SELECT 1;");
  await migrate(file.database, { apply: true, folder }, log);

  expect(await migrate(file.database, { apply: true }, log)).toEqual([]);
});
