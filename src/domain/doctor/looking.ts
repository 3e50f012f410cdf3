import { DateTime } from "luxon";
import { nextOpening } from "../calendar/opening.js";
import type { Department } from "../department.js";
import { days, later } from "../duration.js";

/** The daily look's hour on the wall clock. */
const lookAt = 10;

/** The day, `YYYY-MM-DD`, whose look is due or over; null: it is too early on this day. */
export function dayToLookAt(timezone: string, now: Date): string | null {
  const local = DateTime.fromJSDate(now, { zone: timezone });
  return local.hour < lookAt ? null : local.toFormat("yyyy-MM-dd");
}

/** Leads are not told on days off; but who is never open would never hear that. */
export function isToldToday(department: Department, now: Date): boolean {
  const start = DateTime.fromJSDate(now, { zone: department.timezone }).startOf("day");
  const opens = nextOpening(department, start.toJSDate());
  return opens < start.plus({ days: 1 }).toJSDate() || opens > later(now, days(14));
}
