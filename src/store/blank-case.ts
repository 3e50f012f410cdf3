import type { Stored } from "../app/ports.js";
import { withoutCasesIn } from "../domain/blanking/history.js";
import { messagesNaming } from "../domain/blanking/list-messages.js";
import type { EscalationEvent } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import type { EscalationId } from "../domain/ids.js";
import { type ChangeRows, changeRows } from "./change-rows.js";
import type { Queryable } from "./database.js";
import { blankHistory, historyOf, rewriteHistory } from "./history-rows.js";
import { putAsideTabsWith } from "./home-tab-store.js";
import { blankProposals } from "./improvement-store.js";
import { jsonText } from "./json-shapes.js";
import { callListRole } from "./outbox-sql.js";
import { type StoredRow, toStored } from "./stored-rows.js";
import { writeChanges } from "./write-changes.js";

/**
 * Takes what people wrote in a case out of everything that is stored: its state and history, the lists and links of
 * other cases that carry it; and has every message that showed it say so. All of it or nothing, in one transaction.
 * @param giveUp from then on nothing is committed
 * @returns false: the case has changed since the decision was made
 * @throws CorruptRowError when one of these rows cannot be read
 */
export async function blankCase(
  tx: Queryable,
  before: Stored,
  change: ChangeRows,
  giveUp?: AbortSignal,
): Promise<boolean> {
  const { at, escalation } = change;
  const { id } = before.state;
  const others = await whoNames(tx, before);
  await lock(tx, [id, ...others]);
  if ((await writeChanges(tx, [change])).size === 0) return false;
  await blankHistory(tx, id);
  await blankProposals(tx, before.number);
  await eraseMessages(tx, id, escalation.version, null, at);
  await putAsideTabsWith(tx, id, at);
  for (const other of others) await takeOutOf(tx, other, before.number, at);
  giveUp?.throwIfAborted();
  return true;
}

/** Cases in whose history this one stands: what it says there of others was written about those. */
async function whoNames(tx: Queryable, { number, state }: Stored): Promise<readonly EscalationId[]> {
  const named = JSON.stringify([{ number }]);
  const rows = await tx.$queryRaw<{ escalation_id: string }[]>`
    SELECT DISTINCT escalation_id FROM escalation_events
    WHERE type IN ('listed', 'department_opened', 'department_closed', 'ageing_listed', 'handed_over', 'gathered')
      AND (
        data @> ${`{"list":{"entries":${named}}}`}::jsonb
        OR data @> ${`{"lists":[{"entries":${named}}]}`}::jsonb
        OR data @> ${`{"list":{"parts":[{"entries":${named}}]}}`}::jsonb
        OR data @> ${`{"list":${named}}`}::jsonb
        OR data @> ${`{"cases":${named}}`}::jsonb
      )
      AND escalation_id <> ${state.id}::uuid
    ORDER BY escalation_id`;
  // The column holds what was written from an escalation's id.
  return rows.map((row) => row.escalation_id as EscalationId);
}

/** In the order in which everybody locks: escalations, then lanes by id. */
async function lock(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM escalations WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$queryRaw`
    SELECT id FROM lanes
    WHERE id IN (SELECT lane FROM deliveries WHERE escalation_id = ANY (${[...ids]}::uuid[]))
    ORDER BY id
    FOR UPDATE`;
}

async function takeOutOf(tx: Queryable, id: EscalationId, number: Stored["number"], at: Date): Promise<void> {
  const [row] = await tx.$queryRaw<StoredRow[]>`
    SELECT id, number, version, state FROM escalations WHERE id = ${id}::uuid`;
  if (row === undefined) return;
  const history = await historyOf(tx, id);
  const events = history.map(({ event }) => event);
  const rewritten = history.map(({ version, event }) => ({
    version,
    event: withoutCasesIn(event, (it) => it === number),
  }));
  // Somebody has taken it out before.
  if (rewritten.every(({ event }, i) => isSame(event, events[i]))) return;
  const stored = toStored(row);
  const event: EscalationEvent = { type: "case_blanked", at, number };
  const change = changeRows(stored.state, evolve(stored.state, event), event, stored.version + 1);
  await writeChanges(tx, [change]);
  await rewriteHistory(tx, id, rewritten);
  const keys = messagesNaming(events, number);
  await eraseMessages(tx, id, stored.version + 1, keys, at);
}

function isSame(event: EscalationEvent, other: EscalationEvent | undefined): boolean {
  return jsonText(event) === jsonText(other);
}

/**
 * What is not in Slack is not sent any more. What is there says that its contents were erased, from that version on; it
 * is taken in hand later, a few at a time. A list of calls shows nothing of a call that has ended.
 * @param keys null: all of the case's messages. Otherwise these, and those whose keys go on from one of these after a colon
 */
async function eraseMessages(
  tx: Queryable,
  id: EscalationId,
  from: number,
  keys: readonly string[] | null,
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries d SET
      existence = 'if_posted',
      erase_from = ${from}::int,
      erase_woken_at = CASE WHEN d.ts IS NULL THEN ${at.toISOString()}::timestamptz END,
      wanted_version = CASE WHEN d.ts IS NULL THEN GREATEST(d.wanted_version, ${from}::int) ELSE d.wanted_version END,
      status = CASE
        WHEN d.status = 'waiting' AND d.ts IS NULL AND d.attempt_at IS NULL THEN 'dropped'
        ELSE d.status
      END
    WHERE d.escalation_id = ${id}::uuid AND d.role <> ${callListRole}
      AND (d.ts IS NOT NULL OR d.list_shown IS NULL)
      AND (
        ${keys === null}
        OR EXISTS (
          SELECT FROM unnest(${[...(keys ?? [])]}::text[]) k WHERE d.key = k OR starts_with(d.key, k || ':')
        )
      )`;
}
