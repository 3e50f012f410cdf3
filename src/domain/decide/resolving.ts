import { asksForDecision } from "../approval.js";
import type { CommandOf } from "../commands.js";
import type { Common } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Facts } from "../facts.js";
import type { Refusal } from "../refusals.js";
import { unclassified } from "../unclassified.js";
import { refuse } from "./refuse.js";

/** An answer closes the case, straight from open as well: answering is taking and answering in one. */
export function resolve(
  state: Common,
  {
    by,
    answer,
    category,
    reason,
    teller,
    word,
    decision: taken,
    improvement = null,
    proposesFaq = false,
  }: CommandOf<"resolve">,
  now: Date,
): { ok: true; event: EventOf<"resolved"> } | { ok: false; refusal: Refusal } {
  // What the agent left for later is filled in by whoever answers.
  const facts: Facts = {
    ...state.facts,
    category: category ?? state.facts.category,
    reason: reason ?? state.facts.reason,
  };
  // What another department answers goes to a colleague, who has it at once.
  const tells = state.links.consultOf === null ? teller : "told";
  const missing = unclassified({ ...state, facts });
  if (missing.length > 0) return refuse({ name: "unclassified", missing });
  const decision = asksForDecision(facts) ? taken : null;
  if (asksForDecision(facts) && decision === null) return refuse({ name: "decision_missing" });
  const said = { answer, facts, teller: tells, word, decision };
  // Trying the bot out leads to nothing.
  const proposed = state.test ? null : improvement;
  return {
    ok: true,
    event: {
      ...{ type: "resolved", at: now, by, ...said, through: null, improvement: proposed },
      proposesFaq: proposesFaq && !state.test,
    },
  };
}
