import { startOfChain } from "../chain.js";
import type { DepartmentRules } from "../department.js";
import type { Common } from "../escalation.js";
import type { EventOf } from "../events.js";
import { factsIn } from "../legs.js";

/** Where the chain of a case begins once more: in its department or, where that is retired, in the one that follows it. */
export function beginAnew(
  state: Common,
  successor: DepartmentRules | null,
  now: Date,
): Pick<EventOf<"reopened">, "to" | "next"> {
  if (successor === null || successor.key === state.department.key) {
    return { to: null, next: startOfChain(state, now) };
  }
  const there = { ...state, department: successor, facts: factsIn(successor, state.facts) };
  return { to: successor, next: startOfChain(there, now) };
}
