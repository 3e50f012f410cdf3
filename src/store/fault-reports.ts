import type { ReportJob, ReportResult } from "../app/faults.js";
import { hours, later } from "../domain/duration.js";
import { channelOfTopic, type Fault, type FaultKind, namedAtMost } from "../domain/faults.js";
import type { ChannelId, DepartmentKey, EscalationNumber, MessageTs } from "../domain/ids.js";
import type { Database } from "./database.js";
import { timestamp } from "./outbox-sql.js";

/** What could not be told for so long is not news any more. */
const newsFor = hours(24);

interface ReportRow {
  readonly id: string;
  readonly topic: string;
  readonly made_at: Date;
  readonly wanted: number;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly was_tried: boolean;
}

interface FaultRow {
  readonly kind: FaultKind;
  readonly number: number | null;
  readonly department_key: string | null;
  readonly what: string;
  readonly error: string | null;
  readonly since: Date;
  readonly over_at: Date | null;
}

/** See FaultStore.takeReport. */
export async function takeReport(db: Database, now: Date, leaseUntil: Date): Promise<ReportJob | null> {
  return await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<ReportRow[]>`
      WITH next AS (
        SELECT id, tried FROM fault_reports
        WHERE shown < wanted AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})
          AND (ts IS NOT NULL OR made_at > ${timestamp(later(now, -newsFor))})
        ORDER BY made_at, id
        LIMIT 1
        FOR UPDATE SKIP LOCKED
      )
      UPDATE fault_reports r SET lease_until = ${timestamp(leaseUntil)}, tried = true
      FROM next WHERE r.id = next.id
      RETURNING r.id, r.topic, r.made_at, r.wanted, r.channel, r.ts, next.tried AS was_tried`;
    if (row === undefined) return null;
    const faults = await tx.$queryRaw<FaultRow[]>`
      SELECT kind, number, department_key, what, error, since, over_at FROM faults
      WHERE report_id = ${row.id}::uuid
      ORDER BY since, number, id
      LIMIT ${namedAtMost}`;
    const [sum] = await tx.$queryRaw<{ count: number; left: number; over_at: Date | null }[]>`
      SELECT count(*)::int AS count, count(*) FILTER (WHERE over_at IS NULL)::int AS left, max(over_at) AS over_at
      FROM faults WHERE report_id = ${row.id}::uuid`;
    const [first] = faults;
    if (first === undefined || sum === undefined) return null;
    return {
      wanted: row.wanted,
      // The columns hold what Slack answered.
      posted:
        row.channel === null || row.ts === null
          ? null
          : { channel: row.channel as ChannelId, ts: row.ts as MessageTs },
      isDoubtful: row.ts === null && row.was_tried,
      report: {
        id: row.id,
        kind: first.kind,
        channel: channelOfTopic(row.topic),
        faults: faults.map(faultOf),
        count: sum.count,
        overAt: sum.left === 0 ? sum.over_at : null,
        at: row.made_at,
      },
    };
  });
}

function faultOf(row: FaultRow): Fault {
  const { kind, what, error, since } = row;
  return {
    kind,
    what,
    error,
    since,
    // The columns hold what escalations have.
    number: row.number as EscalationNumber | null,
    department: row.department_key as DepartmentKey | null,
    isOver: row.over_at !== null,
  };
}

/** See FaultStore.finishReport. */
export async function finishReport(
  db: Database,
  { report, wanted }: ReportJob,
  result: ReportResult,
  now: Date,
): Promise<void> {
  switch (result.kind) {
    case "shown":
      await db.$executeRaw`
        UPDATE fault_reports SET channel = ${result.channel}, ts = ${result.ts}, lease_until = NULL, tried = false,
          shown = GREATEST(shown, ${wanted}), sent_at = COALESCE(sent_at, ${timestamp(now)})
        WHERE id = ${report.id}::uuid`;
      return;
    case "retry":
      await db.$executeRaw`
        UPDATE fault_reports SET lease_until = ${timestamp(result.at)}, tried = ${result.isDoubtful}
        WHERE id = ${report.id}::uuid`;
      return;
    case "dropped":
      await db.$executeRaw`
        UPDATE fault_reports SET shown = GREATEST(shown, ${wanted}), lease_until = NULL WHERE id = ${report.id}::uuid`;
  }
}
