import { topicOfLost } from "../domain/faults.js";
import { bulletinTo } from "./bulletin-schema.js";
import type { Queryable } from "./database.js";
import { type NotedRow, noted, notedAtOnce } from "./fault-rows.js";
import { jsonText } from "./json-shapes.js";
import { timestamp } from "./outbox-sql.js";

interface LostRow {
  readonly id: string;
  readonly escalation_id: string | null;
  readonly number: number | null;
  readonly department_key: string | null;
  readonly role: string;
  readonly last_error: string | null;
  readonly lane: string;
}

interface LostBulletin {
  readonly id: string;
  readonly conversation: unknown;
  readonly last_error: string | null;
}

/** Messages that can never be delivered and that nobody was told of. */
export async function noteLost(tx: Queryable, now: Date): Promise<readonly NotedRow[]> {
  const lost = [...(await lostDeliveries(tx)), ...(await lostBulletins(tx))];
  return lost.length === 0 ? [] : await write(tx, lost, now);
}

async function lostDeliveries(tx: Queryable): Promise<readonly LostRow[]> {
  const lost = await tx.$queryRaw<LostRow[]>`
    SELECT d.id, d.escalation_id, e.number, e.department_key, d.role, d.last_error, d.lane
    FROM deliveries d
    JOIN escalations e ON e.id = d.escalation_id
    WHERE d.status = 'dead' AND NOT d.fault_noted
    ORDER BY d.id
    LIMIT ${notedAtOnce}
    FOR NO KEY UPDATE OF d SKIP LOCKED`;
  if (lost.length === 0) return [];
  await tx.$executeRaw`
    UPDATE deliveries SET fault_noted = true WHERE id = ANY (${lost.map(({ id }) => id)}::uuid[])`;
  return lost;
}

async function lostBulletins(tx: Queryable): Promise<readonly LostRow[]> {
  const lost = await tx.$queryRaw<LostBulletin[]>`
    UPDATE bulletins SET fault_noted = true
    WHERE id IN (
      SELECT id FROM bulletins WHERE status = 'dead' AND NOT fault_noted
      ORDER BY id
      LIMIT ${notedAtOnce}
      FOR NO KEY UPDATE SKIP LOCKED
    )
    RETURNING id, conversation, last_error`;
  return lost.map(({ id, conversation, last_error }) => ({
    ...{ id, last_error, escalation_id: null, number: null, department_key: null, role: "bulletin" },
    lane: laneOf(conversation),
  }));
}

/** The conversation as deliveries name it; what cannot be read was written by a newer version. */
function laneOf(conversation: unknown): string {
  const to = bulletinTo.safeParse(conversation).data;
  if (to === undefined) return "unknown";
  return to.kind === "dm" ? `dm:${to.user}` : to.id;
}

async function write(tx: Queryable, lost: readonly LostRow[], now: Date): Promise<readonly NotedRow[]> {
  const rows = lost.map((row) => ({ ...row, topic: topicOfLost(row.lane, row.last_error ?? "unknown") }));
  return await tx.$queryRaw<NotedRow[]>`
    INSERT INTO faults (id, kind, topic, subject, escalation_id, number, department_key, what, error, lane, lane_ts,
      since, found_at, seen_at)
    SELECT gen_random_uuid(), 'lost', w.topic, 'lost ' || w.id, w.escalation_id, w.number, w.department_key, w.role,
      w.last_error, w.lane, (SELECT l.last_ts FROM lanes l WHERE l.id = w.lane),
      ${timestamp(now)}, ${timestamp(now)}, ${timestamp(now)}
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS w(
      id uuid, topic text, escalation_id uuid, number int, department_key text, role text, last_error text, lane text
    )
    ON CONFLICT (subject) WHERE over_at IS NULL DO NOTHING
    RETURNING ${noted}`;
}

/** It is over when the bot could post there again, be it for a case or for none. */
export async function noteLostOver(tx: Queryable, now: Date): Promise<readonly NotedRow[]> {
  return await tx.$queryRaw<NotedRow[]>`
    UPDATE faults f SET over_at = ${timestamp(now)}
    WHERE f.kind = 'lost' AND f.over_at IS NULL AND (
      EXISTS (
        SELECT FROM lanes l
        WHERE l.id = f.lane AND COALESCE(l.last_ts, '') COLLATE "C" > COALESCE(f.lane_ts, '')
      )
      OR EXISTS (
        SELECT FROM bulletins b
        WHERE b.sent_at > f.found_at
          AND f.lane = CASE b.conversation->>'kind' WHEN 'dm' THEN 'dm:' || (b.conversation->>'user')
            ELSE b.conversation->>'id' END
      )
    )
    RETURNING ${noted}`;
}
