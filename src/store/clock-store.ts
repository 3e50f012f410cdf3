import type { ClockStore } from "../app/ports.js";
import { later, type Milliseconds, seconds } from "../domain/duration.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { atMost, timestamp } from "./outbox-sql.js";

/** Processes' clocks are apart by less. */
const jump = seconds(2);
/** Until then every process has set its clock by the database's, and looked once more: it does so each half minute. */
const othersFollowWithin = seconds(75);

/** See ClockStore. The mark stands in the database, so that it outlives a restart, and what did not work is done again. */
export function createClockStore(db: Database): ClockStore {
  return {
    async follow(now, wasPutBack, leases, settleTime) {
      if (!wasPutBack && (await isAsBefore(db, now))) return;
      await db.$transaction(async (tx) => {
        await tx.$executeRaw`DELETE FROM method_pauses WHERE until > ${timestamp(now)}`;
        await hurryDeliveries(tx, now, leases.delivery, settleTime);
        await hurryBulletins(tx, now, leases.bulletin, settleTime);
        await hurryReports(tx, now, leases.report);
        // Last, so that nobody waits for this row while the others are waited for.
        await markPutBack(tx, now, wasPutBack);
      });
    },
  };
}

/** @returns false: it has been put back, just now or a short while ago; the mark stays as it is */
async function isAsBefore(db: Database, now: Date): Promise<boolean> {
  const marked = await db.$executeRaw`
    INSERT INTO clock_marks (id, seen_at) VALUES (1, ${timestamp(now)})
    ON CONFLICT (id) DO UPDATE SET seen_at = GREATEST(clock_marks.seen_at, excluded.seen_at)
    WHERE clock_marks.seen_at <= ${timestamp(later(now, jump))}
      AND (clock_marks.put_back_at IS NULL OR clock_marks.put_back_at <= ${timestamp(later(now, -othersFollowWithin))})`;
  return marked > 0;
}

/** A process that follows later than others says so once more: it may have written by the old time until then. */
async function markPutBack(tx: Queryable, now: Date, wasPutBack: boolean): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO clock_marks (id, seen_at, put_back_at) VALUES (1, ${timestamp(now)}, ${timestamp(now)})
    ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, put_back_at = CASE
      WHEN ${wasPutBack} OR GREATEST(clock_marks.seen_at, clock_marks.put_back_at) > ${timestamp(later(now, jump))}
      THEN excluded.put_back_at
      ELSE clock_marks.put_back_at
    END`;
}

/**
 * Times written before lie too far ahead. Trying too early does no harm, waiting for minutes does; only a redraw in
 * doubt has to settle, so that an older state does not come on top of a newer one. Lanes before their deliveries, as
 * everywhere, and in one order.
 */
async function hurryDeliveries(
  tx: Queryable,
  now: Date,
  lease: Milliseconds,
  settleTime: Milliseconds,
): Promise<void> {
  const [at, leaseUntil, settled] = times(now, lease, settleTime);
  const lanes = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM lanes
    WHERE GREATEST(ready_at, not_before) > ${at} OR lease_until > ${leaseUntil} OR id IN (
      SELECT lane FROM deliveries WHERE status = 'waiting' AND GREATEST(not_before, attempt_at) > ${at}
    )
    ORDER BY id
    FOR UPDATE`;
  const held = lanes.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE lanes SET ready_at = ${atMost(Prisma.sql`ready_at`, at)},
      not_before = ${atMost(Prisma.sql`not_before`, at)}, lease_until = ${atMost(Prisma.sql`lease_until`, leaseUntil)}
    WHERE id = ANY (${held})`;
  await tx.$executeRaw`
    UPDATE deliveries SET not_before = ${atMost(Prisma.sql`not_before`, settled)},
      attempt_at = ${atMost(Prisma.sql`attempt_at`, at)}
    WHERE lane = ANY (${held}) AND status = 'waiting' AND GREATEST(not_before, attempt_at) > ${at}`;
}

async function hurryBulletins(
  tx: Queryable,
  now: Date,
  lease: Milliseconds,
  settleTime: Milliseconds,
): Promise<void> {
  const [at, leaseUntil, settled] = times(now, lease, settleTime);
  await tx.$executeRaw`
    UPDATE bulletins SET not_before = ${atMost(Prisma.sql`not_before`, settled)},
      attempt_at = ${atMost(Prisma.sql`attempt_at`, at)}, lease_until = ${atMost(Prisma.sql`lease_until`, leaseUntil)}
    WHERE status = 'waiting' AND (GREATEST(not_before, attempt_at) > ${at} OR lease_until > ${leaseUntil})`;
}

async function hurryReports(tx: Queryable, now: Date, lease: Milliseconds): Promise<void> {
  const [, leaseUntil] = times(now, lease, 0);
  await tx.$executeRaw`
    UPDATE fault_reports SET lease_until = ${leaseUntil} WHERE shown < wanted AND lease_until > ${leaseUntil}`;
}

function times(now: Date, lease: Milliseconds, settleTime: Milliseconds) {
  return [timestamp(now), timestamp(later(now, lease)), timestamp(later(now, settleTime))] as const;
}
