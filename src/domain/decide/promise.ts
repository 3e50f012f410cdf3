import type { Escalation } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { UserId } from "../ids.js";
import { outstandingPromise } from "../outstanding-promise.js";
import type { Refusal } from "../refusals.js";
import type { PromiseReminder } from "../reminders.js";
import { refuse } from "./refuse.js";

/** A promise to the customer comes near, or has passed; where both are due, only that it has passed is said. */
export function remindOfPromise(
  state: Exclude<Escalation, { status: "withdrawn" }>,
  now: Date,
):
  | { readonly ok: true; readonly event: EventOf<"promise_reminded"> }
  | { readonly ok: false; readonly refusal: Refusal } {
  const promised = outstandingPromise(state);
  if (promised === null) return refuse({ name: "not_due" });
  const kind = now < promised ? "near" : "missed";
  return {
    ok: true,
    event: { type: "promise_reminded", at: now, kind, promised, to: concerned(state, kind) },
  };
}

/** The agent, and whoever has it or has to call the customer. */
function concerned(
  state: Exclude<Escalation, { status: "withdrawn" }>,
  kind: PromiseReminder["kind"],
): readonly UserId[] {
  switch (state.status) {
    case "open":
      return [state.reporter];
    case "claimed":
      return [...new Set([state.reporter, state.holder])];
    case "resolved": {
      if (state.answer.teller !== "responder") return [state.reporter];
      return kind === "near" ? [state.resolvedBy] : [...new Set([state.resolvedBy, state.reporter])];
    }
  }
}
