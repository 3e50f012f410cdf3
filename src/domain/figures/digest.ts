import { DateTime } from "luxon";
import { weekBegin } from "../calendar/week-begin.js";
import type { Department } from "../department.js";
import { days, later } from "../duration.js";
import { type Period, weekBefore } from "./period.js";

/** A digest that could not be made by then is left out. */
const worthFor = days(2);
/** As many weeks as make a trend. */
const drawnWeeks = 8;

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
