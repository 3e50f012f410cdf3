import { DateTime } from "luxon";
import { type Department, type OpenRange, weekdays } from "../department.js";
import { latest } from "../duration.js";
import { isNationalHoliday } from "./national-holidays.js";

/** What says when a department is open. */
export type Calendar = Pick<Department, "timezone" | "hours">;

/** Open from `from` until just before `to`. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** So far ahead an opening is looked for; a department that is closed for longer counts as open again after it. */
export const searchedDays = 400;

const allDay: readonly OpenRange[] = [{ from: "00:00", to: "24:00" }];

/** No hour of any day is closed. */
export function neverCloses({ hours: { week, holidays, closedDays } }: Calendar): boolean {
  return week === null && holidays === null && closedDays.length === 0;
}

/**
 * The open stretches that end after `at`, one after the other and apart; they may touch. The last one has no end.
 * Not for a calendar that never closes. A range belongs to the day on which it begins: the night shift before a
 * holiday ends as usual.
 */
export function* stretchesFrom(calendar: Calendar, at: Date): Generator<Stretch> {
  let day = dayAfter(DateTime.fromJSDate(at, { zone: calendar.timezone }).minus({ days: 2 }));
  let last: Date | null = null;
  for (let searched = 0; searched < searchedDays; searched++) {
    for (const { from, to } of stretchesOn(calendar, day)) {
      if (to <= (last ?? at)) continue;
      // Where the clock is put forward, two ranges can overlap.
      yield { from: last === null ? from : latest(from, last), to };
      last = to;
    }
    day = dayAfter(day);
  }
  yield { from: latest(day.toJSDate(), last ?? at), to: forEver };
}

/** The last moment a date can hold: what is open until then does not close. */
export const forEver = new Date(8.64e15);

/** Both at midnight, where there is one. */
export function dayAfter(day: DateTime): DateTime {
  return day.plus({ days: 1 }).startOf("day");
}

/** Those that begin on that day, in the order in which they do, even where the clock is put forward inside them. */
export function stretchesOn(calendar: Calendar, day: DateTime): readonly Stretch[] {
  const { week } = calendar.hours;
  if (isClosedOn(calendar, day)) return [];
  const weekday = weekdays[day.weekday - 1] ?? "mon";
  return (week === null ? allDay : week[weekday])
    .map((range) => stretchOf(range, day))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

function isClosedOn({ hours: { holidays, closedDays } }: Calendar, day: DateTime): boolean {
  const name = day.toFormat("yyyy-MM-dd");
  if (closedDays.some(({ from, to }) => from <= name && name <= to)) return true;
  return holidays !== null && isNationalHoliday(holidays, name);
}

function stretchOf({ from, to }: OpenRange, day: DateTime): Stretch {
  const endsNextDay = to <= from || to === "24:00";
  const end = to === "24:00" ? "00:00" : to;
  return {
    from: wallClock(day, from).toJSDate(),
    to: wallClock(endsNextDay ? dayAfter(day) : day, end).toJSDate(),
  };
}

/** A time that the clock skips is as much later as it skips; one it shows twice is the first of the two. */
function wallClock(day: DateTime, time: string): DateTime {
  return day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) });
}
