import { createLogger } from "../../src/lib/logger.js";
import { type OpenDatabase, openDatabase } from "../../src/store/connect.js";
import type { Database } from "../../src/store/database.js";
import {
  copyEmbedded,
  copyPostgres,
  type DatabaseKind,
  databaseKind,
  dropPostgres,
  removeData,
  serverUrl,
} from "./template.js";

const quiet = createLogger("silent");

export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly db: Database;
  readonly database: OpenDatabase;
  /** What a bot or tool needs in its environment to use this database. */
  readonly env: { readonly DATABASE_URL?: string; readonly DATA_DIR?: string };
  /** A pool of its own on the same database, as another process has. Closed with the rest. */
  connect(poolSize?: number): Promise<OpenDatabase>;
  emptyTables(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A database of its own for a test file, with all tables, empty.
 * TEST_DATABASE=embedded (default) or postgres (TEST_DATABASE_URL: a server on which databases may be created).
 */
export async function testDatabase(kind: DatabaseKind = databaseKind()): Promise<TestDatabase> {
  const place = kind === "embedded" ? await embeddedPlace() : await postgresPlace();
  const open = (poolSize?: number) =>
    openDatabase({ ...place.config, as: "tool", ...(poolSize === undefined ? {} : { poolSize }) }, quiet);
  const database = await open();
  const others: OpenDatabase[] = [];
  return {
    kind,
    db: database.db,
    database,
    env: place.env,
    async connect(poolSize) {
      const other = await open(poolSize);
      others.push(other);
      return other;
    },
    emptyTables: () => emptyTables(database.db),
    async close() {
      for (const other of others) await other.close();
      await database.close();
      await place.remove();
    },
  };
}

/** One for all test files of a worker. Held until the worker ends; its process's end takes the rest along. */
let shared: Promise<TestDatabase> | null = null;

/** As `testDatabase`, for tests that leave nothing behind but rows: the worker's files take turns with one. */
export async function workersDatabase(): Promise<TestDatabase> {
  shared ??= testDatabase();
  const database = await shared;
  await database.emptyTables();
  return { ...database, close: async () => {} };
}

async function embeddedPlace() {
  const dataDir = await copyEmbedded();
  return {
    config: { databaseUrl: null, dataDir },
    env: { DATA_DIR: dataDir },
    remove: () => removeData(dataDir),
  };
}

async function postgresPlace() {
  const name = await copyPostgres();
  return {
    config: { databaseUrl: serverUrl(name), dataDir: "" },
    env: { DATABASE_URL: serverUrl(name) },
    remove: () => dropPostgres(name),
  };
}

/** Deleting a few rows is far cheaper than truncating, on the embedded database above all; one journey is cheaper than fifty. */
async function emptyTables(db: Database): Promise<void> {
  await db.$executeRaw`
    DO $$
    DECLARE one regclass;
    BEGIN
      -- The history refuses to be deleted; a test's may. In this role references are not checked either.
      SET LOCAL session_replication_role = 'replica';
      FOR one IN
        SELECT quote_ident(tablename)::regclass FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      LOOP
        EXECUTE format('DELETE FROM %s', one);
      END LOOP;
      ALTER SEQUENCE escalations_number_seq RESTART;
      ALTER SEQUENCE improvements_number_seq RESTART;
    END $$`;
}
