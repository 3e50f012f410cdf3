import { randomUUID } from "node:crypto";
import type { Conversation, Delivery } from "../domain/deliveries.js";
import { deliveryChanges } from "../domain/delivery-changes.js";
import type { Escalation } from "../domain/escalation.js";
import type { EscalationEvent } from "../domain/events.js";
import { currentLeg } from "../domain/legs.js";
import { type LinkNews, linkNews } from "../domain/link-news.js";
import { cardKey } from "../domain/messages/places.js";
import { isFoundOtherwise } from "../domain/search/findable.js";
import { dueAt } from "../domain/timers.js";
import { changedFigures, type FiguresRow } from "./case-figures.js";
import { eventSchema } from "./event-schema.js";
import { stateSchema } from "./state-schema.js";

/** What one change writes, as values for the tables' columns; names as in the database. */
export interface ChangeRows {
  readonly at: Date;
  readonly escalation: EscalationRow;
  readonly event: EventRow;
  /** null: they stay as they are. */
  readonly figures: FiguresRow | null;
  readonly wanted: readonly DeliveryRow[];
  readonly retired: readonly RetiredRow[];
  /** Who has to look at this escalation again. */
  readonly news: LinkNews;
  /** Those who search find it otherwise from now on. */
  readonly isFoundOtherwise: boolean;
}

/** A delivery that is posted no more; `version` is what a posted one has to show, null: it is left as it is. */
interface RetiredRow {
  readonly escalation_id: string;
  readonly key: string;
  readonly version: number | null;
  readonly at: Date;
}

export type EscalationRow = ReturnType<typeof escalationRow>;
type EventRow = ReturnType<typeof eventRow>;
type DeliveryRow = ReturnType<typeof deliveryRow>;

/** @param version the escalation's version once this is written */
export function changeRows(
  before: Escalation | null,
  after: Escalation,
  event: EscalationEvent,
  version: number,
): ChangeRows {
  const changes = deliveryChanges(before, after);
  const escalation_id = after.id;
  return {
    at: event.at,
    escalation: escalationRow(after, version),
    event: eventRow(after, event, version),
    figures: changedFigures(before, after),
    news: linkNews(before, after),
    isFoundOtherwise: isFoundOtherwise(before, after),
    wanted: changes.wanted.map((delivery) => deliveryRow(after, delivery, event.at, version)),
    retired: [
      ...changes.noLongerPosted.map(({ key }) => ({ escalation_id, key, version, at: event.at })),
      ...changes.gone.map((key) => ({ escalation_id, key, version: null, at: event.at })),
    ],
  };
}

/** The lane a conversation is sent in. */
function laneOf(conversation: Conversation): string {
  return conversation.kind === "channel" ? conversation.id : `dm:${conversation.user}`;
}

/** Of a state, at a version. */
export function escalationRow(state: Escalation, version: number) {
  const { facts, source } = state;
  return {
    id: state.id,
    version,
    status: state.status,
    team_id: state.teamId,
    department_key: state.department.key,
    card_key: cardKey(currentLeg(state)),
    severity: state.severity,
    situation: facts.situation,
    category: facts.category,
    reason: facts.reason,
    reporter: state.reporter,
    source_channel: source?.channel ?? null,
    source_ts: source?.ts ?? null,
    source_thread_ts: source?.threadTs ?? null,
    due_at: dueAt(state),
    opened_at: state.openedAt,
    joined_to: state.links.joinedTo?.id ?? null,
    consult_of: state.links.consultOf?.id ?? null,
    test: state.test,
    blanked_at: state.blanked?.at ?? null,
    ...statusColumns(state),
    state: stateSchema.encode(state),
  };
}

interface StatusColumns {
  readonly holder: string | null;
  readonly claimed_at: Date | null;
  readonly resolved_at: Date | null;
  readonly told_at: Date | null;
  readonly withdrawn_at: Date | null;
}

function statusColumns(state: Escalation): StatusColumns {
  const none = { holder: null, claimed_at: null, resolved_at: null, told_at: null, withdrawn_at: null };
  switch (state.status) {
    case "open":
      return none;
    case "claimed":
      return { ...none, holder: state.holder, claimed_at: state.claimedAt };
    case "resolved":
      return {
        ...none,
        holder: holderAtTheEnd(state.claims) ?? state.resolvedBy,
        claimed_at: state.claimedAt,
        resolved_at: state.resolvedAt,
        told_at: state.answer.told?.at ?? null,
      };
    case "withdrawn":
      return { ...none, withdrawn_at: state.withdrawnAt };
  }
}

function holderAtTheEnd(claims: Escalation["claims"]): string | null {
  const last = claims.at(-1);
  return last?.end?.how === "resolved" ? last.by : null;
}

/** A line of the history. */
export function eventRow(state: Escalation, event: EscalationEvent, version: number) {
  const { type, at, ...data } = eventSchema.encode(event);
  return { escalation_id: state.id, version, type, at, by: "by" in data ? data.by : null, data };
}

function deliveryRow(state: Escalation, delivery: Delivery, now: Date, version: number) {
  const { content, parent } = delivery;
  const call = content.role === "ping" ? content.call : null;
  return {
    id: randomUUID(),
    escalation_id: state.id,
    key: delivery.key,
    role: content.role,
    step: call?.step ?? null,
    group_id: call?.contact.kind === "group" ? call.contact.id : null,
    lane: laneOf(delivery.conversation),
    parent_key: parent?.kind === "delivery" ? parent.key : null,
    parent_ts: parent?.kind === "message" ? parent.ts : null,
    wanted_version: version,
    wanted_since: now,
    due_at: call?.dueAt ?? null,
  };
}
