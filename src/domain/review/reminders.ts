import { DateTime } from "luxon";

/** What of an improvement says when somebody is to be reminded. */
interface Planned {
  /** `YYYY-MM-DD`, in the department's zone. */
  readonly due: string;
}

/**
 * How many whole weeks ago it was to be done: 0 from the day itself on. It is said once each week, so that it is not
 * forgotten and nobody is chased. null: the day is still to come.
 */
export function weeksLate({ due }: Planned, now: Date, zone: string): number | null {
  const today = DateTime.fromJSDate(now, { zone }).startOf("day");
  const days = today.diff(DateTime.fromISO(due, { zone }), "days").days;
  return days < 0 ? null : Math.floor(Math.round(days) / 7);
}
