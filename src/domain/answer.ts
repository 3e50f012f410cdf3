import type { Approval } from "./approval.js";
import type { Feedback } from "./feedback.js";
import type { UserId } from "./ids.js";

/** Who brings the customer the answer. */
export const tellers = ["reporter", "responder", "told"] as const;
/** told: it has been done already. */
export type Teller = (typeof tellers)[number];

export interface Answer {
  readonly by: UserId;
  readonly at: Date;
  /** What to tell the customer. */
  readonly text: string;
  readonly teller: Teller;
  /** A word for the colleague who asked; null: none was written. */
  readonly word: string | null;
  /** What was decided; null: no decision was asked for. */
  readonly decision: Approval | null;
  readonly told: { readonly by: UserId; readonly at: Date } | null;
  /** Who marked it as an answer that everybody should find first; null: nobody did. */
  readonly faq: { readonly by: UserId; readonly at: Date } | null;
  /** Whoever answered thinks that everybody should find it first, and no lead has said yet what becomes of that. */
  readonly isProposedAsFaq: boolean;
  /** What the agent says about it. */
  readonly feedback: Feedback;
}
