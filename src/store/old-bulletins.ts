import type { Database } from "./database.js";
import { timestamp } from "./outbox-sql.js";

/**
 * What old bulletins said is written down no longer, and they are not edited any more. Their keys stay, so that nothing
 * is said twice. One that is being sent is left for the next time.
 */
export async function emptyOldBulletins(db: Database, madeBefore: Date, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE bulletins SET content = '{}'::jsonb,
      status = CASE WHEN status IN ('waiting', 'shown') THEN 'dropped' ELSE status END
    WHERE made_at < ${timestamp(madeBefore)} AND content <> '{}'::jsonb
      AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})`;
}
