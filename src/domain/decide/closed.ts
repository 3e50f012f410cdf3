import type { Resolved, Withdrawn } from "../escalation.js";
import type { Decide } from "../lifecycle.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** Why nothing but reopening changes a closed escalation: whose answer stands, or who took it back. */
export function closedRefusal(state: Resolved | Withdrawn): Refusal {
  return state.status === "resolved"
    ? { name: "already_resolved", by: state.resolvedBy, since: state.resolvedAt }
    : { name: "already_withdrawn", by: state.withdrawnBy, since: state.withdrawnAt };
}

/** As a decision. */
export const refused = (state: Resolved | Withdrawn) => refuse(closedRefusal(state));

/** What nobody does to a closed escalation any more: every late click is told who closed it. */
export const refusedWhenClosed = {
  claim: refused,
  set_next_update: refused,
  extend: refused,
  pause: refused,
  ask: refused,
  reply: refused,
  join: refused,
  unjoin: refused,
  assign: refused,
  escalate_up: refused,
  call_closed_contact: refused,
  adopt_rules: refused,
  transfer: refused,
  release: refused,
  pass: refused,
  edit: refused,
  call_back: refused,
  classify: refused,
  resolve: refused,
  withdraw: refused,
} as const satisfies Partial<Decide["resolved"]> & Partial<Decide["withdrawn"]>;
