import { DateTime } from "luxon";
import type { Department } from "../department.js";
import { nextOpening } from "./opening.js";
import { neverCloses } from "./stretches.js";

/** Where a department never closes, its week begins at this hour. */
const usualHour = 9;

/** When the department opens first in the calendar week of `now`; it may lie ahead, or behind. */
export function weekBegin(department: Pick<Department, "hours" | "timezone">, now: Date): Date {
  const monday = DateTime.fromJSDate(now, { zone: department.timezone }).startOf("week");
  return neverCloses(department)
    ? monday.set({ hour: usualHour }).toJSDate()
    : nextOpening(department, monday.toJSDate());
}
