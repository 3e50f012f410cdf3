import type { Facts } from "./facts.js";

/** What can come of a decision that was asked for. */
export const approvals = ["approved", "conditional", "not_approved"] as const;
export type ApprovalKind = (typeof approvals)[number];

/** The decision itself; whoever answered took it. */
export type Approval =
  | { readonly outcome: Exclude<ApprovalKind, "conditional"> }
  | { readonly outcome: "conditional"; readonly conditions: string };

/** A decision was asked for, so the case does not close without one. */
export function asksForDecision({ purposes }: Pick<Facts, "purposes">): boolean {
  return purposes.includes("decision");
}
