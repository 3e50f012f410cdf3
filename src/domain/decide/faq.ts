import type { CommandOf } from "../commands.js";
import type { Resolved } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** What is answered with another case is found there, so its answer is marked there. */
export function markFaq(
  { answer, links: { joinedTo } }: Resolved,
  { by }: CommandOf<"mark_faq">,
  now: Date,
): { ok: true; event: EventOf<"faq_marked"> } | { ok: false; refusal: Refusal } {
  if (joinedTo !== null) return refuse({ name: "is_joined", to: joinedTo.number });
  if (answer.faq !== null) return refuse({ name: "nothing_changed" });
  return { ok: true, event: { type: "faq_marked", at: now, by } };
}

/** What was only proposed is turned down the same way. */
export function unmarkFaq(
  { answer }: Resolved,
  { by }: CommandOf<"unmark_faq">,
  now: Date,
): { ok: true; event: EventOf<"faq_unmarked"> } | { ok: false; refusal: Refusal } {
  if (answer.faq === null && !answer.isProposedAsFaq) return refuse({ name: "nothing_changed" });
  return { ok: true, event: { type: "faq_unmarked", at: now, by } };
}
