import type { Escalation } from "../escalation.js";
import type { Refusal } from "../refusals.js";

/** Why what was written in a case cannot be erased because somebody asks for it; null: it can. */
export function notForgettable(state: Escalation): Refusal | null {
  if (state.blanked !== null) return { name: "blanked", since: state.blanked.at };
  // Until the customer has it, somebody still needs the answer.
  const isOver = state.status === "withdrawn" || (state.status === "resolved" && state.answer.told !== null);
  return isOver ? null : { name: "not_closed" };
}
