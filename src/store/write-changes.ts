import { figuresColumns, putFigures } from "./case-figures.js";
import type { ChangeRows } from "./change-rows.js";
import type { Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { tellLinked } from "./link-news.js";
import { forgetReviews } from "./review-store.js";
import { forgetInSearch } from "./search-index-store.js";

// Locks are taken in one order everywhere: escalations, then lanes by id, then deliveries. A lane's row is held
// until the transaction ends, so whoever reads a lane's deliveries under that lock sees all of them.

/**
 * Replaces the states whose version is still the one the decision was made on, and writes what follows from them:
 * history lines and deliveries. One journey to the database, but for what concerns lists of calls.
 * @returns the ids of those that were
 */
export async function writeChanges(tx: Queryable, all: readonly ChangeRows[]): Promise<ReadonlySet<string>> {
  const ids = idsOf(all);
  const rows = jsonText(all.map((change) => change.escalation));
  const written = await write(
    tx,
    all,
    Prisma.sql`
      UPDATE escalations e SET
        version = c.version, status = c.status, department_key = c.department_key, card_key = c.card_key,
        severity = c.severity, situation = c.situation, category = c.category, reason = c.reason,
        reporter = c.reporter, holder = c.holder,
        due_at = c.due_at, claimed_at = c.claimed_at, resolved_at = c.resolved_at, told_at = c.told_at,
        withdrawn_at = c.withdrawn_at, blanked_at = c.blanked_at, joined_to = c.joined_to, consult_of = c.consult_of, state = c.state
      FROM jsonb_to_recordset(${rows}::jsonb) AS c(
        id uuid, version int, status text, department_key text, card_key text, severity text, situation text,
        category text, reason text, reporter text, holder text, due_at timestamptz, claimed_at timestamptz,
        resolved_at timestamptz, told_at timestamptz, withdrawn_at timestamptz, blanked_at timestamptz, joined_to uuid, consult_of uuid,
        state jsonb
      )
      WHERE e.id = ANY (${ids}::uuid[]) AND e.id = c.id AND e.version = c.version - 1
      RETURNING e.id, e.has_joined`,
  );
  const changed = all.filter(({ escalation }) => written.has(escalation.id));
  await redrawLists(tx, changed);
  const blanked = idsOf(changed.filter(({ event }) => event.type === "blanked"));
  if (blanked.length > 0) await forgetInSearch(tx, blanked);
  const reopened = idsOf(changed.filter(({ event }) => event.type === "reopened"));
  if (reopened.length > 0) await forgetReviews(tx, reopened);
  // A statement of its own: what was joined while the first one waited for the row is told too.
  await tellLinked(
    tx,
    changed.filter(({ escalation, news }) => news.to.length > 0 || written.get(escalation.id) === true),
  );
  return new Set(written.keys());
}

function idsOf(all: readonly ChangeRows[]): readonly string[] {
  return all.map(({ escalation }) => escalation.id);
}

/** History lines and deliveries of escalations that were written before in the same transaction. */
export async function writeConsequences(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  const ids = idsOf(all);
  await write(tx, all, Prisma.sql`SELECT unnest(${ids}::uuid[]) AS id, false AS has_joined`);
  await tellLinked(tx, all);
}

/**
 * One statement, whose parts wait for each other in the order of the locks: only a written escalation has its lanes
 * locked, and only once all of them are, its deliveries are touched. The statement looks at the tables as they were
 * when it began. That is enough: a delivery is written by whoever changes its escalation, which nobody can have done
 * since (the version would be another), and what is sent meanwhile changes rows that are there, which are read again
 * once they are locked. PostgreSQL takes a table of values for a hundred rows and would read small tables whole to join
 * them; the lists of ids say that a few rows are meant.
 * @param escalations gives the ids of those that were written, and whether something was ever joined to them
 */
async function write(
  tx: Queryable,
  all: readonly ChangeRows[],
  escalations: Prisma.Sql,
): Promise<ReadonlyMap<string, boolean>> {
  const ids = idsOf(all);
  const events = jsonText(all.map((change) => change.event));
  const figures = jsonText(all.flatMap((change) => change.figures ?? []));
  const wanted = jsonText(all.flatMap((change) => change.wanted));
  const retired = jsonText(all.flatMap((change) => change.retired));
  const foundOtherwise = all.filter((change) => change.isFoundOtherwise).map(({ escalation }) => escalation);
  const searched = jsonText(foundOtherwise.map(({ id, version }) => ({ id, version })));
  const written = await tx.$queryRaw<{ id: string; has_joined: boolean }[]>`
    WITH written AS (${escalations}),
    event AS (
      INSERT INTO escalation_events (escalation_id, version, type, at, by, data)
      SELECT r.*
      FROM jsonb_to_recordset(${events}::jsonb) AS r(
        escalation_id uuid, version int, type text, at timestamptz, by text, data jsonb
      ) JOIN written ON written.id = r.escalation_id
    ),
    searched AS (
      INSERT INTO search_queue (escalation_id, version)
      SELECT r.id, r.version
      FROM jsonb_to_recordset(${searched}::jsonb) AS r(id uuid, version int) JOIN written ON written.id = r.id
    ),
    figures AS (
      ${putFigures(Prisma.sql`
        SELECT f.* FROM jsonb_to_recordset(${figures}::jsonb) AS f(${figuresColumns})
        JOIN written ON written.id = f.escalation_id`)}
    ),
    wanted AS MATERIALIZED (
      SELECT r.*
      FROM jsonb_to_recordset(${wanted}::jsonb) AS r(
        id uuid, escalation_id uuid, key text, role text, step int, group_id text, lane text, parent_key text,
        parent_ts text, wanted_version int, wanted_since timestamptz, due_at timestamptz
      ) JOIN written ON written.id = r.escalation_id
    ),
    retired AS MATERIALIZED (
      SELECT r.*, d.lane
      FROM jsonb_to_recordset(${retired}::jsonb) AS r(escalation_id uuid, key text, version int, at timestamptz)
      JOIN written ON written.id = r.escalation_id
      JOIN deliveries d USING (escalation_id, key)
      WHERE d.escalation_id = ANY (${ids}::uuid[])
    ),
    lane AS (${wakeLanes}),
    locked AS MATERIALIZED (SELECT count(*) AS lanes FROM lane),
    want AS (${wantDeliveries}),
    retire AS (${retireDeliveries(ids)})
    SELECT id, has_joined FROM written`;
  return new Map(written.map((row) => [row.id, row.has_joined]));
}

/**
 * Locks every lane that is touched, and has it looked at. One with a call takes its place from when the call came due:
 * conversations with calls are served before those in which something is only to be drawn anew.
 */
const wakeLanes = Prisma.sql`
  INSERT INTO lanes (id, ready_at)
  SELECT id, min(ready_at) FROM (
    SELECT lane AS id, LEAST(due_at, wanted_since) AS ready_at FROM wanted
    UNION ALL
    SELECT lane, at FROM retired
  ) touched
  GROUP BY id
  ORDER BY id
  ON CONFLICT (id) DO UPDATE SET ready_at = LEAST(lanes.ready_at, excluded.ready_at)
  RETURNING id`;

/**
 * A dead one stays dead; one that waits already keeps its place and its next attempt. One that nobody wanted any more
 * and that waits to be looked for once more does not wait for that.
 */
const wantDeliveries = Prisma.sql`
  INSERT INTO deliveries (
    id, escalation_id, key, role, step, group_id, lane, parent_key, parent_ts, existence, wanted_version, status,
    not_before, wanted_since, due_at
  )
  SELECT id, escalation_id, key, role, step, group_id, lane, parent_key, parent_ts, 'must', wanted_version, 'waiting',
    wanted_since, wanted_since, due_at
  FROM wanted CROSS JOIN locked
  ON CONFLICT (escalation_id, key) DO UPDATE SET
    existence = 'must',
    wanted_version = excluded.wanted_version,
    status = CASE WHEN deliveries.status = 'dead' THEN 'dead' ELSE 'waiting' END,
    not_before = CASE
      WHEN deliveries.status <> 'waiting' OR (deliveries.existence = 'if_posted' AND deliveries.ts IS NULL)
      THEN excluded.not_before
      ELSE deliveries.not_before
    END,
    wanted_since = CASE WHEN deliveries.status = 'waiting' THEN deliveries.wanted_since ELSE excluded.wanted_since END`;

/**
 * What was posted, or may have been, is brought up to date; what was not falls away. Since when it was wanted stays with
 * what fell away: it tells a list in doubt, once it is found, which calls it was sent with.
 */
const retireDeliveries = (ids: readonly string[]) => Prisma.sql`
  UPDATE deliveries d SET
    existence = 'if_posted',
    wanted_version = COALESCE(r.version, d.wanted_version),
    wanted_since = CASE WHEN d.status IN ('waiting', 'dropped') THEN d.wanted_since ELSE r.at END,
    not_before = CASE WHEN d.status = 'waiting' THEN d.not_before ELSE r.at END,
    status = CASE
      WHEN d.status = 'dead' THEN 'dead'
      WHEN d.ts IS NULL AND d.attempt_at IS NULL AND d.list_shown IS NULL THEN 'dropped'
      WHEN r.version IS NULL THEN d.status
      ELSE 'waiting'
    END
  FROM retired r CROSS JOIN locked
  WHERE d.escalation_id = ANY (${ids}::uuid[]) AND d.escalation_id = r.escalation_id AND d.key = r.key`;

/**
 * What is no message any more has nothing to show, so its line can only fall away. A statement of its own: the list
 * may have been started while the others waited for the lane.
 */
async function redrawLists(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  const gone = all.flatMap((change) => change.retired).filter(({ version }) => version === null);
  if (gone.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries li SET status = 'waiting'
    FROM jsonb_to_recordset(${jsonText(gone)}::jsonb) AS g(escalation_id uuid, key text)
    JOIN deliveries d USING (escalation_id, key)
    WHERE li.id = d.list_id AND d.list_shown IS NOT NULL AND li.status = 'shown'`;
}
