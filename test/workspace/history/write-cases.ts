import { randomUUID } from "node:crypto";
import { figuresColumns, figuresRow, putFigures } from "../../../src/store/case-figures.js";
import { escalationRow, eventRow } from "../../../src/store/change-rows.js";
import type { Database } from "../../../src/store/database.js";
import { Prisma } from "../../../src/store/generated/client.js";
import { jsonText } from "../../../src/store/json-shapes.js";
import type { Life } from "./life.js";

/** Cases for one statement, so that none takes long. */
const atOnce = 250;

/**
 * Stores cases that came to their end, with their history and figures, to be found by search. They have no messages: what
 * stands in Slack of them is long gone. Numbers follow the order given.
 */
export async function writeCases(db: Database, lives: readonly Life[]): Promise<void> {
  for (let i = 0; i < lives.length; i += atOnce) await writeSome(db, lives.slice(i, i + atOnce));
}

async function writeSome(db: Database, lives: readonly Life[]): Promise<void> {
  const rows = jsonText(
    lives.map(({ state, events }) => ({ ...escalationRow(state, events.length), submission: randomUUID() })),
  );
  const events = jsonText(
    lives.flatMap((life) => life.events.map((event, i) => eventRow(life.state, event, i + 1))),
  );
  const figures = jsonText(lives.map(({ state }) => figuresRow(state)));
  const found = jsonText(lives.map(({ state, events: all }) => ({ id: state.id, version: all.length })));
  await db.$executeRaw`
    WITH stored AS (
      INSERT INTO escalations (
        id, version, status, team_id, department_key, card_key, severity, situation, category, reason, reporter, holder,
        submission, due_at, opened_at, claimed_at, resolved_at, told_at, withdrawn_at, state
      )
      SELECT id, version, status, team_id, department_key, card_key, severity, situation, category, reason, reporter,
        holder, submission, due_at, opened_at, claimed_at, resolved_at, told_at, withdrawn_at, state
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(
        id uuid, version int, status text, team_id text, department_key text, card_key text, severity text,
        situation text, category text, reason text, reporter text, holder text, submission text, due_at timestamptz,
        opened_at timestamptz, claimed_at timestamptz, resolved_at timestamptz, told_at timestamptz,
        withdrawn_at timestamptz, state jsonb
      )
      ORDER BY opened_at
      RETURNING id
    ), history AS (
      INSERT INTO escalation_events (escalation_id, version, type, at, by, data)
      SELECT r.* FROM jsonb_to_recordset(${events}::jsonb) AS r(
        escalation_id uuid, version int, type text, at timestamptz, by text, data jsonb
      ) JOIN stored ON stored.id = r.escalation_id
    ), found AS (
      INSERT INTO search_queue (escalation_id, version)
      SELECT r.id, r.version FROM jsonb_to_recordset(${found}::jsonb) AS r(id uuid, version int)
      JOIN stored USING (id)
    )
    ${putFigures(Prisma.sql`
      SELECT f.* FROM jsonb_to_recordset(${figures}::jsonb) AS f(${figuresColumns})
      JOIN stored ON stored.id = f.escalation_id`)}`;
}
