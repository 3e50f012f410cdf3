import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addOpenTime,
  isOpenAt,
  nextClosing,
  nextOpening,
  openTimeBetween,
} from "../../../../src/domain/calendar/opening.js";
import type { Calendar } from "../../../../src/domain/calendar/stretches.js";
import { type OpeningHours, type OpenRange, roundTheClock } from "../../../../src/domain/department.js";
import { hours, later, minutes } from "../../../../src/domain/duration.js";
import { runs } from "../../../part.js";
import { aCalendar, aMoment } from "./any-calendar.js";

const ranges = (...texts: string[]): readonly OpenRange[] =>
  texts.map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }));
const none: readonly OpenRange[] = [];

function weekdays(...texts: string[]): OpeningHours["week"] {
  const day = ranges(...texts);
  return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: none, sun: none };
}

function onSaturday(...texts: string[]): OpeningHours["week"] {
  return { mon: none, tue: none, wed: none, thu: none, fri: none, sat: ranges(...texts), sun: none };
}

function calendar(given: Partial<OpeningHours> = {}, timezone = "Asia/Tokyo"): Calendar {
  return { timezone, hours: { ...roundTheClock, week: weekdays("09:00-18:00"), ...given } };
}

const tokyo = (local: string) => new Date(`${local}:00+09:00`);

describe("opening hours", () => {
  it("open and close to the minute: closing is closed, opening is open", () => {
    const office = calendar();
    expect(isOpenAt(office, tokyo("2026-11-20T08:59"))).toBe(false);
    expect(isOpenAt(office, tokyo("2026-11-20T09:00"))).toBe(true);
    expect(isOpenAt(office, tokyo("2026-11-20T17:59"))).toBe(true);
    expect(isOpenAt(office, tokyo("2026-11-20T18:00"))).toBe(false);
  });

  it("a weekend and a national holiday are one long night", () => {
    const office = calendar({ holidays: "JP" });
    const friday = tokyo("2026-11-20T18:30");

    expect(nextOpening(office, friday)).toEqual(tokyo("2026-11-24T09:00"));
    expect(nextOpening(calendar(), friday)).toEqual(tokyo("2026-11-23T09:00"));
    expect(addOpenTime(office, tokyo("2026-11-20T17:55"), minutes(10))).toEqual(tokyo("2026-11-24T09:05"));
    expect(openTimeBetween(office, tokyo("2026-11-20T17:00"), tokyo("2026-11-24T10:00"))).toBe(hours(2));
  });

  it.each([
    ["a bridge between two holidays", "2026-09-18T18:00", "2026-09-24T09:00"],
    ["the substitute of a Sunday's holiday", "2027-03-19T18:00", "2027-03-23T09:00"],
    ["Golden Week", "2026-05-01T18:00", "2026-05-07T09:00"],
  ])("%s is a holiday in Japan", (_what, closing, opening) => {
    expect(nextOpening(calendar({ holidays: "JP" }), tokyo(closing))).toEqual(tokyo(opening));
  });

  it("own closed days add to it, the first and the last included", () => {
    const closedDays = [
      { from: "2026-12-29", to: "2027-01-03" },
      { from: "2027-01-05", to: "2027-01-05" },
    ];
    const office = calendar({ closedDays });

    expect(nextOpening(office, tokyo("2026-12-28T18:00"))).toEqual(tokyo("2027-01-04T09:00"));
    expect(nextOpening(office, tokyo("2027-01-04T18:00"))).toEqual(tokyo("2027-01-06T09:00"));
  });

  it("a lunch break is closed, and counted time goes on after it", () => {
    const office = calendar({ week: weekdays("09:00-12:00", "13:00-18:00") });

    expect(nextClosing(office, tokyo("2026-11-20T10:00"))).toEqual(tokyo("2026-11-20T12:00"));
    expect(addOpenTime(office, tokyo("2026-11-20T11:50"), minutes(15))).toEqual(tokyo("2026-11-20T13:05"));
    expect(addOpenTime(office, tokyo("2026-11-20T11:50"), minutes(10))).toEqual(tokyo("2026-11-20T13:00"));
  });

  it("a night shift belongs to the day it begins on, and ends on the next even if that is closed", () => {
    const nights = calendar({ week: weekdays("22:00-06:00"), holidays: "JP" });

    expect(isOpenAt(nights, tokyo("2026-11-21T05:59"))).toBe(true);
    expect(isOpenAt(nights, tokyo("2026-11-22T05:59"))).toBe(false);
    // Monday is a holiday: no shift begins.
    expect(nextOpening(nights, tokyo("2026-11-21T06:00"))).toEqual(tokyo("2026-11-24T22:00"));
  });

  it("round the clock with holidays: whole days are closed, and touching days are one", () => {
    const always = calendar({ week: null, holidays: "JP" });

    expect(isOpenAt(always, tokyo("2026-11-23T00:00"))).toBe(false);
    expect(nextOpening(always, tokyo("2026-11-23T00:00"))).toEqual(tokyo("2026-11-24T00:00"));
    expect(nextClosing(always, tokyo("2026-11-10T12:00"))).toEqual(tokyo("2026-11-23T00:00"));
  });

  it("round the clock without: never closed", () => {
    const at = tokyo("2026-11-23T03:00");
    const always = calendar({ week: null });

    expect(isOpenAt(always, at)).toBe(true);
    expect(nextClosing(always, at)).toBe(null);
    expect(addOpenTime(always, at, hours(100))).toEqual(later(at, hours(100)));
    const past = calendar({ week: null, closedDays: [{ from: "2020-01-01", to: "2020-01-01" }] });
    expect(nextClosing(past, at)).toBe(null);
  });

  it("the 29th of February is a day like any other", () => {
    const office = calendar({ closedDays: [{ from: "2028-02-29", to: "2028-02-29" }] });

    expect(nextOpening(office, tokyo("2028-02-28T18:00"))).toEqual(tokyo("2028-03-01T09:00"));
    expect(nextOpening(calendar(), tokyo("2028-02-28T18:00"))).toEqual(tokyo("2028-02-29T09:00"));
  });

  it("wall-clock times stay what they are when the clocks change", () => {
    const newYork = calendar({}, "America/New_York");
    // Friday to Monday over the change of 8 March: nine o'clock is an hour earlier in UTC.
    expect(nextOpening(newYork, new Date("2026-03-06T23:00:00Z"))).toEqual(new Date("2026-03-09T13:00:00Z"));
    const nights = calendar({ week: onSaturday("22:00-06:00") }, "Europe/Berlin");
    // The night of 24 to 25 October has an hour more.
    const began = new Date("2026-10-24T20:00:00Z");
    expect(openTimeBetween(nights, began, later(began, hours(24)))).toBe(hours(9));
  });

  it("a department that is closed for more than a year counts as open after it", () => {
    const shut = calendar({ closedDays: [{ from: "2026-01-01", to: "2099-12-31" }] });
    const at = tokyo("2026-11-20T12:00");

    expect(nextOpening(shut, at) > later(at, hours(24 * 365))).toBe(true);
    expect(addOpenTime(shut, at, minutes(1)).getTime()).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });
});

