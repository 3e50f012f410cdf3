import { topicOfLost } from "../domain/faults.js";
import type { Queryable } from "./database.js";
import { type NotedRow, noted, notedAtOnce } from "./fault-rows.js";
import { jsonText } from "./json-shapes.js";
import { timestamp } from "./outbox-sql.js";

interface LostRow {
  readonly id: string;
  readonly escalation_id: string;
  readonly number: number;
  readonly department_key: string;
  readonly role: string;
  readonly last_error: string | null;
  readonly lane: string;
  readonly lane_ts: string | null;
}

/** Messages that can never be delivered and that nobody was told of. */
export async function noteLost(tx: Queryable, now: Date): Promise<readonly NotedRow[]> {
  const lost = await tx.$queryRaw<LostRow[]>`
    SELECT d.id, d.escalation_id, e.number, e.department_key, d.role, d.last_error, d.lane, l.last_ts AS lane_ts
    FROM deliveries d
    JOIN escalations e ON e.id = d.escalation_id
    LEFT JOIN lanes l ON l.id = d.lane
    WHERE d.status = 'dead' AND NOT d.fault_noted
    ORDER BY d.id
    LIMIT ${notedAtOnce}
    FOR NO KEY UPDATE OF d SKIP LOCKED`;
  if (lost.length === 0) return [];
  await tx.$executeRaw`
    UPDATE deliveries SET fault_noted = true WHERE id = ANY (${lost.map(({ id }) => id)}::uuid[])`;
  const rows = lost.map((row) => ({ ...row, topic: topicOfLost(row.lane, row.last_error ?? "unknown") }));
  return await tx.$queryRaw<NotedRow[]>`
    INSERT INTO faults (id, kind, topic, subject, escalation_id, number, department_key, what, error, lane, lane_ts,
      since, found_at, seen_at)
    SELECT gen_random_uuid(), 'lost', w.topic, 'lost ' || w.id, w.escalation_id, w.number, w.department_key, w.role,
      w.last_error, w.lane, w.lane_ts, ${timestamp(now)}, ${timestamp(now)}, ${timestamp(now)}
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS w(
      id uuid, topic text, escalation_id uuid, number int, department_key text, role text, last_error text, lane text,
      lane_ts text
    )
    ON CONFLICT (subject) WHERE over_at IS NULL DO NOTHING
    RETURNING ${noted}`;
}

/** It is over when the bot could post there again. */
export async function noteLostOver(tx: Queryable, now: Date): Promise<readonly NotedRow[]> {
  return await tx.$queryRaw<NotedRow[]>`
    UPDATE faults f SET over_at = ${timestamp(now)}
    FROM lanes l
    WHERE f.kind = 'lost' AND f.over_at IS NULL AND l.id = f.lane
      AND COALESCE(l.last_ts, '') COLLATE "C" > COALESCE(f.lane_ts, '')
    RETURNING ${noted}`;
}
