import type { FaultStore, FaultsOfTopic, OwnSocket } from "../app/faults.js";
import { joinsSince, lateBefore, processGoneBefore, socketIsLost } from "../domain/faults.js";
import type { Database, Queryable } from "./database.js";
import { finishReport, takeReport } from "./fault-reports.js";
import { type NotedRow, noted, notedAtOnce } from "./fault-rows.js";
import { noteLost, noteLostOver } from "./faults-lost.js";
import { Prisma } from "./generated/client.js";
import { timestamp } from "./outbox-sql.js";

/** Any number that nothing else locks. */
const lockKey = 7_061_001;
/** Delivery `d` is a call that nobody has seen; as in the index `deliveries_calls_on_their_way`. */
const onItsWay = Prisma.sql`(
  d.role = 'ping' AND d.status = 'waiting' AND d.existence = 'must' AND d.ts IS NULL AND d.list_shown IS NULL
)`;

export function createFaultStore(db: Database): FaultStore {
  return {
    async note(now, own) {
      return await db.$transaction(async (tx) => {
        // One process at a time; nothing in here takes long.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey})`;
        const found = [
          ...(await noteLate(tx, now)),
          ...(await noteLost(tx, now)),
          ...(await noteSocket(tx, now, own)),
        ];
        const over = [
          ...(await noteLateOver(tx, now)),
          ...(await noteLostOver(tx, now)),
          ...(await noteSocketsOver(tx, now, own)),
        ];
        if (found.length > 0) await report(tx, now);
        await redraw(tx, over);
        return { found: byTopic(found), over: byTopic(over) };
      });
    },

    takeReport: (now, leaseUntil) => takeReport(db, now, leaseUntil),
    finishReport: (job, result, now) => finishReport(db, job, result, now),

    async lateCount() {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM faults WHERE over_at IS NULL AND kind = 'late'`;
      return row?.count ?? 0;
    },

    async forget(before) {
      await db.$executeRaw`DELETE FROM faults WHERE over_at < ${timestamp(before)}`;
      await db.$executeRaw`
        DELETE FROM fault_reports r
        WHERE r.made_at < ${timestamp(before)} AND NOT EXISTS (SELECT FROM faults f WHERE f.report_id = r.id)`;
    },
  };
}

/** What is due and not done, and calls that are on their way; of one escalation what has waited longest. */
async function noteLate(tx: Queryable, now: Date): Promise<readonly NotedRow[]> {
  const before = timestamp(lateBefore(now));
  const isNew = Prisma.sql`NOT EXISTS (
    SELECT FROM faults f WHERE f.subject = 'late ' || e.id AND f.over_at IS NULL
  )`;
  return await tx.$queryRaw<NotedRow[]>`
    WITH not_done AS (
      SELECT e.id, e.number, e.department_key, e.due_at, 'due' AS what, NULL AS error
      FROM escalations e
      WHERE e.due_at <= ${before} AND ${isNew}
      ORDER BY e.due_at, e.id LIMIT ${notedAtOnce}
    ), not_delivered AS (
      SELECT e.id, e.number, e.department_key, d.due_at, d.role AS what, d.last_error AS error
      FROM deliveries d JOIN escalations e ON e.id = d.escalation_id
      WHERE ${onItsWay} AND d.due_at <= ${before} AND ${isNew}
      ORDER BY d.due_at LIMIT ${notedAtOnce}
    ), late AS (
      SELECT DISTINCT ON (id) * FROM (SELECT * FROM not_done UNION ALL SELECT * FROM not_delivered) a
      ORDER BY id, due_at
    )
    INSERT INTO faults
      (id, kind, topic, subject, escalation_id, number, department_key, what, error, since, found_at, seen_at)
    SELECT gen_random_uuid(), 'late', 'late', 'late ' || id, id, number, department_key, what, error, due_at,
      ${timestamp(now)}, ${timestamp(now)}
    FROM late
    ON CONFLICT (subject) WHERE over_at IS NULL DO NOTHING
    RETURNING ${noted}`;
}

async function noteLateOver(tx: Queryable, now: Date): Promise<readonly NotedRow[]> {
  const before = timestamp(lateBefore(now));
  return await tx.$queryRaw<NotedRow[]>`
    UPDATE faults f SET over_at = ${timestamp(now)}
    WHERE f.kind = 'late' AND f.over_at IS NULL
      AND NOT EXISTS (SELECT FROM escalations e WHERE e.id = f.escalation_id AND e.due_at <= ${before})
      AND NOT EXISTS (
        SELECT FROM deliveries d WHERE d.escalation_id = f.escalation_id AND ${onItsWay} AND d.due_at <= ${before}
      )
    RETURNING ${noted}`;
}

async function noteSocket(tx: Queryable, now: Date, own: OwnSocket): Promise<readonly NotedRow[]> {
  if (own.lostSince === null || !socketIsLost(own.lostSince, now)) return [];
  const subject = `socket ${own.process}`;
  const known = await tx.$executeRaw`
    UPDATE faults SET seen_at = ${timestamp(now)} WHERE subject = ${subject} AND over_at IS NULL`;
  if (known > 0) return [];
  return await tx.$queryRaw<NotedRow[]>`
    INSERT INTO faults (id, kind, topic, subject, what, since, found_at, seen_at)
    VALUES (gen_random_uuid(), 'socket', 'socket', ${subject}, 'socket', ${timestamp(own.lostSince)},
      ${timestamp(now)}, ${timestamp(now)})
    RETURNING ${noted}`;
}

/** This process's own; and those of processes that are gone, as long as somebody is connected. */
async function noteSocketsOver(tx: Queryable, now: Date, own: OwnSocket): Promise<readonly NotedRow[]> {
  if (own.lostSince !== null) return [];
  return await tx.$queryRaw<NotedRow[]>`
    UPDATE faults SET over_at = ${timestamp(now)}
    WHERE kind = 'socket' AND over_at IS NULL
      AND (subject = ${`socket ${own.process}`} OR seen_at <= ${timestamp(processGoneBefore(now))})
    RETURNING ${noted}`;
}

/** Finds a message for what is new: a young one of its topic, or another one. */
async function report(tx: Queryable, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO fault_reports (id, topic, made_at, wanted)
    SELECT gen_random_uuid(), f.topic, ${timestamp(now)}, 0
    FROM (SELECT DISTINCT topic FROM faults WHERE report_id IS NULL) f
    WHERE NOT EXISTS (
      SELECT FROM fault_reports r WHERE r.topic = f.topic AND r.made_at > ${timestamp(joinsSince(now))}
    )`;
  await tx.$executeRaw`
    WITH joined AS (
      UPDATE faults f SET report_id = (
        SELECT r.id FROM fault_reports r WHERE r.topic = f.topic ORDER BY r.made_at DESC LIMIT 1
      )
      WHERE f.report_id IS NULL
      RETURNING f.report_id
    )
    UPDATE fault_reports SET wanted = wanted + 1 WHERE id IN (SELECT report_id FROM joined)`;
}

async function redraw(tx: Queryable, over: readonly NotedRow[]): Promise<void> {
  const reports = [...new Set(over.flatMap(({ report_id }) => report_id ?? []))];
  if (reports.length === 0) return;
  await tx.$executeRaw`UPDATE fault_reports SET wanted = wanted + 1 WHERE id = ANY (${reports}::uuid[])`;
}

function byTopic(rows: readonly NotedRow[]): readonly FaultsOfTopic[] {
  return [...new Set(rows.map(({ topic }) => topic))].flatMap((topic) => {
    const mine = rows.filter((row) => row.topic === topic);
    const [first] = mine;
    if (first === undefined) return [];
    const numbers = [...new Set(mine.flatMap(({ number }) => number ?? []))].sort((a, b) => a - b);
    return {
      kind: first.kind,
      topic,
      count: mine.length,
      escalations: numbers.slice(0, 10),
      errors: [...new Set(mine.flatMap(({ error }) => error ?? []))].slice(0, 10),
    };
  });
}
