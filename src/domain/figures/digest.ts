import { DateTime } from "luxon";
import { weekBegin } from "../calendar/week-begin.js";
import type { Department } from "../department.js";
import { days, later } from "../duration.js";
import type { DepartmentKey } from "../ids.js";
import { byCategory } from "./by-category.js";
import { type Period, weekBefore } from "./period.js";
import type { Figures, Load, PivotCell } from "./report.js";
import type { CountedRates, Rates } from "./volumes.js";

/** A digest that could not be made by then is left out. */
const worthFor = days(2);
/** As many weeks as make a trend. */
const drawnWeeks = 8;
/** More than these one message has no room for; the report has them all. */
const categoriesNamed = 8;
const respondersNamed = 30;

/** A week's figures for the leads of a department. */
export interface DueDigest {
  /** `YYYY-MM-DD`, the first day of the week it is about. */
  readonly monday: string;
  /** The week that is over … */
  readonly period: Period;
  /** … and the one before it, to compare with. */
  readonly before: Period;
  /** The weeks that are drawn, this one the last of them. */
  readonly trend: Period;
  readonly newsUntil: Date;
}

/** The digest that a department's leads are to have at `now`: from the first opening of the week on. null: none. */
export function dueDigest(department: Department, now: Date): DueDigest | null {
  const { timezone } = department;
  const from = weekBegin(department, now);
  const newsUntil = later(from, worthFor);
  if (now < from || now >= newsUntil) return null;
  const period = weekBefore(now, timezone);
  const trendFrom = DateTime.fromJSDate(period.to, { zone: timezone }).minus({ weeks: drawnWeeks });
  return {
    monday: DateTime.fromJSDate(period.from, { zone: timezone }).toFormat("yyyy-MM-dd"),
    period,
    before: weekBefore(later(period.from, 1), timezone),
    trend: { from: trendFrom.toJSDate(), to: period.to },
    newsUntil,
  };
}

/** What a week's cases were about, and who had them: as much of it as one message holds. */
export interface DigestDetails {
  readonly department: DepartmentKey;
  /** Of the most frequent categories. */
  readonly pivot: readonly PivotCell[];
  readonly otherCategories: number;
  /** Of those who had most. */
  readonly load: readonly Load[];
  readonly otherResponders: number;
  /** null: an older process wrote it. */
  readonly rates: CountedRates | null;
}

export function digestDetails(
  department: DepartmentKey,
  { pivot, load }: Pick<Figures, "pivot" | "load">,
  rates: Rates,
): DigestDetails {
  const categories = byCategory(pivot);
  const named = load.toSorted((a, b) => b.cases - a.cases).slice(0, respondersNamed);
  return {
    department,
    pivot: categories.slice(0, categoriesNamed).flatMap(({ cells }) => cells),
    otherCategories: Math.max(0, categories.length - categoriesNamed),
    load: named,
    otherResponders: load.length - named.length,
    // A week that is over is counted, if only to say that its number is missing.
    rates: rates.kind === "counted" ? rates : null,
  };
}
