import { randomUUID } from "node:crypto";
import type { Job } from "../app/ports.js";
import { joinsWithin, listWindow } from "../domain/call-list.js";
import { deliveryRoles } from "../domain/delivery-role.js";
import { later, seconds } from "../domain/duration.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { placeInLists } from "./outbox-place.js";
import { type Lease, type LineRow, type ReadyRow, toJob, toLine } from "./outbox-rows.js";
import { callListRole, hasOwnMessage, maybeListed, onlyItsLineIsLeft, rank } from "./outbox-sql.js";
import type { UnreadableRows } from "./unreadable-rows.js";

/**
 * The list `li` that delivery `d` is a line of, where that line is all that is left to bring to Slack. A list that is
 * no more is none.
 */
const listToDraw = Prisma.sql`deliveries li
  ON li.id = d.list_id AND li.status IN ('waiting', 'shown') AND ${onlyItsLineIsLeft}`;

/**
 * What bringing delivery `d` of lane `l`, or the list `li` it is a line of, to Slack calls, of the methods that may
 * have to pause as a whole.
 */
const methodsNeeded = Prisma.sql`CASE
  WHEN CASE WHEN li.id IS NULL THEN d.ts ELSE li.ts END IS NOT NULL THEN ARRAY['chat.update']
  WHEN d.role = 'origin' THEN ARRAY['chat.postMessage', 'conversations.info']
  WHEN l.channel IS NULL AND l.id LIKE 'dm:%' THEN ARRAY['chat.postMessage', 'conversations.open']
  ELSE ARRAY['chat.postMessage']
END`;

/** The message that delivery `d` stands under, `p`, is there, or none is needed: its list `li` stands under none. */
const hasItsParent = Prisma.sql`(
  d.ts IS NOT NULL OR d.parent_key IS NULL OR p.ts IS NOT NULL OR li.id IS NOT NULL
)`;
/** It will never be there. */
const hasLostItsParent = Prisma.sql`COALESCE(p.status IN ('dead', 'dropped'), true)`;

/** Other kinds of messages are a newer version's, which runs beside this one and sends them. */
const knownRoles: readonly string[] = [...deliveryRoles, callListRole];

/** A conversation in which nothing but what this process cannot read is ready is looked at again after this long. */
const lookAgainAfter = seconds(1);

/**
 * What this process leaves alone, because it cannot read it, or works on it. In the database it stays as it is: a
 * process of a newer version may be about to send it.
 */
export interface LeftAlone {
  readonly deliveries: UnreadableRows;
  readonly lanes: UnreadableRows;
  /** Conversations in which it is sending. */
  readonly busy: readonly string[];
}

const roundsAtMost = 50;

