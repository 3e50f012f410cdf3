import { createHash, randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { z } from "zod";
import { createLogger } from "../../src/lib/logger.js";
import { openDatabase } from "../../src/store/connect.js";
import { readMigrations } from "../../src/store/migration-files.js";
import { migrate } from "../../src/store/migrations.js";

// A migrated, empty database that every test file gets a copy of. It is made once for each state of the
// migrations and kept in node_modules/.cache, or as a database of its own on a PostgreSQL server.

const quiet = createLogger("silent");
const cache = fileURLToPath(new URL("../../node_modules/.cache/tsunagi", import.meta.url));

export type DatabaseKind = "embedded" | "postgres";

export function databaseKind(): DatabaseKind {
  return process.env.TEST_DATABASE === "postgres" ? "postgres" : "embedded";
}

/** A PostgreSQL server on which databases may be created. */
export function serverUrl(database: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? "postgres://root@127.0.0.1:5432/postgres");
  url.pathname = `/${database}`;
  return url.href;
}

export async function prepareTemplate(kind: DatabaseKind): Promise<void> {
  await (kind === "embedded" ? embeddedTemplate() : postgresTemplate());
}

/** Marks what belongs to this run of the tests, in all of its processes; see vitest.config.ts. */
function run(): string {
  const { TEST_RUN } = process.env;
  if (TEST_RUN === undefined) throw new Error("TEST_RUN is not set");
  return TEST_RUN;
}

/** Removes what this run's workers had no time to remove themselves. */
export async function removeLeftovers(kind: DatabaseKind): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (name.startsWith(`tsunagi-test-${run()}-`)) await removeData(join(tmpdir(), name));
  }
  if (kind === "embedded") return;
  // A name is made of letters and figures only: nothing in it has to be escaped.
  const rows = await onServer(
    `SELECT datname FROM pg_database WHERE starts_with(datname, 'tsunagi_test_${run()}_')`,
  );
  for (const { datname } of z.array(z.object({ datname: z.string() })).parse(rows))
    await dropPostgres(datname);
}

/** A new data directory with a copy of the template in it. */
export async function copyEmbedded(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), `tsunagi-test-${run()}-`));
  await cp(await embeddedTemplate(), join(dataDir, "postgres"), { recursive: true });
  return dataDir;
}

/** A new database with a copy of the template in it. Returns its name. */
export async function copyPostgres(): Promise<string> {
  const template = await postgresTemplate();
  const name = `tsunagi_test_${run()}_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  // Only the machine's own failure could lose what was committed, and no test brings that about.
  await onServer(`ALTER DATABASE "${name}" SET synchronous_commit = off`);
  return name;
}

/** A new database whose texts are compared as `collation` says, migrated. Returns its name. */
export async function makePostgres(collation: string): Promise<string> {
  const name = `tsunagi_test_${run()}_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE "${name}" TEMPLATE template0 ${collation}`);
  await makeAndMigrate({ databaseUrl: serverUrl(name), dataDir: "" });
  return name;
}

export async function dropPostgres(name: string): Promise<void> {
  await onServer(`DROP DATABASE "${name}" WITH (FORCE)`);
}

/** Removes a data directory, and what it keeps elsewhere because its path is long. */
export async function removeData(dataDir: string): Promise<void> {
  const run = await realpath(join(dataDir, "run")).catch(() => dataDir);
  await rm(run, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

/** Returns the folder of its data. Of several processes that make it at once, the first to be ready wins. */
async function embeddedTemplate(): Promise<string> {
  const wanted = join(cache, `template-${await fingerprint()}`);
  if (await exists(wanted)) return wanted;
  const dataDir = join(cache, `making-${randomUUID()}`);
  await mkdir(dirname(dataDir), { recursive: true });
  await makeAndMigrate({ databaseUrl: null, dataDir });
  await rename(join(dataDir, "postgres"), wanted).catch(async (error: unknown) => {
    if (!(await exists(wanted))) throw error;
  });
  await removeData(dataDir);
  return wanted;
}

async function postgresTemplate(): Promise<string> {
  const wanted = `tsunagi_template_${await fingerprint()}`;
  if (await existsOnServer(wanted)) return wanted;
  const making = `tsunagi_making_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE "${making}" TEMPLATE template0`);
  await makeAndMigrate({ databaseUrl: serverUrl(making), dataDir: "" });
  await onServer(`ALTER DATABASE "${making}" RENAME TO "${wanted}"`).catch(async (error: unknown) => {
    if (!(await existsOnServer(wanted))) throw error;
    await dropPostgres(making);
  });
  return wanted;
}

async function makeAndMigrate(where: { databaseUrl: string | null; dataDir: string }): Promise<void> {
  const database = await openDatabase({ ...where, as: "tool" }, quiet);
  try {
    await migrate(database, { apply: true }, quiet);
  } finally {
    await database.close();
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  for (const migration of await readMigrations()) hash.update(migration.name).update(migration.checksum);
  return hash.digest("hex").slice(0, 16);
}

async function onServer(sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: serverUrl("postgres"), connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function existsOnServer(name: string): Promise<boolean> {
  return (await onServer(`SELECT 1 AS found FROM pg_database WHERE datname = '${name}'`)).length > 0;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
