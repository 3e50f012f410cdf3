import { stringify } from "csv-stringify/sync";
import type { Counts, Figures, HeadFigures } from "../domain/figures/report.js";
import type { ReviewReport } from "../domain/figures/reviews.js";
import type { Share } from "../domain/figures/shares.js";
import type { Spread } from "../domain/figures/spread.js";
import type { CountedRates, Rates } from "../domain/figures/volumes.js";
import type { DepartmentKey } from "../domain/ids.js";

/**
 * One figure. `section` is what it belongs to, `of` what it is about (a category, a week, a department; empty: all),
 * `reason` only where counted by reason, `figure` its name, `value` a number, empty where there is none; `department` its
 * key where `of` is one of several departments' categories.
 */
type Row = readonly [
  section: string,
  of: string,
  reason: string,
  figure: string,
  value: number | null,
  department?: DepartmentKey | undefined,
];

/** So that Excel reads it as UTF-8. */
const byteOrderMark = "\uFEFF";

/**
 * A report as a table with a head line; names are public and stay. Times are seconds. Texts that a spreadsheet would take
 * for a formula get an apostrophe in front.
 */
export function reportCsv(figures: Omit<Figures, "load">, rates: Rates, review: ReviewReport | null): string {
  const head = ["section", "of", "reason", "figure", "value", "department"];
  const rows = [...rowsOf(figures), ...rateRows(rates), ...(review === null ? [] : reviewRows(review))];
  return byteOrderMark + stringify([head, ...rows.map(filled)], { escape_formulas: true });
}

function filled([section, of, reason, figure, value, department]: Row) {
  return [section, of, reason, figure, value, department];
}

/** Shares are estimates for all answered cases; an improvement stands under its number. */
function reviewRows({ figures, waiting, improvements, effects }: ReviewReport): readonly Row[] {
  const said = (section: string, all: ReviewReport["figures"]["verdicts" | "causes"]) =>
    all.flatMap(({ choice, count, share }): readonly Row[] => [
      [section, choice, "", "cases", count],
      [section, choice, "", "share", share],
    ]);
  return [
    ["review", "", "", "answered", figures.reviewed.of],
    ["review", "", "", "reviewed", figures.reviewed.met],
    ["review", "", "", "waiting", waiting],
    ...said("review_verdict", figures.verdicts),
    ...said("review_cause", figures.causes),
    ["improvements", "", "", "open", improvements.open],
    ["improvements", "", "", "overdue", improvements.overdue],
    ["improvements", "", "", "done", improvements.done],
    ...effects.flatMap(effectRows),
  ];
}

function effectRows({ number, effect }: ReviewReport["effects"][number]): readonly Row[] {
  if (effect === null) return [];
  const { before, after, ratio, low, high } = effect;
  const values = {
    ...{ weeks_before: before.weeks, cases_a_week_before: before.perWeek },
    ...{ per_thousand_before: before.perThousand, weeks_after: after.weeks },
    ...{ cases_a_week_after: after.perWeek, per_thousand_after: after.perThousand },
    ...{ ratio, ratio_from: low, ratio_to: high },
  };
  return Object.entries(values).map(
    ([figure, value]): Row => ["improvement", `${number}`, "", figure, value],
  );
}

