import type { ReviewReport } from "../../src/domain/figures/reviews.js";
import { anEffect } from "../helpers/effects.js";

const week = (cases: number) => ({ cases, inquiries: 320 });

/** What leads read of reviews and improvements. */
export const reviewReport = (category: string | null): ReviewReport => ({
  figures: {
    reviewed: { met: 46, of: 150 },
    verdicts: [
      { choice: "needed", count: 29, share: 0.66 },
      { choice: "first_line", count: 12, share: 0.24 },
      { choice: "wrong_department", count: 5, share: 0.1 },
      { choice: "duplicate", count: 0, share: 0 },
    ],
    causes: [
      { choice: "missing", count: 14, share: 0.31 },
      { choice: "unclear", count: 21, share: 0.45 },
      { choice: "other", count: 11, share: null },
    ],
  },
  waiting: 7,
  improvements: { open: 3, overdue: 1, done: 2 },
  effects: [
    {
      ...{ number: 12, kind: "clarify", category },
      effect: anEffect([7, 6, 8, 5, 7, 6].map(week), [2, 2, 3, 2].map(week)),
    },
    { ...{ number: 11, kind: "train", category: null }, effect: null, lacking: "too_early" },
  ],
});
