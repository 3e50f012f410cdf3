import { expect, it } from "vitest";
import { reportCsv } from "../../src/app/report-csv.js";
import { recordOf } from "../../src/domain/figures/case-record.js";
import { figuresOf } from "../../src/domain/figures/report.js";
import type { ReviewReport } from "../../src/domain/figures/reviews.js";
import { effectOf } from "../../src/domain/review/effect.js";
import { anOpen, billing, monday10 } from "../helpers/escalations.js";

const figures = (category: string) =>
  figuresOf(
    [recordOf(anOpen({ facts: { category } })), recordOf(anOpen())],
    [{ department: billing.key, category, at: monday10 }],
    "Asia/Tokyo",
  );

const week = (cases: number) => ({ cases, inquiries: 400 });
const review: ReviewReport = {
  figures: {
    reviewed: { met: 3, of: 9 },
    verdicts: [{ choice: "needed", count: 3, share: 0.5 }],
    causes: [{ choice: "unclear", count: 3, share: null }],
  },
  ...{ waiting: 7, improvements: { open: 3, overdue: 1, done: 2 } },
  effects: [
    { number: 12, kind: "clarify", category: "返金", effect: effectOf([week(8), week(8)], [week(4)]) },
    { number: 13, kind: "train", category: null, effect: null },
  ],
};

it("is a table that Excel reads as UTF-8, one figure a line", () => {
  const lines = reportCsv(
    figures("返金"),
    [{ category: "返金", escalations: 1, inquiries: 40, missing: ["2026-11-16"] }],
    review,
  ).split("\n");

  expect(lines[0]).toBe("\uFEFFsection,of,reason,figure,value");
  expect(lines).toEqual(
    expect.arrayContaining([
      "total,,,opened,2",
      "total,,,unfinished,2",
      "total,,,deflected,1",
      "total,,,helped_yes,0",
      "total,,,words_after_anger,0",
      "total,,,claims_settled,0",
      "total,,,seconds_to_claim_median,",
      "pivot,返金,unclear,opened,1",
      "pivot,二重請求,unclear,opened,1",
      "deflected,返金,,deflected,1",
      "week,2026-11-23,,opened,2",
      "week,2026-11-23,,deflected,1",
      "department,billing,,opened,2",
      "rate,返金,,escalations,1",
      "rate,返金,,inquiries,40",
      "rate_missing,返金,,2026-11-16,",
      "review,,,reviewed,3",
      "review,,,waiting,7",
      "review_verdict,needed,,cases,3",
      "review_verdict,needed,,share,0.5",
      "improvements,,,overdue,1",
      "improvement,12,,cases_a_week_before,8",
      "improvement,12,,per_thousand_after,10",
      "improvement,12,,ratio,0.5",
    ]),
  );
});

it("holds no formula, whatever a category is called", () => {
  for (const category of ["=1+1", "+1", "-1", "@SUM(1)"])
    expect(reportCsv(figures(category), [], null)).toContain(`\npivot,'${category},unclear`);
});
