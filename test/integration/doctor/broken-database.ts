import type { Database } from "../../../src/store/database.js";

/** While `look` runs, the record says that the last change of the tables was never applied. */
export async function withPendingMigration<T>(db: Database, look: () => Promise<T>): Promise<T> {
  await db.$executeRaw`CREATE TABLE kept_migrations AS SELECT * FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1`;
  await db.$executeRaw`DELETE FROM _prisma_migrations m USING kept_migrations k WHERE m.id = k.id`;
  try {
    return await look();
  } finally {
    await db.$executeRaw`INSERT INTO _prisma_migrations SELECT * FROM kept_migrations`;
    await db.$executeRaw`DROP TABLE kept_migrations`;
  }
}

/** While `look` runs, the record says that another file was applied. */
export async function withChangedMigration<T>(db: Database, look: () => Promise<T>): Promise<T> {
  await db.$executeRaw`UPDATE _prisma_migrations SET checksum = reverse(checksum)`;
  try {
    return await look();
  } finally {
    await db.$executeRaw`UPDATE _prisma_migrations SET checksum = reverse(checksum)`;
  }
}

/** While `look` runs, the tables are those of a version that knew no departments. */
export async function withoutDepartments<T>(db: Database, look: () => Promise<T>): Promise<T> {
  await db.$executeRaw`ALTER TABLE departments RENAME TO kept_departments`;
  try {
    return await withPendingMigration(db, look);
  } finally {
    await db.$executeRaw`ALTER TABLE kept_departments RENAME TO departments`;
  }
}
