import { expect, it } from "vitest";
import { reportCsv } from "../../src/app/report-csv.js";
import { recordOf } from "../../src/domain/figures/case-record.js";
import { figuresOf } from "../../src/domain/figures/report.js";
import type { ReviewReport } from "../../src/domain/figures/reviews.js";
import type { DepartmentKey } from "../../src/domain/ids.js";
import { anEffect } from "../helpers/effects.js";
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
    { number: 12, kind: "clarify", category: "返金", effect: anEffect([week(8), week(8)], [week(4)]) },
    { number: 13, kind: "train", category: null, effect: null },
  ],
};

const none = { kind: "no_whole_week" } as const;

it("is a table that Excel reads as UTF-8, one figure a line", () => {
  const lines = reportCsv(
    figures("返金"),
    {
      ...{ kind: "counted", units: { unit: "week", starts: ["2026-11-16", "2026-11-23"] } },
      rates: [{ category: "返金", escalations: 1, inquiries: 40, missing: ["2026-11-16"] }],
      ...{ summed: [], reasons: [{ reason: "unclear", escalations: 1 }] },
    },
    review,
  ).split("\n");

  expect(lines[0]).toBe("\uFEFFsection,of,reason,figure,value,department");
  expect(lines).toEqual(
    expect.arrayContaining([
      "total,,,opened,2,",
      "total,,,unfinished,2,",
      "total,,,transfers,0,",
      "total,,,deflected,1,",
      "total,,,helped_yes,0,",
      "total,,,words_after_anger,0,",
      "total,,,claims_settled,0,",
      "total,,,seconds_to_claim_median,,",
      "pivot,返金,unclear,opened,1,billing",
      "pivot,二重請求,unclear,opened,1,billing",
      "deflected,返金,,deflected,1,billing",
      "week,2026-11-23,,opened,2,",
      "week,2026-11-23,,deflected,1,",
      "department,billing,,opened,2,",
      "rate,返金,,escalations,1,",
      "rate,返金,,inquiries,40,",
      "rate_missing,返金,,2026-11-16,,",
      "rate,,unclear,escalations,1,",
      "review,,,reviewed,3,",
      "review,,,waiting,7,",
      "review_verdict,needed,,cases,3,",
      "review_verdict,needed,,share,0.5,",
      "improvements,,,overdue,1,",
      "improvement,12,,cases_a_week_before,8,",
      "improvement,12,,per_thousand_after,10,",
      "improvement,12,,ratio,0.5,",
    ]),
  );
});

it("says why there is no rate, and names a month as one", () => {
  const rates = [{ category: null, escalations: 0, inquiries: 0, missing: ["2026-10-01"] }];
  const units = { unit: "month", starts: ["2026-10-01"] } as const;

  expect(reportCsv(figures("返金"), none, null)).toContain("\nrate_missing,,,no_whole_week,,\n");
  expect(
    reportCsv(figures("返金"), { kind: "counted", units, rates, summed: [], reasons: [] }, null),
  ).toContain("\nrate_missing,,,2026-10,,\n");
});

it("tells two departments' categories of one name apart", () => {
  const logistics = { ...billing, key: "logistics" as DepartmentKey };
  const category = "返金";
  const one = figuresOf(
    [billing, logistics].map((department) => recordOf(anOpen({ department, facts: { category } }))),
    [billing, logistics].map(({ key }) => ({ department: key, category, at: monday10 })),
    "Asia/Tokyo",
  );

  const rates = [{ category: null, escalations: 1, inquiries: 40, missing: ["2026-11-16"] }];
  const units = { unit: "week", starts: ["2026-11-16", "2026-11-23"] } as const;
  const counted = { ...({ kind: "counted", units, rates } as const), summed: [], reasons: [] };
  const departments = [{ department: logistics.key, counted }];

  const lines = reportCsv(one, { kind: "by_department", departments }, null).split("\n");

  expect(lines).toEqual(
    expect.arrayContaining([
      "rate_missing,,,by_department,,",
      "rate,,,escalations,1,logistics",
      "rate,,,inquiries,40,logistics",
      "rate_missing,,,2026-11-16,,logistics",
    ]),
  );

  expect(lines.filter((line) => /^(pivot|deflected),/.test(line)).toSorted()).toEqual([
    "deflected,返金,,deflected,1,billing",
    "deflected,返金,,deflected,1,logistics",
    "pivot,返金,unclear,opened,1,billing",
    "pivot,返金,unclear,opened,1,logistics",
  ]);
});

it("says how many cases changed department, and how often: a case that went round is one, and five moves", () => {
  const records = [5, 1, 0].map((transfers) => ({ ...recordOf(anOpen()), transfers }));

  const lines = reportCsv(figuresOf(records, [], "Asia/Tokyo"), none, null).split("\n");

  expect(lines).toEqual(expect.arrayContaining(["total,,,transferred,2,", "total,,,transfers,6,"]));
});

it("holds no formula, whatever a category is called", () => {
  for (const category of ["=1+1", "+1", "-1", "@SUM(1)"])
    expect(reportCsv(figures(category), none, null)).toContain(`\npivot,'${category},unclear`);
});
