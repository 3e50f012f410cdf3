import { randomUUID } from "node:crypto";
import { listWindow, type NewestList, type OpenCall, placeCalls } from "../domain/call-list.js";
import { earliest, later } from "../domain/duration.js";
import type { DeliveryId } from "../domain/ids.js";
import type { Queryable } from "./database.js";
import { jsonText } from "./json-shapes.js";
import { callListRole, maybeListed } from "./outbox-sql.js";

/** An open call, with the list that was started last for its contact in this lane. */
interface CallRow {
  readonly id: string;
  readonly lane: string;
  /** The group that is called; null: the person whose lane it is. */
  readonly group_id: string | null;
  readonly escalation_id: string;
  readonly wanted_since: Date;
  readonly due_at: Date | null;
  readonly is_critical: boolean;
  readonly is_undecided: boolean;
  readonly list_id: string | null;
  readonly newest_id: string | null;
  readonly newest_posted_at: Date | null;
  readonly newest_has_open_call: boolean;
}

/** The list a call stands in from now on; null: none. */
interface Place {
  readonly id: string;
  readonly list_id: string | null;
}

/** A list is a delivery like others. The escalation of its longest waiting call is what it refers to. */
interface ListRow {
  readonly id: string;
  readonly escalation_id: string;
  readonly lane: string;
  readonly group_id: string | null;
  readonly due_at: Date;
}

/** Puts calls that have not been shown yet into lists, where there are enough of them. @param lanes held by this transaction */
export async function placeInLists(tx: Queryable, lanes: readonly string[], now: Date): Promise<void> {
  const rows = await openCalls(tx, lanes, now);
  const started: ListRow[] = [];
  const places: Place[] = [];
  for (const mine of byContact(rows)) {
    const { join, start, alone } = placeCalls(mine.map(toOpenCall), newestList(mine), now);
    const list = listOf(mine.filter((row) => start.some(({ id }) => id === row.id)));
    if (list !== null) started.push(list);
    places.push(
      ...moved(join, mine[0]?.newest_id ?? null),
      ...moved(alone, null),
      ...moved(start, list?.id ?? null),
    );
  }
  if (started.length > 0) await insertLists(tx, started, now);
  if (places.length > 0) await move(tx, places);
}

/** Each person's calls, and each group's in each channel. */
function byContact(rows: readonly CallRow[]): readonly (readonly CallRow[])[] {
  const contacts = new Map<string, CallRow[]>();
  for (const row of rows) {
    const contact = `${row.lane} ${row.group_id ?? ""}`;
    contacts.set(contact, [...(contacts.get(contact) ?? []), row]);
  }
  return [...contacts.values()];
}

async function openCalls(tx: Queryable, lanes: readonly string[], now: Date): Promise<readonly CallRow[]> {
  return await tx.$queryRaw<CallRow[]>`
    SELECT d.id, d.lane, d.group_id, d.escalation_id, d.wanted_since, d.due_at, d.list_id, e.severity = 'critical' AS is_critical,
      d.status = 'waiting' AND d.ts IS NULL AND d.attempt_at IS NULL AND d.list_shown IS NULL
        AND d.not_before <= ${now.toISOString()}::timestamptz AS is_undecided,
      n.id AS newest_id, CASE WHEN n.ts IS NOT NULL THEN n.posted_at END AS newest_posted_at,
      EXISTS (
        SELECT FROM deliveries o
        WHERE o.list_id = n.id AND o.existence = 'must' AND o.status <> 'dead'
          AND (o.list_shown IS NOT NULL OR (n.ts IS NULL AND o.wanted_since <= COALESCE(n.attempt_at, o.wanted_since)))
      ) AS newest_has_open_call
    FROM deliveries d
    JOIN escalations e ON e.id = d.escalation_id
    LEFT JOIN LATERAL (
      SELECT last.* FROM deliveries last
      WHERE last.lane = d.lane AND COALESCE(last.group_id, '') = COALESCE(d.group_id, '')
        AND last.role = ${callListRole}
      ORDER BY last.wanted_since DESC
      LIMIT 1
    ) n ON n.status IN ('waiting', 'shown')
    WHERE d.lane = ANY (${lanes}) AND ${maybeListed} AND d.role = 'ping' AND d.existence = 'must'
      AND d.status IN ('waiting', 'shown')
      AND (d.posted_at IS NULL OR d.posted_at > ${later(now, -listWindow).toISOString()}::timestamptz)
    ORDER BY d.wanted_since, d.key, d.id`;
}

function toOpenCall(row: CallRow): OpenCall {
  return {
    id: row.id as DeliveryId,
    wantedSince: row.wanted_since,
    isCritical: row.is_critical,
    isUndecided: row.is_undecided,
    list: row.list_id as DeliveryId | null,
  };
}

function newestList([row]: readonly CallRow[]): NewestList | null {
  if (row === undefined || row.newest_id === null) return null;
  return {
    id: row.newest_id as DeliveryId,
    postedAt: row.newest_posted_at,
    hasOpenCall: row.newest_has_open_call,
  };
}

/** null: there is none without calls. */
function listOf(calls: readonly CallRow[]): ListRow | null {
  const [first] = calls;
  if (first === undefined) return null;
  const waiting = calls.filter((row) => row.is_undecided);
  const due_at = earliest(...waiting.map((row) => row.due_at ?? row.wanted_since));
  const { escalation_id, lane, group_id } = first;
  return { id: randomUUID(), escalation_id, lane, group_id, due_at };
}

function moved(calls: readonly OpenCall[], list_id: string | null): readonly Place[] {
  return calls.filter((call) => call.list !== list_id).map(({ id }) => ({ id, list_id }));
}

async function insertLists(tx: Queryable, lists: readonly ListRow[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO deliveries (
      id, escalation_id, key, role, lane, group_id, existence, wanted_version, status, not_before, wanted_since, due_at
    )
    SELECT id, escalation_id, ${`${callListRole}:`} || id, ${callListRole}, lane, group_id, 'must', 1, 'waiting',
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, due_at
    FROM jsonb_to_recordset(${jsonText(lists)}::jsonb) AS l(
      id uuid, escalation_id uuid, lane text, group_id text, due_at timestamptz
    )`;
}

async function move(tx: Queryable, places: readonly Place[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries d SET list_id = p.list_id
    FROM jsonb_to_recordset(${jsonText(places)}::jsonb) AS p(id uuid, list_id uuid)
    WHERE d.id = p.id`;
}
