import type { Teller } from "../../src/domain/answer.js";
import type { Approval } from "../../src/domain/approval.js";
import type { Unreachable } from "../../src/domain/call.js";
import type { PauseReason } from "../../src/domain/claim.js";
import type { Command } from "../../src/domain/commands.js";
import type { DeliveryRole } from "../../src/domain/delivery-role.js";
import { type Department, rulesOf } from "../../src/domain/department.js";
import type { Facts, Reason } from "../../src/domain/facts.js";
import type { CustomerMood, Helped } from "../../src/domain/feedback.js";
import type { HandOverEntry } from "../../src/domain/hand-over.js";
import type { UserId } from "../../src/domain/ids.js";
import type { Neighbour } from "../../src/domain/links.js";
import type { Proposal } from "../../src/domain/review/review.js";
import { at } from "./story.js";

// What people do in the samples, one word each.

/** @param updateAt minute of the next update she promises; null: as the situation has it */
export function claims(by: UserId, updateAt: number | null = null): Command {
  return { type: "claim", by, nextUpdateAt: updateAt === null ? null : at(updateAt) };
}

export function answers(
  by: UserId,
  answer: string,
  how: {
    teller?: Teller;
    word?: string;
    decision?: Approval | null;
    improvement?: Proposal;
    proposesFaq?: boolean;
  } = {},
): Command {
  const {
    teller = "reporter",
    word = null,
    decision = { outcome: "approved" },
    improvement = null,
    proposesFaq = false,
  } = how;
  const classified = { category: null, reason: null };
  return { type: "resolve", by, answer, ...classified, teller, word, decision, improvement, proposesFaq };
}

export function asks(by: UserId, text: string): Command {
  return { type: "ask", by, text };
}

/** The agent is away, and has named nobody. */
export function asksInAbsence(by: UserId, text: string): Command {
  return { type: "ask", by, text, agent: { isAway: true, standIn: null } };
}

export function replies(by: UserId, text: string): Command {
  return { type: "reply", by, text };
}

/** @param toAll also for the agents of joined cases */
export function notes(by: UserId, text: string, toAll = false): Command {
  return { type: "add_note", by, text, toAll };
}

/** @param unreachable why she cannot have it */
export function assigns(by: UserId, to: UserId, unreachable: Unreachable | null = null): Command {
  return { type: "assign", by, to, unreachable };
}

/** @param note what the new department is to know, or why it moves */
export function transfers(
  by: UserId,
  { from, to }: { readonly from: Department; readonly to: Department },
  note: string | null = null,
): Command {
  return { type: "transfer", by, from: from.key, to: rulesOf(to), note };
}

export function joins(by: UserId, to: Neighbour): Command {
  return { type: "join", by, to };
}

export function takesOut(by: UserId): Command {
  return { type: "unjoin", by };
}

/** At the end of her shift. @param list all that moves together */
export function handsOver(
  by: UserId,
  to: UserId,
  note: string | null = null,
  list: readonly HandOverEntry[] | null = null,
): Command {
  return { type: "hand_over", by, to, note, unreachable: null, supervisors: [], list };
}

export function escalatesUp(by: UserId): Command {
  return { type: "escalate_up", by };
}

export function callsClosedContact(by: UserId): Command {
  return { type: "call_closed_contact", by };
}

export function extendsUpdate(by: UserId): Command {
  return { type: "extend", by };
}

/** @param until minute at which it goes on */
export function pauses(by: UserId, reason: PauseReason, until: number): Command {
  return { type: "pause", by, reason, until: at(until) };
}

/** @param callbackAt minute the customer was promised; null: none */
export function callsBack(by: UserId, callbackAt: number | null = null): Command {
  return { type: "call_back", by, callbackAt: callbackAt === null ? null : at(callbackAt) };
}

export function classifies(by: UserId, category: string | null, reason: Reason | null): Command {
  return { type: "classify", by, category, reason };
}

export function edits(by: UserId, facts: Facts): Command {
  return { type: "edit", by, facts };
}

export function movesUpdate(by: UserId, to: number): Command {
  return { type: "set_next_update", by, nextUpdateAt: at(to) };
}

export function passes(by: UserId): Command {
  return { type: "pass", by };
}

export function releases(by: UserId): Command {
  return { type: "release", by };
}

export function tells(by: UserId): Command {
  return { type: "told", by };
}

/** What she says about the answer. */
export function says(by: UserId, said: { helped?: Helped; customer?: CustomerMood }): Command {
  return { type: "feedback", by, helped: said.helped ?? null, customer: said.customer ?? null };
}

export function marksFaq(by: UserId): Command {
  return { type: "mark_faq", by };
}

export function unmarksFaq(by: UserId): Command {
  return { type: "unmark_faq", by };
}

export function thanks(by: UserId): Command {
  return { type: "thank", by };
}

/** @param text null: the words that stand ready */
export function sendsWord(by: UserId, text: string | null = null): Command {
  return { type: "send_word", by, text };
}

export function withdraws(by: UserId): Command {
  return { type: "withdraw", by };
}

/** @param successor who has it then, its department being retired */
export function reopens(by: UserId, why: string | null = null, successor: Department | null = null): Command {
  return { type: "reopen", by, why, successor: successor && rulesOf(successor) };
}

/** A message cannot be delivered. @param call number of the call, where it was one. @param leg whose card it belongs to */
export function fails(what: DeliveryRole, error: string, call: number | null = null, leg = 0): Command {
  return { type: "delivery_failed", what, call, leg, error };
}
