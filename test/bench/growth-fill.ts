import { changeRows } from "../../src/store/change-rows.js";
import type { Database } from "../../src/store/database.js";
import { jsonText } from "../../src/store/json-shapes.js";
import { afterwards, aResolved, monday10, tanaka } from "../helpers/escalations.js";

/** Rows for one transaction, so that none takes longer than it may. */
const atOnce = 10_000;
const eventsEach = 3;
const channels = 200;

/**
 * Stores so many more escalations that are over and done with, each with its history and its messages.
 * @param from how many there are already
 * @param db without time limits
 */
export async function fill(db: Database, from: number, to: number): Promise<void> {
  const told = { type: "told", by: tanaka } as const;
  const state = afterwards(aResolved(), [told, monday10]);
  const { escalation } = changeRows(null, state, { ...told, at: monday10 }, eventsEach);
  for (let i = from; i < to; i += atOnce) await fillSome(db, escalation, i + 1, Math.min(to, i + atOnce));
  await db.$executeRawUnsafe("VACUUM ANALYZE");
}

async function fillSome(db: Database, escalation: object, first: number, last: number): Promise<void> {
  // What is put in fits together, and looking at every reference would take most of the time.
  const unchecked = db.$executeRaw`SET LOCAL session_replication_role = 'replica'`;
  const insert = db.$executeRaw`
    WITH stored AS (
      INSERT INTO escalations (
        id, version, status, team_id, department_key, severity, situation, category, reason, reporter, holder,
        submission, due_at, opened_at, claimed_at, resolved_at, told_at, state
      )
      SELECT g.id, r.version, r.status, r.team_id, r.department_key, r.severity, r.situation, r.category, r.reason,
        'U9AGENT' || n % 500, r.holder, g.id::text, r.due_at, r.opened_at + n * interval '1 second', r.claimed_at,
        r.resolved_at, r.told_at, jsonb_set(r.state, '{id}', to_jsonb(g.id))
      FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(${first}::int, ${last}::int) n) g,
        jsonb_to_record(${jsonText(escalation)}::jsonb) AS r(
          version int, status text, team_id text, department_key text, severity text, situation text, category text,
          reason text, holder text, due_at timestamptz, opened_at timestamptz, claimed_at timestamptz,
          resolved_at timestamptz, told_at timestamptz, state jsonb
        )
      RETURNING id, number, opened_at
    ), history AS (
      INSERT INTO escalation_events (escalation_id, version, type, at, by, data)
      SELECT id, version, 'claimed', opened_at, 'U0SUZUKI', '{}' FROM stored, generate_series(1, ${eventsEach}) version
    )
    INSERT INTO deliveries (
      id, escalation_id, key, role, lane, channel, ts, existence, wanted_version, shown_version, status, not_before,
      wanted_since, posted_at
    )
    SELECT gen_random_uuid(), id, role, role, 'C9CASE' || number % ${channels}, 'C9CASE', number || '.000001', 'must', 1,
      1, 'shown', opened_at, opened_at, opened_at
    FROM stored, unnest(ARRAY['card', 'details', 'agent']) role`;
  await db.$transaction([unchecked, insert]);
}
