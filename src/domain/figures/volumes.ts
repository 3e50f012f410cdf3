import { DateTime } from "luxon";
import { type Reason, reasons } from "../facts.js";
import type { DepartmentKey } from "../ids.js";
import type { Period } from "./period.js";

export const volumeUnits = ["week", "month"] as const;
export type VolumeUnit = (typeof volumeUnits)[number];

/** How many inquiries there were in a calendar week or month, escalated or not. */
export interface Volume {
  /** null: the whole department. */
  readonly category: string | null;
  readonly unit: VolumeUnit;
  /** `YYYY-MM-DD`: a Monday, or the first of a month. */
  readonly start: string;
  readonly inquiries: number;
}

/** Whole weeks or months, by their first days. */
export interface Units {
  readonly unit: VolumeUnit;
  readonly starts: readonly string[];
}

/** A calendar week or month, by its first day. */
export interface Unit {
  readonly unit: VolumeUnit;
  readonly start: string;
}

/** What can be counted by now: the last eight weeks, then the last six months, each the newest first. */
export function unitsToCount(now: Date, zone: string): readonly Unit[] {
  const here = DateTime.fromJSDate(now, { zone });
  const last = (unit: VolumeUnit, count: number) =>
    Array.from({ length: count }, (_, i): Unit => {
      const start = here.startOf(unit).minus({ [`${unit}s`]: i + 1 });
      return { unit, start: start.toFormat("yyyy-MM-dd") };
    });
  return [...last("week", 8), ...last("month", 6)];
}

/** The last week or month of days such as `2026-10-05..2026-10-11`; null: they are neither whole weeks nor months. */
export function lastUnitOf(named: string): Unit | null {
  const [first = "", last = ""] = named.split("..");
  const after = DateTime.fromISO(last, { zone: "utc" }).plus({ days: 1 });
  const unit = volumeUnits
    .toReversed()
    .find((it) => isUnitStart(first, it) && after.isValid && isStart(after, it));
  return unit === undefined ? null : { unit, start: after.minus({ [`${unit}s`]: 1 }).toFormat("yyyy-MM-dd") };
}

/**
 * By what the rate of a period can be counted, the best first: months where it is whole months, and the whole weeks that
 * lie in it; of both what is over, so that a running month has the rate of its weeks.
 */
export function yardsticksOf({ from, to }: Period, now: Date, zone: string): readonly Units[] {
  const first = DateTime.fromJSDate(from, { zone });
  const end = DateTime.fromJSDate(to, { zone });
  const isMonths = isStart(first, "month") && isStart(end, "month");
  const over = Math.min(to.getTime(), now.getTime());
  return (isMonths ? volumeUnits.toReversed() : (["week"] as const))
    .map((unit): Units => ({ unit, starts: startsIn(unit, first, over) }))
    .filter(({ starts }) => starts.length > 0);
}

/** Why nothing can be counted where there is no yardstick. */
export function whyNoRate({ from, to }: Period, zone: string): Exclude<Rates, { readonly kind: "counted" }> {
  const [start] = startsIn("week", DateTime.fromJSDate(from, { zone }), to.getTime());
  return start === undefined
    ? { kind: "no_whole_week" }
    : { kind: "not_over", first: { unit: "week", start } };
}

/** The first days of whole weeks or months from `first` on and before `end`. */
function startsIn(unit: VolumeUnit, first: DateTime, end: number): readonly string[] {
  const begun = first.startOf(unit);
  const starts: string[] = [];
  let at = begun < first ? begun.plus({ [`${unit}s`]: 1 }) : begun;
  for (let next = at; ; at = next) {
    next = at.plus({ [`${unit}s`]: 1 });
    if (next.toMillis() > end) return starts;
    starts.push(at.toFormat("yyyy-MM-dd"));
  }
}

/** Days of weeks or months that follow on each other, as the first and the last of each row: `2026-10-05`, `2026-10-19`. */
export function rowsOfUnits({ unit, starts }: Units): readonly (readonly [first: string, last: string])[] {
  const rows: [string, string][] = [];
  for (const start of starts.toSorted()) {
    const row = rows.at(-1);
    const before = DateTime.fromISO(start, { zone: "utc" }).minus({ [`${unit}s`]: 1 });
    if (row !== undefined && row[1] === before.toFormat("yyyy-MM-dd")) row[1] = start;
    else rows.push([start, start]);
  }
  return rows;
}

/** A first day of such a unit. */
export function isUnitStart(day: string, unit: VolumeUnit): boolean {
  const at = DateTime.fromISO(day, { zone: "utc" });
  return at.isValid && isStart(at, unit);
}

function isStart(at: DateTime, unit: VolumeUnit): boolean {
  return at.toMillis() === at.startOf(unit).toMillis();
}

/** How many cases were opened in a unit. */
export interface Escalated {
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly start: string;
  readonly count: number;
}

