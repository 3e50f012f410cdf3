import { randomUUID } from "node:crypto";
import type { MigrationsAnswer } from "../app/doctor/answers.js";
import { hours } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";
import type { OpenDatabase } from "./connect.js";
import type { Database, Queryable } from "./database.js";
import { type Migration, readMigrations } from "./migration-files.js";

// Prisma's own record of migrations is kept, under its own lock, so that `prisma migrate` stays usable.
const prismasLock = 72_707_369;

/** The database is not as this version needs it. The message says what to do. */
class MigrationError extends Error {
  override readonly name = "MigrationError";
}

export interface MigrateOptions {
  /** false: nothing is changed, and pending migrations are an error. */
  readonly apply: boolean;
  /** Another folder than the product's own, for tests. */
  readonly folder?: string;
}

/**
 * Brings the tables up to date, each migration in a transaction of its own. Any number of processes may do so at once.
 * Migrations of a newer version that are applied already are none of this version's business.
 * Returns the names of those it applied.
 * @throws MigrationError
 */
export async function migrate(
  database: OpenDatabase,
  { apply, folder }: MigrateOptions,
  log: Logger,
): Promise<readonly string[]> {
  const db = database.connectPatiently();
  try {
    const pending = await pendingOf(db, await readMigrations(folder));
    if (pending.length === 0) return [];
    if (!apply)
      throw new MigrationError(`the tables are not up to date; run "npm run migrate" (${namesOf(pending)})`);
    const applied: string[] = [];
    for (const migration of pending) {
      if (!(await applyOne(db, migration))) continue;
      log.info({ migration: migration.name }, "migration applied");
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await db.$disconnect();
  }
}

/** What the tables lack, without changing anything. @throws faults of the database */
export async function migrationsOf(database: OpenDatabase): Promise<MigrationsAnswer> {
  try {
    const pending = await pendingOf(database.db, await readMigrations());
    return pending.length === 0 ? { kind: "current" } : { kind: "pending", count: pending.length };
  } catch (error) {
    if (error instanceof MigrationError) return { kind: "unclear", error: error.message };
    throw error;
  }
}

function namesOf(migrations: readonly Migration[]): string {
  return `pending: ${migrations.map((migration) => migration.name).join(", ")}`;
}

async function pendingOf(db: Queryable, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const recorded = await checksums(db);
  return migrations.filter((migration) => {
    const checksum = recorded.get(migration.name);
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw new MigrationError(
        `migration ${migration.name} was changed after it was applied; restore the file, and put the change into a new one`,
      );
    }
    return checksum === undefined;
  });
}

interface RecordRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

async function checksums(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const [table] = await db.$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`;
  if (table?.there !== true) return new Map();
  const rows = await db.$queryRaw<RecordRow[]>`
    SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  const failed = rows.find((row) => row.finished_at === null);
  if (failed !== undefined) {
    throw new MigrationError(
      `migration ${failed.migration_name} failed half way under "prisma migrate"; resolve it there first ("prisma migrate resolve")`,
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

/** false: another process was first. */
async function applyOne(db: Database, migration: Migration): Promise<boolean> {
  return await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${prismasLock}::bigint)`;
      await tx.$executeRaw`
        CREATE TABLE IF NOT EXISTS _prisma_migrations (
          id VARCHAR(36) PRIMARY KEY NOT NULL,
          checksum VARCHAR(64) NOT NULL,
          finished_at TIMESTAMPTZ,
          migration_name VARCHAR(255) NOT NULL,
          logs TEXT,
          rolled_back_at TIMESTAMPTZ,
          started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
          applied_steps_count INTEGER NOT NULL DEFAULT 0
        )`;
      const pending = await pendingOf(tx, [migration]);
      if (pending.length === 0) return false;
      // A whole script: it has no parameters, and comes from the product's own files.
      await tx.$executeRawUnsafe(migration.sql);
      await tx.$executeRaw`
        INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
        VALUES (${randomUUID()}, ${migration.checksum}, ${migration.name}, now(), clock_timestamp(), 1)`;
      return true;
    },
    { maxWait: hours(1), timeout: hours(1) },
  );
}