/** See OutboxStore.take. */
export async function takeJobs(
  db: Database,
  report: ReportCorruptRow,
  leftAlone: LeftAlone,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<readonly Job[]> {
  for (const rows of [leftAlone.deliveries, leftAlone.lanes]) rows.expire(now);
  const lease: Lease = { token: randomUUID(), until: leaseUntil };
  for (let round = 0; round < roundsAtMost; round++) {
    const { jobs, isLast } = await takeOnce(db, report, leftAlone, now, lease, limit);
    // Conversations that turned out to have nothing to send do not keep those behind them waiting.
    if (jobs.length > 0 || isLast) return jobs;
  }
  return [];
}

async function takeOnce(
  db: Database,
  report: ReportCorruptRow,
  leftAlone: LeftAlone,
  now: Date,
  lease: Lease,
  limit: number,
): Promise<{ readonly jobs: readonly Job[]; readonly isLast: boolean }> {
  return await db.$transaction(async (tx) => {
    const lanes = await lockLanes(tx, leftAlone, now, limit);
    const isLast = lanes.length < limit;
    if (lanes.length === 0) return { jobs: [], isLast };
    // Read after the lanes are locked and in statements of their own: nothing can be added to them meanwhile,
    // and what was added before is seen.
    const undecided = await dropUnneeded(tx, lanes, now);
    if (undecided.length > 0) await placeInLists(tx, undecided, now);
    const ready = await readyDeliveries(tx, lanes, leftAlone, now);
    const lists = ready.filter((row) => row.role === callListRole).map((row) => row.delivery_id);
    const lines = lists.length === 0 ? [] : await linesOf(tx, lists, leftAlone, now);
    const { jobs, unreadable } = sortOut(ready, lines, lease, report);
    await markAttempts(tx, jobs, now);
    await leaseLanes(tx, jobs, lease);
    const idle = lanes.filter((lane) => !jobs.some((job) => job.lane === lane));
    const notForUs = await sleepUntilReady(tx, idle, now);
    for (const id of unreadable) leftAlone.deliveries.add(id, now);
    for (const id of notForUs) leftAlone.lanes.addUntil(id, later(now, lookAgainAfter));
    return { jobs, isLast };
  });
}

async function lockLanes(
  tx: Queryable,
  leftAlone: LeftAlone,
  now: Date,
  limit: number,
): Promise<readonly string[]> {
  const lanes = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM lanes
    WHERE ready_at IS NOT NULL AND GREATEST(ready_at, not_before, lease_until) <= ${now.toISOString()}::timestamptz
      AND id <> ALL (${[...leftAlone.lanes.ids(), ...leftAlone.busy]})
    ORDER BY GREATEST(ready_at, not_before, lease_until), id
    LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`;
  return lanes.map((lane) => lane.id);
}

/**
 * Posts that fall away: no longer needed and never attempted, or replies to a message that will never be there.
 * A call is not among the latter: it comes back as a job, so that its failure is told.
 * @returns lanes with calls that may be shown by themselves or in a list
 */
async function dropUnneeded(tx: Queryable, lanes: readonly string[], now: Date): Promise<readonly string[]> {
  const undecided = await tx.$queryRaw<{ lane: string }[]>`
    WITH dropped AS (
      UPDATE deliveries d SET status = 'dropped', attempt_at = NULL
      WHERE d.lane = ANY (${lanes}) AND d.status = 'waiting' AND d.ts IS NULL
        AND (
          (d.existence = 'if_posted' AND d.attempt_at IS NULL AND d.list_shown IS NULL)
          OR (d.role <> 'ping' AND d.parent_key IS NOT NULL AND NOT EXISTS (
            SELECT FROM deliveries p
            WHERE p.escalation_id = d.escalation_id AND p.key = d.parent_key
              AND (p.ts IS NOT NULL OR p.status = 'waiting')
          ))
        )
    )
    SELECT DISTINCT d.lane FROM deliveries d
    WHERE d.lane = ANY (${lanes}) AND d.status = 'waiting' AND ${rank} = 0 AND ${maybeListed}
      AND d.existence = 'must' AND d.attempt_at IS NULL AND d.list_shown IS NULL AND d.not_before <= ${now.toISOString()}::timestamptz`;
  return undecided.map((row) => row.lane);
}

/**
 * One message per lane: calls, then cards, then other posts, then redraws; what has been wanted longest first. The
 * line of a list brings its list.
 */
async function readyDeliveries(
  tx: Queryable,
  lanes: readonly string[],
  leftAlone: LeftAlone,
  now: Date,
): Promise<readonly ReadyRow[]> {
  const unreadable = leftAlone.deliveries.ids();
  return await tx.$queryRaw<ReadyRow[]>`
    SELECT it.id AS delivery_id, it.escalation_id, it.key, it.role, it.lane, it.channel, it.ts,
      COALESCE(it.parent_ts, p.ts) AS parent_ts, it.attempt_at, it.attempts, it.reposted, it.wanted_since, it.due_at,
      it.erase_from,
      c.ts AS card_ts, COALESCE(c.ts IS NULL AND c.status = 'waiting', false) AS card_is_coming,
      lc.channel AS linked_channel, lc.ts AS linked_ts,
      n.text AS notice_text, n.until AS notice_until, e.number, e.version, e.state,
      l.channel AS lane_channel, l.last_ts
    FROM lanes l
    CROSS JOIN LATERAL (
      SELECT COALESCE(li.id, d.id) AS id
      FROM deliveries d
      LEFT JOIN ${listToDraw}
      LEFT JOIN deliveries p ON p.escalation_id = d.escalation_id AND p.key = d.parent_key
      WHERE d.lane = l.id AND d.status = 'waiting' AND d.role = ANY (${knownRoles})
        AND d.id <> ALL (${unreadable}::uuid[]) AND COALESCE(li.id, d.id) <> ALL (${unreadable}::uuid[])
        AND GREATEST(d.not_before, li.not_before) <= ${now.toISOString()}::timestamptz
        AND (${hasItsParent} OR (d.role = 'ping' AND ${hasLostItsParent}))
        AND NOT EXISTS (
          SELECT FROM method_pauses m
          WHERE m.method = ANY (${methodsNeeded}) AND m.until > ${now.toISOString()}::timestamptz
        )
      ORDER BY ${rank}, d.wanted_since, d.key
      LIMIT 1
    ) r
    JOIN deliveries it ON it.id = r.id
    JOIN escalations e ON e.id = it.escalation_id
    LEFT JOIN deliveries p ON p.escalation_id = it.escalation_id AND p.key = it.parent_key
    LEFT JOIN deliveries c ON c.escalation_id = it.escalation_id AND c.key = e.card_key
    LEFT JOIN escalations le ON le.id = COALESCE(e.joined_to, e.consult_of)
    LEFT JOIN deliveries lc ON lc.escalation_id = le.id AND lc.key = le.card_key
    LEFT JOIN category_notices n
      ON it.key = e.card_key AND n.department_key = e.department_key AND n.category = e.category
    WHERE l.id = ANY (${lanes})`;
}

/** The calls that lists show now, ended ones they have shown included. */
async function linesOf(
  tx: Queryable,
  lists: readonly string[],
  leftAlone: LeftAlone,
  now: Date,
): Promise<readonly LineRow[]> {
  return await tx.$queryRaw<LineRow[]>`
    SELECT d.list_id, d.id AS delivery_id, d.escalation_id, d.key, e.number, e.version, e.state, c.ts AS card_ts,
      ${hasOwnMessage} AS has_own_message,
      COALESCE(
        d.existence = 'must' AND c.ts IS NULL AND c.status = 'waiting'
        AND d.wanted_since > ${later(now, -listWindow).toISOString()}::timestamptz, false
      ) AS card_is_coming
    FROM deliveries d
    JOIN escalations e ON e.id = d.escalation_id
    LEFT JOIN deliveries c ON c.escalation_id = d.escalation_id AND c.key = e.card_key
    WHERE d.list_id = ANY (${lists}::uuid[]) AND d.id <> ALL (${leftAlone.deliveries.ids()}::uuid[])
      AND (
        d.list_shown IS NOT NULL
        OR (d.existence = 'must' AND d.status = 'waiting' AND d.not_before <= ${now.toISOString()}::timestamptz)
        OR (d.existence = 'must' AND d.ts IS NOT NULL)
      )
    ORDER BY e.number, d.key`;
}

function sortOut(
  rows: readonly ReadyRow[],
  lineRows: readonly LineRow[],
  lease: Lease,
  report: ReportCorruptRow,
) {
  const unreadable: string[] = [];
  const read = <R extends { readonly delivery_id: string }, T>(row: R, as: (row: R) => T): T[] => {
    try {
      return [as(row)];
    } catch (error) {
      if (!(error instanceof CorruptRowError)) throw error;
      report(error);
      unreadable.push(row.delivery_id);
      return [];
    }
  };
  const jobs = rows.flatMap((row): Job[] => {
    if (row.role !== callListRole) return read(row, () => toJob(row, null, lease));
    const mine = lineRows.filter((line) => line.list_id === row.delivery_id);
    const lines = mine.flatMap((line) => read(line, toLine));
    const isUnreadable = lines.length === 0 && mine.length > 0;
    if (isUnreadable) unreadable.push(row.delivery_id);
    return isUnreadable ? [] : read(row, () => toJob(row, lines, lease));
  });
  return { jobs, unreadable };
}

async function markAttempts(tx: Queryable, jobs: readonly Job[], now: Date): Promise<void> {
  if (jobs.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries SET attempt_at = ${now.toISOString()}::timestamptz, status = 'waiting'
    WHERE id = ANY (${jobs.map((job) => job.deliveryId)}::uuid[])`;
}

async function leaseLanes(tx: Queryable, jobs: readonly Job[], lease: Lease): Promise<void> {
  if (jobs.length === 0) return;
  await tx.$executeRaw`
    UPDATE lanes SET lease_token = ${lease.token}::uuid, lease_until = ${lease.until.toISOString()}::timestamptz
    WHERE id = ANY (${jobs.map((job) => job.lane)})`;
}

/**
 * A lane with nothing ready is looked at again when something in it can be, and not at all when nothing waits. A call
 * does not wait for its list for long.
 * @returns those in which something is ready all the same, though not for this process
 */
async function sleepUntilReady(
  tx: Queryable,
  lanes: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  if (lanes.length === 0) return [];
  const ready = Prisma.sql`GREATEST(
    d.not_before, li.not_before,
    (SELECT max(m.until) FROM method_pauses m WHERE m.method = ANY (${methodsNeeded}))
  )`;
  const asleep = await tx.$queryRaw<{ id: string; ready_at: Date | null }[]>`
    UPDATE lanes l SET lease_token = NULL, lease_until = NULL, ready_at = (
      SELECT min(CASE
        WHEN li.ts IS NOT NULL AND d.ts IS NULL AND d.list_shown IS NULL
        THEN LEAST(${ready}, GREATEST(d.not_before, d.wanted_since + ${joinsWithin} * interval '1 millisecond'))
        ELSE ${ready}
      END)
      FROM deliveries d
      LEFT JOIN ${listToDraw}
      LEFT JOIN deliveries p ON p.escalation_id = d.escalation_id AND p.key = d.parent_key
      WHERE d.lane = l.id AND d.status = 'waiting'
        AND (${hasItsParent} OR ${hasLostItsParent})
    )
    WHERE l.id = ANY (${lanes})
    RETURNING l.id, l.ready_at`;
  return asleep.filter(({ ready_at }) => ready_at !== null && ready_at <= now).map(({ id }) => id);
}
