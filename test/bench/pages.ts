import { setTimeout as delay } from "node:timers/promises";
import type { OpenDatabase } from "../../src/store/connect.js";
import type { Database } from "../../src/store/database.js";
import type { TestDatabase } from "../integration/database.js";

// Pages of tables and indexes that something touches, as PostgreSQL itself counts them.

/**
 * Done on a connection of its own, whose counters are complete once it is closed.
 * @param counters another connection
 * @param table one only; all of them unless told
 */
export async function touchedBy(
  file: TestDatabase,
  counters: Database,
  act: (database: OpenDatabase) => Promise<void>,
  table: string | null = null,
): Promise<number> {
  const before = await settled(counters, table);
  const database = await file.connect(1);
  await act(database);
  await database.close();
  return (await settled(counters, table)) - before;
}

/** A session hands in its counters when it ends, which takes a moment. */
async function settled(db: Database, table: string | null): Promise<number> {
  for (let last = -1; ; ) {
    const [row] = await db.$queryRaw<{ pages: number }[]>`
      SELECT sum(heap_blks_read + heap_blks_hit + COALESCE(idx_blks_read + idx_blks_hit, 0)
        + COALESCE(toast_blks_read + toast_blks_hit + tidx_blks_read + tidx_blks_hit, 0))::float8 AS pages
      FROM pg_statio_user_tables
      WHERE ${table}::text IS NULL OR relname = ${table}`;
    const pages = row?.pages ?? 0;
    if (pages === last) return pages;
    last = pages;
    await delay(500);
  }
}

/** Nothing but the bench touches the tables meanwhile. */
export async function leftAlone(db: Database): Promise<void> {
  for (const table of ["escalations", "escalation_events", "deliveries", "lanes"])
    await db.$executeRawUnsafe(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
}