describe("for any hours, zone and moment", () => {
  const length = fc.integer({ min: 0, max: 5 * 24 * 60 }).map(minutes);

  it("adding open time and measuring it are inverse, and what is added ends in open time", () => {
    fc.assert(
      fc.property(aCalendar, aMoment, length, (calendar, from, added) => {
        const to = addOpenTime(calendar, from, added);
        expect(openTimeBetween(calendar, from, to)).toBe(added);
        expect(isOpenAt(calendar, to)).toBe(true);
        expect(to >= later(from, added)).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it("it is closed from a closing to the next opening, and open from there to the next closing", () => {
    fc.assert(
      fc.property(aCalendar, aMoment, (calendar, at) => {
        const opening = nextOpening(calendar, at);
        const closing = nextClosing(calendar, at);
        expect(isOpenAt(calendar, opening)).toBe(true);
        expect(isOpenAt(calendar, at)).toBe(opening.getTime() === at.getTime());
        expect(openTimeBetween(calendar, at, opening)).toBe(0);
        if (closing === null) return;
        expect(closing > opening).toBe(true);
        expect(isOpenAt(calendar, closing)).toBe(false);
        expect(openTimeBetween(calendar, opening, closing)).toBe(closing.getTime() - opening.getTime());
      }),
      { numRuns: runs(300) },
    );
  });

  it("open time adds up", () => {
    fc.assert(
      fc.property(aCalendar, aMoment, length, length, (calendar, a, one, two) => {
        const b = later(a, one);
        const c = later(b, two);
        expect(openTimeBetween(calendar, a, b) + openTimeBetween(calendar, b, c)).toBe(
          openTimeBetween(calendar, a, c),
        );
      }),
      { numRuns: runs(300) },
    );
  });
});
