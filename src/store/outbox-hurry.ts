import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { atMost, timestamp } from "./outbox-sql.js";

/**
 * See OutboxStore.clockPutBack. Times written before lie too far ahead. Trying too early does no harm, waiting for
 * minutes does. Any number of processes may do so, in any order.
 */
export async function hurry(db: Database, now: Date, leaseUntil: Date): Promise<void> {
  const at = timestamp(now);
  const lease = timestamp(leaseUntil);
  await db.$transaction([
    db.$executeRaw`DELETE FROM method_pauses WHERE until > ${at}`,
    // Lanes before deliveries, as everywhere, and in one order.
    db.$executeRaw`
      WITH moved AS (
        SELECT id FROM lanes
        WHERE GREATEST(ready_at, not_before) > ${at} OR lease_until > ${lease}
        ORDER BY id
        FOR UPDATE
      )
      UPDATE lanes l SET ready_at = ${atMost(Prisma.sql`l.ready_at`, at)},
        not_before = ${atMost(Prisma.sql`l.not_before`, at)}, lease_until = ${atMost(Prisma.sql`l.lease_until`, lease)}
      FROM moved WHERE l.id = moved.id`,
    db.$executeRaw`
      UPDATE deliveries SET not_before = ${atMost(Prisma.sql`not_before`, at)},
        attempt_at = ${atMost(Prisma.sql`attempt_at`, at)}
      WHERE status = 'waiting' AND GREATEST(not_before, attempt_at) > ${at}`,
  ]);
}
