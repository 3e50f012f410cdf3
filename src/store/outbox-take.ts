import { randomUUID } from "node:crypto";
import type { Job } from "../app/ports.js";
import { joinsWithin, listWindow } from "../domain/call-list.js";
import { deliveriesFor } from "../domain/deliveries-for.js";
import { days, later, seconds } from "../domain/duration.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { chooseReady, type LeftAlone } from "./outbox-ready.js";
import { type Lease, type LineRow, type ReadyRow, toJob, toLine } from "./outbox-rows.js";
import {
  callListRole,
  hasItsParent,
  hasLostItsParent,
  hasOwnMessage,
  listToDraw,
  methodsNeeded,
} from "./outbox-sql.js";

/** A conversation in which nothing but what this process cannot read is ready is looked at again after this long. */
const lookAgainAfter = seconds(1);

const roundsAtMost = 50;

/** So long two versions run side by side at most. */
const newerVersionComesWithin = days(1);

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
    const ready = await chooseReady(tx, lanes, leftAlone, now);
    const lists = ready.filter((row) => row.role === callListRole).map((row) => row.delivery_id);
    const lines = lists.length === 0 ? [] : await linesOf(tx, lists, leftAlone, now);
    const { jobs, unreadable } = sortOut(ready, lines, lease, now, report);
    const idle = lanes.filter((lane) => !jobs.some((job) => job.lane === lane));
    const { untouched, notForUs } = await leaseLanes(tx, jobs, idle, lease, now);
    for (const id of unreadable) leftAlone.deliveries.add(id, now);
    for (const id of notForUs) leftAlone.lanes.addUntil(id, now, later(now, lookAgainAfter));
    const alone = new Set(ready.filter((row) => !row.has_others).map((row) => row.lane));
    return {
      jobs: jobs.map((job) => ({
        ...job,
        aloneSince: (alone.has(job.lane) && untouched.get(job.lane)) || null,
      })),
      isLast,
    };
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
  now: Date,
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
    if (row.role !== callListRole) {
      return read(row, () => {
        const job = toJob(row, null, lease);
        if (onlyNewerRulesWant(row, job, now)) {
          throw new CorruptRowError("deliveries", row.delivery_id, "no rule of this version wants it");
        }
        return job;
      });
    }
    const mine = lineRows.filter((line) => line.list_id === row.delivery_id);
    const lines = mine.flatMap((line) => read(line, toLine));
    const isUnreadable = lines.length === 0 && mine.length > 0;
    if (isUnreadable) unreadable.push(row.delivery_id);
    return isUnreadable ? [] : read(row, () => toJob(row, lines, lease));
  });
  return { jobs, unreadable };
}

/**
 * It must be there, and is not among what this version wants of a case that it can read. Whoever changes the case says
 * in the same transaction what need not be there any more, so this was written by other rules: those of a newer
 * version, which sends it, or of an older one, which nobody wants any more after a day.
 */
function onlyNewerRulesWant(row: ReadyRow, { key, escalation, isErased }: Job, now: Date): boolean {
  if (row.existence !== "must" || isErased || row.wanted_since <= later(now, -newerVersionComesWithin))
    return false;
  return !deliveriesFor(escalation.state).some((mine) => mine.key === key && mine.existence === "must");
}

/**
 * Writes down that messages are about to be attempted. A lane with nothing ready is looked at again when something in
 * it can be, and not at all when nothing waits; a call does not wait for its list for long.
 * @returns untouched: what the rows of leased lanes are told by, until somebody writes to them · notForUs: idle lanes in
 * which something is ready all the same, though not for this process
 */
async function leaseLanes(
  tx: Queryable,
  jobs: readonly Job[],
  idle: readonly string[],
  lease: Lease,
  now: Date,
): Promise<{ readonly untouched: ReadonlyMap<string, string>; readonly notForUs: readonly string[] }> {
  const ready = Prisma.sql`GREATEST(
    d.not_before, li.not_before,
    (SELECT max(m.until) FROM method_pauses m WHERE m.method = ANY (${methodsNeeded}))
  )`;
  const rows = await tx.$queryRaw<{ id: string; row_version: string | null; ready_at: Date | null }[]>`
    WITH marked AS (
      UPDATE deliveries SET attempt_at = ${now.toISOString()}::timestamptz, status = 'waiting'
      WHERE id = ANY (${jobs.map((job) => job.deliveryId)}::uuid[])
    ),
    leased AS (
      UPDATE lanes SET lease_token = ${lease.token}::uuid, lease_until = ${lease.until.toISOString()}::timestamptz
      WHERE id = ANY (${jobs.map((job) => job.lane)})
      RETURNING id, xmin::text AS row_version
    ),
    asleep AS (
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
      WHERE l.id = ANY (${idle})
      RETURNING l.id, l.ready_at
    )
    SELECT id, row_version, NULL::timestamptz AS ready_at FROM leased
    UNION ALL
    SELECT id, NULL, ready_at FROM asleep`;
  return {
    untouched: new Map(
      rows.flatMap(({ id, row_version }) => (row_version === null ? [] : [[id, row_version]])),
    ),
    notForUs: rows.filter(({ ready_at }) => ready_at !== null && ready_at <= now).map(({ id }) => id),
  };
}
