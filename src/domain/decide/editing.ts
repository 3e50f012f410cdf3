import { isDeepStrictEqual } from "node:util";
import type { CommandOf } from "../commands.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Facts, Severity } from "../facts.js";
import type { UserId } from "../ids.js";
import type { Next } from "../position.js";
import type { Refusal } from "../refusals.js";
import { severityOf, severityWith } from "../severity.js";
import { refuse } from "./refuse.js";

type Edited =
  | { readonly ok: true; readonly event: EventOf<"edited"> }
  | { readonly ok: false; readonly refusal: Refusal };

/** Where the clock goes after an edit; null: it stays. */
type Move = (facts: Facts, severity: Severity) => Next | null;
const stays: Move = () => null;

/** Other facts, whole. */
export function edit(
  state: Open | Claimed,
  { by, facts }: { by: UserId; facts: Facts },
  now: Date,
  move: Move = stays,
): Edited {
  const severity = severityWith(severityOf(facts, now), state.links.cases);
  return edited(state, { by, facts, severity, next: move(facts, severity) }, now);
}

function edited(
  state: Open | Claimed,
  { by, facts, severity, next }: { by: UserId; facts: Facts; severity: Severity; next: Next | null },
  now: Date,
): Edited {
  if (isDeepStrictEqual(facts, state.facts)) return refuse({ name: "nothing_changed" });
  return {
    ok: true,
    event: { type: "edited", at: now, by, before: state.facts, after: facts, severity, next },
  };
}

/** One click: the customer is called back instead of waiting. */
export function changeToCallBack(
  state: Open | Claimed,
  { by, callbackAt }: CommandOf<"call_back">,
  now: Date,
  move: Move = stays,
): Edited {
  if (callbackAt !== null && callbackAt <= now) return refuse({ name: "time_has_passed" });
  const facts: Facts = {
    ...state.facts,
    situation: "call_back",
    callbackAt: callbackAt ?? state.facts.callbackAt,
  };
  return edit(state, { by, facts }, now, move);
}

/** What the agent left for later. It says nothing about how urgent the case is. */
export function classify(
  state: Open | Claimed,
  { by, category, reason }: CommandOf<"classify">,
  now: Date,
): Edited {
  if (category !== null && !state.department.categories.includes(category))
    return refuse({ name: "unknown_category" });
  const facts: Facts = {
    ...state.facts,
    category: category ?? state.facts.category,
    reason: reason ?? state.facts.reason,
  };
  return edited(state, { by, facts, severity: state.severity, next: null }, now);
}
