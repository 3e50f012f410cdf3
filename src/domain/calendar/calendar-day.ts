import { DateTime } from "luxon";

/** The day a moment falls on in that zone: `YYYY-MM-DD`. */
export function calendarDay(at: Date, timezone: string): string {
  return DateTime.fromJSDate(at, { zone: timezone }).toFormat("yyyy-MM-dd");
}
