import type { Facts } from "./facts.js";
import type { UserId } from "./ids.js";

/** What the agent says about an answer once she has used it. */

export const helpedGrades = ["yes", "partly", "no"] as const;
export type Helped = (typeof helpedGrades)[number];

/** How the customer took it, as the agent heard it. unknown: she did not hear. */
export const customerMoods = ["satisfied", "unsatisfied", "unknown"] as const;
export type CustomerMood = (typeof customerMoods)[number];

export interface Feedback {
  /** null: not said (yet), here and below. */
  readonly helped: Helped | null;
  readonly customer: CustomerMood | null;
  /** When the agent thanked whoever answered, and who she was. */
  readonly thanked: { readonly by: UserId; readonly at: Date } | null;
}

export const noFeedback: Feedback = { helped: null, customer: null, thanked: null };

/** What she is asked next; null: nothing more. Where nobody waited there is no customer to ask about. */
export function asksNext({ helped, customer }: Feedback, { situation }: Facts): "helped" | "customer" | null {
  if (helped === null) return "helped";
  return customer === null && situation !== "no_wait" ? "customer" : null;
}
