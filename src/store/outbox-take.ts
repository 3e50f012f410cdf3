import { randomUUID } from "node:crypto";
import type { Job } from "../app/ports.js";
import { hours, later } from "../domain/duration.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { type Lease, type ReadyRow, toJob } from "./outbox-rows.js";

/** What bringing delivery `d` of lane `l` to Slack calls, of the methods that may have to pause as a whole. */
const methodsNeeded = Prisma.sql`CASE
  WHEN d.ts IS NOT NULL THEN ARRAY['chat.update']
  WHEN d.role = 'origin' THEN ARRAY['chat.postMessage', 'conversations.info']
  WHEN l.channel IS NULL AND l.id LIKE 'dm:%' THEN ARRAY['chat.postMessage', 'conversations.open']
  ELSE ARRAY['chat.postMessage']
END`;

/** A delivery whose escalation cannot be read is tried again after this long. */
const putOff = hours(1);

const roundsAtMost = 50;

/** See OutboxStore.take. */
export async function takeJobs(
  db: Database,
  report: ReportCorruptRow,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<readonly Job[]> {
  const lease: Lease = { token: randomUUID(), until: leaseUntil };
  for (let round = 0; round < roundsAtMost; round++) {
    const { jobs, isLast } = await takeOnce(db, report, now, lease, limit);
    // Conversations that turned out to have nothing to send do not keep those behind them waiting.
    if (jobs.length > 0 || isLast) return jobs;
  }
  return [];
}

async function takeOnce(
  db: Database,
  report: ReportCorruptRow,
  now: Date,
  lease: Lease,
  limit: number,
): Promise<{ readonly jobs: readonly Job[]; readonly isLast: boolean }> {
  return await db.$transaction(async (tx) => {
    const lanes = await lockLanes(tx, now, limit);
    const isLast = lanes.length < limit;
    if (lanes.length === 0) return { jobs: [], isLast };
    // Read after the lanes are locked and in statements of their own: nothing can be added to them meanwhile,
    // and what was added before is seen.
    await dropUnneeded(tx, lanes);
    const ready = await readyDeliveries(tx, lanes, now);
    const { jobs, unreadable } = sortOut(ready, lease, report);
    await markAttempts(tx, jobs, now);
    await postpone(tx, unreadable, later(now, putOff));
    await leaseLanes(tx, jobs, lease);
    const idle = lanes.filter((lane) => !jobs.some((job) => job.lane === lane));
    await sleepUntilReady(tx, idle);
    return { jobs, isLast };
  });
}

async function lockLanes(tx: Queryable, now: Date, limit: number): Promise<readonly string[]> {
  const lanes = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM lanes
    WHERE ready_at IS NOT NULL AND GREATEST(ready_at, not_before, lease_until) <= ${now.toISOString()}::timestamptz
    ORDER BY GREATEST(ready_at, not_before, lease_until), id
    LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`;
  return lanes.map((lane) => lane.id);
}

/**
 * Posts that fall away: no longer needed and never attempted, or replies to a message that will never be there.
 * A call is not among the latter: it comes back as a job, so that its failure is told.
 */
async function dropUnneeded(tx: Queryable, lanes: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries d SET status = 'dropped', attempt_at = NULL
    WHERE d.lane = ANY (${lanes}) AND d.status = 'waiting' AND d.ts IS NULL
      AND (
        (d.existence = 'if_posted' AND d.attempt_at IS NULL)
        OR (d.role <> 'ping' AND d.parent_key IS NOT NULL AND NOT EXISTS (
          SELECT FROM deliveries p
          WHERE p.escalation_id = d.escalation_id AND p.key = d.parent_key
            AND (p.ts IS NOT NULL OR p.status = 'waiting')
        ))
      )`;
}

/** One per lane: pings, then cards, then other posts, then redraws; the oldest first. */
async function readyDeliveries(
  tx: Queryable,
  lanes: readonly string[],
  now: Date,
): Promise<readonly ReadyRow[]> {
  return await tx.$queryRaw<ReadyRow[]>`
    SELECT r.*, c.ts AS card_ts, e.number, e.version, e.state, l.channel AS lane_channel, l.last_ts
    FROM lanes l
    CROSS JOIN LATERAL (
      SELECT d.id AS delivery_id, d.escalation_id, d.key, d.role, d.lane, d.channel, d.ts,
        COALESCE(d.parent_ts, p.ts) AS parent_ts, d.attempt_at, d.attempts, d.reposted, d.wanted_since, d.due_at
      FROM deliveries d
      LEFT JOIN deliveries p ON p.escalation_id = d.escalation_id AND p.key = d.parent_key
      WHERE d.lane = l.id AND d.status = 'waiting' AND d.not_before <= ${now.toISOString()}::timestamptz
        AND (
          d.ts IS NOT NULL OR d.parent_key IS NULL OR p.ts IS NOT NULL
          OR (d.role = 'ping' AND COALESCE(p.status IN ('dead', 'dropped'), true))
        )
        AND NOT EXISTS (
          SELECT FROM method_pauses m
          WHERE m.method = ANY (${methodsNeeded}) AND m.until > ${now.toISOString()}::timestamptz
        )
      ORDER BY
        (CASE WHEN d.ts IS NOT NULL THEN 3 WHEN d.role = 'ping' THEN 0 WHEN d.role = 'card' THEN 1 ELSE 2 END),
        d.wanted_since, d.key
      LIMIT 1
    ) r
    JOIN escalations e ON e.id = r.escalation_id
    LEFT JOIN deliveries c ON c.escalation_id = r.escalation_id AND c.key = 'card'
    WHERE l.id = ANY (${lanes})`;
}

function sortOut(rows: readonly ReadyRow[], lease: Lease, report: ReportCorruptRow) {
  const jobs: Job[] = [];
  const unreadable: string[] = [];
  for (const row of rows) {
    try {
      jobs.push(toJob(row, lease));
    } catch (error) {
      if (!(error instanceof CorruptRowError)) throw error;
      report(error);
      unreadable.push(row.delivery_id);
    }
  }
  return { jobs, unreadable };
}

async function markAttempts(tx: Queryable, jobs: readonly Job[], now: Date): Promise<void> {
  if (jobs.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries SET attempt_at = ${now.toISOString()}::timestamptz
    WHERE id = ANY (${jobs.map((job) => job.deliveryId)}::uuid[])`;
}

async function postpone(tx: Queryable, ids: readonly string[], until: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries SET not_before = ${until.toISOString()}::timestamptz WHERE id = ANY (${ids}::uuid[])`;
}

async function leaseLanes(tx: Queryable, jobs: readonly Job[], lease: Lease): Promise<void> {
  if (jobs.length === 0) return;
  await tx.$executeRaw`
    UPDATE lanes SET lease_token = ${lease.token}::uuid, lease_until = ${lease.until.toISOString()}::timestamptz
    WHERE id = ANY (${jobs.map((job) => job.lane)})`;
}

/** A lane with nothing ready is looked at again when something in it can be, and not at all when nothing waits. */
async function sleepUntilReady(tx: Queryable, lanes: readonly string[]): Promise<void> {
  if (lanes.length === 0) return;
  await tx.$executeRaw`
    UPDATE lanes l SET lease_token = NULL, lease_until = NULL, ready_at = (
      SELECT min(GREATEST(
        d.not_before, (SELECT max(m.until) FROM method_pauses m WHERE m.method = ANY (${methodsNeeded}))
      ))
      FROM deliveries d
      LEFT JOIN deliveries p ON p.escalation_id = d.escalation_id AND p.key = d.parent_key
      WHERE d.lane = l.id AND d.status = 'waiting'
        AND (
          d.ts IS NOT NULL OR d.parent_key IS NULL OR p.ts IS NOT NULL
          OR COALESCE(p.status IN ('dead', 'dropped'), true)
        )
    )
    WHERE l.id = ANY (${lanes})`;
}
