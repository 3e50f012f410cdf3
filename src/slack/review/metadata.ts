import { z } from "zod";
import { locales } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber } from "../../domain/ids.js";
import { verdicts } from "../../domain/review/review.js";
import { type Reading, readOwnJson } from "../payloads/reading.js";

const number = z
  .number()
  .int()
  .positive()
  .transform((it) => it as EscalationNumber);

export const reviewMetadata = z.object({
  v: z.literal(1),
  locale: z.enum(locales),
  // Whether it is still there, and hers, is found out when it is looked up.
  department: z.string().transform((it) => it as DepartmentKey),
  /** The case that is shown; null: none waits. */
  shown: number.nullable(),
  /** Nobody had reviewed it when it was shown. */
  waiting: z.boolean().default(false),
  /** What was clicked first. */
  verdict: z.enum(verdicts).nullable(),
  /** What was said of these last. */
  last: z.array(number).max(20).readonly(),
  /** Put off until later. */
  skipped: z.array(number).max(100).readonly(),
});

/** What the review remembers between two clicks. */
export type ReviewMetadata = Readonly<z.output<typeof reviewMetadata>>;

export function readReviewMetadata(text: string): Reading<ReviewMetadata> {
  return readOwnJson(reviewMetadata, text);
}