function rowsOf(figures: Omit<Figures, "load">): readonly Row[] {
  const { counts, times, pivot, deflections, weeks, departments } = figures;
  const total = (figure: string, value: number | null): Row => ["total", "", "", figure, value];
  const { claimedInTime, answeredInTime, calls, taken, overAge, promisesMissed } = counts;
  const { opened: sent, deflected, consults, withdrawn, unfinished, transferred, reopened } = counts;
  const plain = { opened: sent, deflected, consults, withdrawn, unfinished, transferred, reopened };
  const { transfers } = counts;
  return [
    ...Object.entries(plain).map(([figure, value]) => total(figure, value)),
    total("over_age", overAge),
    total("promises_missed", promisesMissed),
    total("calls_to_claim", calls),
    total("claimed", taken),
    total("transfers", transfers),
    ...shares("total", "", { claimedInTime, answeredInTime }),
    ...feedbackRows(counts),
    ...spread("to_claim", times.claimWall),
    ...spread("to_claim_open", times.claimOpen),
    ...spread("to_answer", times.answerWall),
    ...spread("to_answer_open", times.answerOpen),
    ...pivot.map(
      ({ department, category, reason, count }): Row => [
        ...(["pivot", category ?? "", reason ?? "", "opened", count, department] as const),
      ],
    ),
    ...deflections.map(
      ({ department, category, count }): Row => [
        ...(["deflected", category ?? "", "", "deflected", count, department] as const),
      ],
    ),
    ...weeks.flatMap((it) => [
      ...headRows("week", it.monday, it),
      ["week", it.monday, "", "answered", it.answered] satisfies Row,
    ]),
    ...departments.flatMap((it) => headRows("department", it.department, it)),
  ];
}

function feedbackRows({ helped, customers, thanked, words, wordsAfterAnger }: Counts): readonly Row[] {
  const values = {
    ...{ helped_yes: helped.yes, helped_partly: helped.partly, helped_no: helped.no },
    ...{ customer_satisfied: customers.satisfied, customer_unsatisfied: customers.unsatisfied },
    ...{ customer_unknown: customers.unknown, thanked, words },
    ...{ words_after_anger: wordsAfterAnger.met, after_anger: wordsAfterAnger.of },
  };
  return Object.entries(values).map(([figure, value]): Row => ["total", "", "", figure, value]);
}

/**
 * A week or month whose number of inquiries is not known stands in a line of its own, without a value, named as a file of
 * such numbers would name it.
 */
function rateRows(all: Rates): readonly Row[] {
  if (all.kind !== "counted") {
    // Of all of them together there is none.
    const hers = all.kind === "by_department" ? all.departments : [];
    const why: Row = ["rate_missing", "", "", all.kind, null];
    return [why, ...hers.flatMap(({ department, counted }) => countedRows(counted, department))];
  }
  const rows = countedRows(all);
  const reasons = all.reasons.map(
    ({ reason, escalations }): Row => ["rate", "", reason ?? "not_chosen", "escalations", escalations],
  );
  return [...rows, ...reasons];
}

/** @param department where there are several */
function countedRows({ units, rates }: CountedRates, department?: DepartmentKey): readonly Row[] {
  const named = (start: string) => (units.unit === "month" ? start.slice(0, 7) : start);
  return rates.flatMap(({ category, escalations, inquiries, missing }): readonly Row[] => [
    ["rate", category ?? "", "", "escalations", escalations, department],
    ["rate", category ?? "", "", "inquiries", inquiries, department],
    ...missing.map((start): Row => ["rate_missing", category ?? "", "", named(start), null, department]),
  ]);
}

function headRows(section: string, of: string, it: HeadFigures): readonly Row[] {
  return [
    [section, of, "", "opened", it.opened],
    [section, of, "", "deflected", it.deflected],
    ...shares(section, of, it),
  ];
}

function shares(
  section: string,
  of: string,
  { claimedInTime, answeredInTime }: { readonly claimedInTime: Share; readonly answeredInTime: Share },
): readonly Row[] {
  return [
    [section, of, "", "claimed_in_time", claimedInTime.met],
    [section, of, "", "claims_settled", claimedInTime.of],
    [section, of, "", "answered_in_time", answeredInTime.met],
    [section, of, "", "answers_settled", answeredInTime.of],
  ];
}

function spread(figure: string, { median, ninetieth }: Spread): readonly Row[] {
  return [
    ["total", "", "", `seconds_${figure}_median`, median],
    ["total", "", "", `seconds_${figure}_90`, ninetieth],
  ];
}
