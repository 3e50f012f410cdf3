import { earliest } from "../domain/duration.js";
import type { ChangeRows } from "./change-rows.js";
import type { Queryable } from "./database.js";
import { jsonText } from "./json-shapes.js";

// Locks are taken in one order everywhere: escalations, then lanes by id, then deliveries. A lane's row is held
// until the transaction ends, so whoever reads a lane's deliveries under that lock sees all of them.

/**
 * Replaces the states whose version is still the one the decision was made on.
 * Returns the ids of those that were.
 */
export async function updateEscalations(
  tx: Queryable,
  all: readonly ChangeRows[],
): Promise<ReadonlySet<string>> {
  const rows = jsonText(all.map((change) => change.escalation));
  const updated = await tx.$queryRaw<{ id: string }[]>`
    UPDATE escalations e SET
      version = c.version, status = c.status, department_key = c.department_key, severity = c.severity,
      situation = c.situation, category = c.category, reason = c.reason, reporter = c.reporter, holder = c.holder,
      due_at = c.due_at, claimed_at = c.claimed_at, resolved_at = c.resolved_at, told_at = c.told_at,
      withdrawn_at = c.withdrawn_at, state = c.state
    FROM jsonb_to_recordset(${rows}::jsonb) AS c(
      id uuid, version int, status text, department_key text, severity text, situation text, category text,
      reason text, reporter text, holder text, due_at timestamptz, claimed_at timestamptz, resolved_at timestamptz,
      told_at timestamptz, withdrawn_at timestamptz, state jsonb
    )
    WHERE e.id = c.id AND e.version = c.version - 1
    RETURNING e.id`;
  return new Set(updated.map((row) => row.id));
}

/** History lines and deliveries of changes whose escalations are written already in the same transaction. */
export async function writeConsequences(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  await insertEvents(tx, all);
  await wakeLanes(tx, all);
  await wantDeliveries(tx, all);
  await retireDeliveries(tx, all);
}

async function insertEvents(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  const rows = jsonText(all.map((change) => change.event));
  await tx.$executeRaw`
    INSERT INTO escalation_events (escalation_id, version, type, at, by, data)
    SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS e(
      escalation_id uuid, version int, type text, at timestamptz, by text, data jsonb
    )`;
}

/**
 * Locks every lane that is touched, and has it looked at. One with a call takes its place from when the call came due:
 * conversations with calls are served before those in which something is only to be drawn anew.
 */
async function wakeLanes(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  const lanes = jsonText(
    all.flatMap(({ at, wanted }) =>
      wanted.map(({ lane, due_at }) => ({ id: lane, ready_at: due_at === null ? at : earliest(due_at, at) })),
    ),
  );
  const retired = jsonText(all.flatMap((change) => change.retired));
  await tx.$executeRaw`
    INSERT INTO lanes (id, ready_at)
    SELECT id, min(ready_at) FROM (
      SELECT * FROM jsonb_to_recordset(${lanes}::jsonb) AS w(id text, ready_at timestamptz)
      UNION ALL
      SELECT d.lane, r.at
      FROM jsonb_to_recordset(${retired}::jsonb) AS r(escalation_id uuid, key text, at timestamptz)
      JOIN deliveries d USING (escalation_id, key)
    ) touched
    GROUP BY id
    ORDER BY id
    ON CONFLICT (id) DO UPDATE SET ready_at = LEAST(lanes.ready_at, excluded.ready_at)`;
}

/** A dead one stays dead; one that waits already keeps its place and its next attempt. */
async function wantDeliveries(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  const wanted = all.flatMap((change) => change.wanted);
  if (wanted.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO deliveries (
      id, escalation_id, key, role, step, group_id, lane, parent_key, parent_ts, existence, wanted_version, status,
      not_before, wanted_since, due_at
    )
    SELECT id, escalation_id, key, role, step, group_id, lane, parent_key, parent_ts, 'must', wanted_version, 'waiting',
      wanted_since, wanted_since, due_at
    FROM jsonb_to_recordset(${jsonText(wanted)}::jsonb) AS w(
      id uuid, escalation_id uuid, key text, role text, step int, group_id text, lane text, parent_key text,
      parent_ts text, wanted_version int, wanted_since timestamptz, due_at timestamptz
    )
    ON CONFLICT (escalation_id, key) DO UPDATE SET
      existence = 'must',
      wanted_version = excluded.wanted_version,
      status = CASE WHEN deliveries.status = 'dead' THEN 'dead' ELSE 'waiting' END,
      not_before = CASE WHEN deliveries.status = 'waiting' THEN deliveries.not_before ELSE excluded.not_before END,
      wanted_since = CASE WHEN deliveries.status = 'waiting' THEN deliveries.wanted_since ELSE excluded.wanted_since END`;
}

/** What was posted, or may have been, is brought up to date; what was not falls away. */
async function retireDeliveries(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  const retired = all.flatMap((change) => change.retired);
  if (retired.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries d SET
      existence = 'if_posted',
      wanted_version = COALESCE(r.version, d.wanted_version),
      wanted_since = CASE WHEN d.status = 'waiting' THEN d.wanted_since ELSE r.at END,
      not_before = CASE WHEN d.status = 'waiting' THEN d.not_before ELSE r.at END,
      status = CASE
        WHEN d.status = 'dead' THEN 'dead'
        WHEN d.ts IS NULL AND d.attempt_at IS NULL AND d.list_shown IS NULL THEN 'dropped'
        WHEN r.version IS NULL THEN d.status
        ELSE 'waiting'
      END
    FROM jsonb_to_recordset(${jsonText(retired)}::jsonb) AS r(
      escalation_id uuid, key text, version int, at timestamptz
    )
    WHERE d.escalation_id = r.escalation_id AND d.key = r.key`;
  const gone = retired.filter(({ version }) => version === null);
  if (gone.length > 0) await redrawLists(tx, gone);
}

/** What is no message any more has nothing to show, so its line can only fall away. */
async function redrawLists(
  tx: Queryable,
  gone: readonly { readonly escalation_id: string; readonly key: string }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries li SET status = 'waiting'
    FROM jsonb_to_recordset(${jsonText(gone)}::jsonb) AS g(escalation_id uuid, key text)
    JOIN deliveries d USING (escalation_id, key)
    WHERE li.id = d.list_id AND d.list_shown IS NOT NULL AND li.status = 'shown'`;
}
