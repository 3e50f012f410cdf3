import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { calendarDay } from "../../../../src/domain/calendar/calendar-day.js";
import { onceOnOpenDay } from "../../../../src/domain/calendar/once-a-day.js";
import {
  isOpenAt,
  nextClosing,
  nextOpening,
  openTimeBetween,
} from "../../../../src/domain/calendar/opening.js";
import type { Calendar } from "../../../../src/domain/calendar/stretches.js";
import { type OpeningHours, type OpenRange, roundTheClock } from "../../../../src/domain/department.js";
import { days, later } from "../../../../src/domain/duration.js";
import { runs } from "../../../part.js";
import { aCalendar, aMoment } from "./any-calendar.js";

const none: readonly OpenRange[] = [];

function weekdays(...texts: string[]): Calendar {
  const day = texts.map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }));
  const week: OpeningHours["week"] = {
    mon: day,
    tue: day,
    wed: day,
    thu: day,
    fri: day,
    sat: none,
    sun: none,
  };
  return { timezone: "Asia/Tokyo", hours: { ...roundTheClock, week, holidays: "JP" } };
}

const tokyo = (local: string) => new Date(`${local}:00+09:00`);

/** All of them from one moment until another. */
function momentsBetween(calendar: Calendar, from: Date, to: Date): readonly Date[] {
  const moments: Date[] = [];
  for (let at = onceOnOpenDay(calendar, 10, from); at < to; at = onceOnOpenDay(calendar, 10, at))
    moments.push(at);
  return moments;
}

describe("once on each open day", () => {
  it("at the hour, and not over a weekend with a holiday behind it", () => {
    const friday = tokyo("2026-11-20T09:59");
    expect(momentsBetween(weekdays("09:00-18:00"), friday, tokyo("2026-11-26T00:00"))).toEqual([
      tokyo("2026-11-20T10:00"),
      tokyo("2026-11-24T10:00"),
      tokyo("2026-11-25T10:00"),
    ]);
  });

  it.each([
    ["at the opening where it is later", ["13:00-18:00"], "2026-11-24T13:00"],
    ["at the hour, though there is a break", ["09:00-11:00", "13:00-18:00"], "2026-11-24T10:00"],
    ["after a break that lies over it", ["06:00-09:30", "11:00-18:00"], "2026-11-24T11:00"],
    [
      "at the first opening where the day is over by then",
      ["06:00-07:00", "08:00-10:00"],
      "2026-11-24T06:00",
    ],
    ["when the night shift begins", ["22:00-06:00"], "2026-11-24T22:00"],
  ])("%s", (_what, texts, moment) => {
    expect(onceOnOpenDay(weekdays(...texts), 10, tokyo("2026-11-20T22:30"))).toEqual(tokyo(moment));
  });

  it("no second time on the day on which a night shift ends, but while a long one goes on", () => {
    const friday = tokyo("2026-11-20T22:30");
    expect(onceOnOpenDay(weekdays("22:00-06:00"), 10, friday)).toEqual(tokyo("2026-11-24T22:00"));
    expect(onceOnOpenDay(weekdays("22:00-12:00"), 10, friday)).toEqual(tokyo("2026-11-21T10:00"));
  });

  it("a department without hours has it every day, and one that is closed for years all the same some day", () => {
    const always: Calendar = { timezone: "Asia/Tokyo", hours: roundTheClock };
    const at = tokyo("2026-11-22T10:00");
    expect(onceOnOpenDay(always, 10, at)).toEqual(later(at, days(1)));
    const closedDays = [{ from: "2026-01-01", to: "2099-12-31" }];
    const shut: Calendar = { timezone: "Asia/Tokyo", hours: { ...roundTheClock, closedDays } };
    expect(onceOnOpenDay(shut, 10, at).getTime()).toBeGreaterThan(later(at, days(365)).getTime());
  });

  it("in any calendar: later than asked, in open time, once a day, and on every day on which a shift begins", () => {
    fc.assert(
      fc.property(aCalendar, aMoment, (calendar, from) => {
        const to = later(from, days(9));
        const moments = momentsBetween(calendar, from, to);
        for (const at of moments) {
          expect(at > from).toBe(true);
          expect(isOpenAt(calendar, at)).toBe(true);
          const hour = DateTime.fromJSDate(at, { zone: calendar.timezone }).hour;
          // Earlier only where nothing of the day is open at the hour or after it.
          if (hour < 10) expect(opensFromTen(calendar, at)).toBe(false);
        }
        const named = moments.map((at) => calendarDay(at, calendar.timezone));
        expect(new Set(named).size).toBe(named.length);
        // Whole days alone: the first one is under way at `from`, and what begins on the last may come after `to`.
        for (let day = 1; day < 8; day++) {
          const name = calendarDay(later(from, days(day)), calendar.timezone);
          if (beginsOn(calendar, name)) expect(named).toContain(name);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

function opensFromTen({ timezone, hours }: Calendar, at: Date): boolean {
  const midnight = DateTime.fromJSDate(at, { zone: timezone }).startOf("day");
  const ten = midnight.set({ hour: 10 }).toJSDate();
  const next = nextOpening({ timezone, hours }, ten);
  return next < midnight.plus({ days: 1 }).startOf("day").toJSDate();
}

/** It opens on that day, rather than being open still. */
function beginsOn(calendar: Calendar, name: string): boolean {
  const midnight = DateTime.fromISO(name, { zone: calendar.timezone }).startOf("day");
  const end = midnight.plus({ days: 1 }).startOf("day").toJSDate();
  const start = midnight.toJSDate();
  if (openTimeBetween(calendar, start, end) === 0) return false;
  if (!isOpenAt(calendar, later(start, -1))) return true;
  // Open over midnight: a whole day, or a shift that ends, with or without another behind it.
  const closing = nextClosing(calendar, start);
  return closing === null || closing >= end || nextOpening(calendar, closing) < end;
}
