import { later, minutes } from "./duration.js";
import type { Escalation } from "./escalation.js";
import { whoLooksAfter } from "./supervision.js";

/** So long after such a case was closed somebody is reminded of the agent: she may still be talking to the customer. */
const careAfter = minutes(15);

/** When somebody is reminded to look after the agent; null: never, or it has been done. */
export function careAt(state: Extract<Escalation, { status: "resolved" | "withdrawn" }>): Date | null {
  if (state.care !== null || !state.facts.signals.includes("abuse")) return null;
  if (whoLooksAfter(state).length === 0) return null;
  return later(state.status === "resolved" ? state.resolvedAt : state.withdrawnAt, careAfter);
}
