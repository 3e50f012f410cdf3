import type { UserId } from "../ids.js";

/** What a lead says of an escalation afterwards. It is about material and ways of working, never about a person. */

/** needed · first_line: with the right material it could have been settled there · wrong_department · duplicate. */
export const verdicts = ["needed", "first_line", "wrong_department", "duplicate"] as const;
export type Verdict = (typeof verdicts)[number];

/** Why it came to this: of the material, of what people could know, of the product. */
export const causes = [
  "missing",
  "incomplete",
  "unclear",
  "outdated",
  "knowledge",
  "product",
  "not_announced",
  "other",
] as const;
export type Cause = (typeof causes)[number];

/** What is done so that the same need not be escalated again. */
export const improvementKinds = [
  "new_material",
  "revise",
  "clarify",
  "announce",
  "train",
  "fix_product",
] as const;
export type ImprovementKind = (typeof improvementKinds)[number];

/** What whoever answers a case says should follow from it, so that it need not come again. */
export interface Proposal {
  readonly kind: ImprovementKind;
  /** What is missing, in a colleague's words; null: the kind says enough. */
  readonly text: string | null;
  /** Who is to see to it. */
  readonly owner: UserId;
}

/** What follows from a case; null where it was not said. */
export type FollowUp = ImprovementKind | "none";

export interface Judgement {
  readonly verdict: Verdict;
  readonly cause: Cause;
}
