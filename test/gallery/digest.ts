import type { BulletinContent } from "../../src/domain/bulletins.js";
import { reasons } from "../../src/domain/facts.js";
import { byCategory } from "../../src/domain/figures/by-category.js";
import { digestDetails } from "../../src/domain/figures/digest.js";
import type { PivotCell } from "../../src/domain/figures/report.js";
import { ratesOf } from "../../src/domain/figures/volumes.js";
import type { UserId } from "../../src/domain/ids.js";
import { cast } from "./cast.js";
import { reviewReport } from "./review-report.js";
import type { Stage } from "./stage.js";

type Digest = Extract<BulletinContent, { kind: "digest" }>;

const spread = (median: number, ninetieth: number) => ({ count: 40, median, ninetieth });
const figures: Digest = {
  kind: "digest",
  department: { ja: "請求・決済", en: "Billing" },
  monday: "2026-09-21",
  counts: {
    ...{ opened: 42, consults: 2, withdrawn: 1, unfinished: 1, calls: 51, taken: 40 },
    ...{ transferred: 2, transfers: 2, reopened: 1, overAge: 0, promisesMissed: 1 },
    claimedInTime: { met: 37, of: 40 },
    answeredInTime: { met: 0, of: 0 },
    ...{ deflected: 5, thanked: 6, words: 4 },
    helped: { yes: 17, partly: 3, no: 1 },
    customers: { satisfied: 12, unsatisfied: 2, unknown: 3 },
    wordsAfterAnger: { met: 2, of: 2 },
  },
  times: {
    claimWall: spread(180, 1_500),
    claimOpen: spread(170, 900),
    answerWall: spread(2_400, 93_600),
    answerOpen: spread(2_300, 30_000),
  },
  trend: [31, 44, 29, 35, 40, 33, 38, 42].map((opened, i) => ({
    monday:
      ["2026-08-03", "2026-08-10", "2026-08-17", "2026-08-24", "2026-08-31", "2026-09-07", "2026-09-14"][i] ??
      "2026-09-21",
    ...{ opened, answered: opened - i },
  })),
  review: reviewReport(null),
  before: { opened: 38, claimedInTime: { met: 30, of: 36 } },
};

const lastWeek = { unit: "week", start: figures.monday } as const;
const escalatedIn = (pivot: readonly PivotCell[]) =>
  pivot.map(({ category, reason, count }) => ({ category, reason, count, start: lastWeek.start }));

/** A week as most are. */
export function usualDigest({ departments: { billing } }: Stage): Digest {
  const { key: department } = billing;
  const counts = [
    [9, 4, 2],
    [8, 0, 3],
    [0, 5, 1],
    [4, 2, 0],
    [2, 1, 1],
  ];
  const pivot = counts.flatMap((some, i) =>
    some.flatMap((count, j) => {
      const category = billing.categories[i]?.name ?? null;
      const reason = reasons[(i + j) % reasons.length] ?? null;
      return count === 0 ? [] : [{ department, category, reason, count }];
    }),
  );
  const load = [cast.first, cast.second].map((responder, i) => ({ responder, cases: 23 - 6 * i }));
  const volumes = [null, ...billing.categories.slice(0, 3).map(({ name }) => name)].map((category, i) => ({
    ...{ ...lastWeek, category, inquiries: i === 0 ? 1_240 : 260 - 30 * i },
  }));
  const rates = ratesOf({ unit: "week", starts: [lastWeek.start] }, volumes, escalatedIn(pivot), [
    ...billing.categories.slice(0, 4).map(({ name }) => name),
  ]);
  return { ...figures, details: digestDetails(department, { pivot, load }, rates) };
}

/** More and longer than a message has room for: nothing of it may make Slack refuse it. */
export function fullDigest({ departments: { billing } }: Stage): Digest {
  const { key: department } = billing;
  const pivot = Array.from({ length: 40 }, (_, i) =>
    [...reasons, null].map((reason) => ({
      ...{ department, reason, count: 123_456 - i },
      category: `${billing.categories[0]?.name} ${i} ${"&".repeat(70)}`,
    })),
  ).flat();
  const load = Array.from({ length: 60 }, (_, i) => ({
    responder: `U0STRANGER${i}` as UserId,
    cases: 60 - i,
  }));
  const names = byCategory(pivot).map(({ category }) => category ?? "");
  const rates = ratesOf({ unit: "week", starts: [lastWeek.start] }, [], escalatedIn(pivot), names);
  return { ...figures, details: digestDetails(department, { pivot, load }, rates) };
}
