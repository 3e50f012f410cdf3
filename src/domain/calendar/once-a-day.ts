import { DateTime } from "luxon";
import {
  type Calendar,
  dayAfter,
  neverCloses,
  type Stretch,
  searchedDays,
  stretchesOn,
} from "./stretches.js";

/**
 * The next moment after `after` for what comes once on each day that is open: at that hour, or at the opening where it
 * is later. Where the day is over by then it is the day's first opening. A department that is closed for longer than
 * can be seen has it at that hour.
 * @param hour on the wall clock of the department
 */
export function onceOnOpenDay(calendar: Calendar, hour: number, after: Date): Date {
  let day: DateTime = DateTime.fromJSDate(after, { zone: calendar.timezone }).startOf("day");
  for (let searched = 0; searched < searchedDays; searched++) {
    const at = momentOn(calendar, day, day.set({ hour }).toJSDate());
    if (at !== null && at > after) return at;
    day = dayAfter(day);
  }
  return day.set({ hour }).toJSDate();
}

/** null: it is not open on that day, but for the end of a shift that began the day before. */
function momentOn(calendar: Calendar, day: DateTime, at: Date): Date | null {
  if (neverCloses(calendar)) return at;
  const isUnderWay = ({ from, to }: Stretch) => from <= at && at < to;
  const begins = stretchesOn(calendar, day);
  if (begins.some(isUnderWay) || stretchesOn(calendar, dayBefore(day)).some(isUnderWay)) return at;
  return (begins.find(({ from }) => from > at) ?? begins[0])?.from ?? null;
}

function dayBefore(day: DateTime): DateTime {
  return day.minus({ days: 1 }).startOf("day");
}
