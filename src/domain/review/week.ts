import { DateTime } from "luxon";
import { weekBegin } from "../calendar/week-begin.js";
import type { Department } from "../department.js";
import { days, later } from "../duration.js";
import { type Period, weekBefore } from "../figures/period.js";

/** A message about it that could not be sent by then is left out; the cases wait all the same. */
const worthFor = days(2);

/** A week that is over and whose cases can be reviewed. */
export interface ReviewWeek {
  /** `YYYY-MM-DD`, its first day in the department's zone. */
  readonly monday: string;
  readonly period: Period;
  /** Until when it is worth telling the leads. */
  readonly newsUntil: Date;
}

/** The week that is over, from the department's first opening in the next one on; null: that is still to come. */
export function weekToReview(department: Department, now: Date): ReviewWeek | null {
  const { timezone } = department;
  const from = weekBegin(department, now);
  if (now < from) return null;
  const period = weekBefore(now, timezone);
  const monday = DateTime.fromJSDate(period.from, { zone: timezone }).toFormat("yyyy-MM-dd");
  return { monday, period, newsUntil: later(from, worthFor) };
}