/** Escalations by inquiries, of those weeks or months whose number of inquiries is known. */
export interface Rate {
  /** null: the whole department. */
  readonly category: string | null;
  readonly escalations: number;
  readonly inquiries: number;
  /** Weeks or months whose number is not known: they are in neither of the two. */
  readonly missing: readonly string[];
}

/** How often cases were sent for a reason, of those that the rate of the whole department counts. */
interface ReasonCount {
  readonly reason: Reason | null;
  readonly escalations: number;
}

/** Rates by one yardstick. */
export interface CountedRates {
  readonly kind: "counted";
  /** What of the period is over, whether its numbers are known or not. */
  readonly units: Units;
  /** The whole department first, then by category. */
  readonly rates: readonly Rate[];
  /** Weeks or months of which the whole department's number is what its categories add up to. */
  readonly summed: readonly string[];
  readonly reasons: readonly ReasonCount[];
}

/** The escalation rates of a period, or why there are none. */
export type Rates =
  | CountedRates
  /** No week of it is over; the first that there will be a number for. */
  | { readonly kind: "not_over"; readonly first: Unit }
  /** Numbers of inquiries are of whole weeks and months, and none lies in it. */
  | { readonly kind: "no_whole_week" }
  /** Several departments together: each counts its own inquiries. Those of which nothing is over yet are not there. */
  | { readonly kind: "by_department"; readonly departments: readonly DepartmentRate[] };

/** Of a whole department, beside others. */
export interface DepartmentRate {
  readonly department: DepartmentKey;
  /** Its only rate is that of the whole. */
  readonly counted: CountedRates;
}

/** For the whole department first, then by category. @param categories that it has @param shown those asked for */
export function ratesOf(
  units: Units,
  volumes: readonly Volume[],
  escalated: readonly Escalated[],
  categories: readonly string[],
  shown: readonly string[] = categories,
): CountedRates {
  const inQuestion = new Set(units.starts);
  const counted = volumes.filter((it) => it.unit === units.unit && inQuestion.has(it.start));
  const sums = sumsOfCategories(units, counted, escalated, categories);
  const of = (category: string | null) => {
    const known = [...counted, ...sums].filter((it) => it.category === category);
    const isKnown = (start: string) => known.some((it) => it.start === start);
    const cases = escalated.filter(
      (it) => isKnown(it.start) && (category === null || it.category === category),
    );
    const inquiries = known.reduce((sum, it) => sum + it.inquiries, 0);
    const missing = units.starts.filter((start) => !isKnown(start));
    return { cases, rate: { category, escalations: sumOf(cases), inquiries, missing } };
  };
  const whole = of(null);
  const byReason = [...reasons, null].map((reason) => ({
    ...{ reason, escalations: sumOf(whole.cases.filter((it) => it.reason === reason)) },
  }));
  const rates = [whole.rate, ...shown.map((category) => of(category).rate)];
  return {
    ...{ kind: "counted", units, rates, summed: sums.map(({ start }) => start) },
    reasons: byReason.filter(({ escalations }) => escalations > 0),
  };
}

/**
 * What the categories add up to, where nobody has counted the whole department but every category: each that there is, and
 * each that cases came of, though it has been given up since. With one of them unknown the sum would be too low.
 */
function sumsOfCategories(
  { unit, starts }: Units,
  volumes: readonly Volume[],
  escalated: readonly Escalated[],
  categories: readonly string[],
): readonly Volume[] {
  if (categories.length === 0) return [];
  // Of a year there are thousands: each is looked at once.
  const known = new Map<string, { readonly names: Set<string | null>; inquiries: number }>();
  for (const { start, category, inquiries } of volumes) {
    const there = known.get(start) ?? { names: new Set(), inquiries: 0 };
    there.names.add(category);
    there.inquiries += inquiries;
    known.set(start, there);
  }
  return starts.flatMap((start): readonly Volume[] => {
    const there = known.get(start);
    if (there === undefined || there.names.has(null)) return [];
    const ofCases = escalated.filter((it) => it.start === start).flatMap(({ category }) => category ?? []);
    if (![...categories, ...ofCases].every((category) => there.names.has(category))) return [];
    return [{ category: null, unit, start, inquiries: there.inquiries }];
  });
}

function sumOf(some: readonly Escalated[]): number {
  return some.reduce((sum, { count }) => sum + count, 0);
}

/** Whether at least one number of inquiries is known, if only that there were none. */
export function isKnown({ missing }: Rate, { starts }: Units): boolean {
  return missing.length < starts.length;
}

/** The first yardstick that there is any number for; without numbers the best one, which says what is missing. */
export function firstKnown(counted: readonly CountedRates[]): CountedRates | undefined {
  return counted.find(({ rates, units }) => rates.some((rate) => isKnown(rate, units))) ?? counted[0];
}
