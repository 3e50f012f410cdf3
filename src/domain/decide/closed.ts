import type { Resolved, Withdrawn } from "../escalation.js";
import type { Refusal } from "../refusals.js";

/** Why nothing but reopening changes a closed escalation: whose answer stands, or who took it back. */
export function closedRefusal(state: Resolved | Withdrawn): Refusal {
  return state.status === "resolved"
    ? { name: "already_resolved", by: state.resolvedBy, since: state.resolvedAt }
    : { name: "already_withdrawn", by: state.withdrawnBy, since: state.withdrawnAt };
}
