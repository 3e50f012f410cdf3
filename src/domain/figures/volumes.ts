import { DateTime } from "luxon";
import type { Period } from "./period.js";

const volumeUnits = ["week", "month"] as const;
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
 * What a period is made of, as far as it is over: months where it is whole months, weeks where it is whole weeks. null:
 * it is neither, so that no number of inquiries is about it.
 */
export function unitsOf({ from, to }: Period, now: Date, zone: string): Units | null {
  const first = DateTime.fromJSDate(from, { zone });
  const end = DateTime.fromJSDate(to, { zone });
  const unit = volumeUnits.toReversed().find((it) => isStart(first, it) && isStart(end, it));
  if (unit === undefined) return null;
  const starts: string[] = [];
  for (let at = first; at < end; at = at.plus({ [`${unit}s`]: 1 }))
    if (at.plus({ [`${unit}s`]: 1 }).toJSDate() <= now) starts.push(at.toFormat("yyyy-MM-dd"));
  return { unit, starts };
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

/** For the whole department first, then by category. @param categories that it has */
export function ratesOf(
  { unit, starts }: Units,
  volumes: readonly Volume[],
  escalated: readonly Escalated[],
  categories: readonly string[],
): readonly Rate[] {
  return [null, ...categories].map((category) => {
    const known = volumes.filter(
      (it) => it.unit === unit && it.category === category && starts.includes(it.start),
    );
    const isKnown = (start: string) => known.some((it) => it.start === start);
    const cases = escalated.filter(
      (it) => isKnown(it.start) && (category === null || it.category === category),
    );
    return {
      category,
      escalations: cases.reduce((sum, { count }) => sum + count, 0),
      inquiries: known.reduce((sum, { inquiries }) => sum + inquiries, 0),
      missing: starts.filter((start) => !isKnown(start)),
    };
  });
}
