import fc from "fast-check";
import type { Calendar } from "../../../../src/domain/calendar/stretches.js";
import type { OpenRange, OutsideHours } from "../../../../src/domain/department.js";
import { roundTheClock } from "../../../../src/domain/department.js";
import { later, minutes } from "../../../../src/domain/duration.js";

/** Opening hours of every kind that the file can express, in zones with and without summer time. */

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const zone = fc.constantFrom(
  "Asia/Tokyo",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Asia/Beirut",
  "UTC",
);

/** Ranges of one day, apart from each other, after the night shift of the day before. */
const day: fc.Arbitrary<readonly OpenRange[]> = fc
  .uniqueArray(fc.integer({ min: 8 * 12, max: 22 * 12 }), { maxLength: 6 })
  .map((fives) => {
    const times = fives.toSorted((a, b) => a - b).map((five) => five * 5);
    return times.flatMap((from, i) => {
      const to = times[i + 1];
      return i % 2 === 0 && to !== undefined ? [{ from: clock(from), to: clock(to) }] : [];
    });
  });
const night: fc.Arbitrary<readonly OpenRange[]> = fc.constantFrom(
  [],
  [],
  [{ from: "22:30", to: "06:00" }],
  [{ from: "23:15", to: "02:30" }],
  [{ from: "22:00", to: "24:00" }],
);
/** In the hours that the clock skips, or shows twice. */
const early: fc.Arbitrary<readonly OpenRange[]> = fc.constantFrom(
  [],
  [],
  [],
  [{ from: "06:30", to: "07:00" }],
  [
    { from: "00:15", to: "01:45" },
    { from: "02:10", to: "02:40" },
    { from: "03:00", to: "03:20" },
  ],
);
const openDay = fc.tuple(early, day, night).map(([a, b, c]) => [...(c.length > 0 ? [] : a), ...b, ...c]);
const office: readonly OpenRange[] = [{ from: "09:00", to: "18:00" }];

const week = fc.oneof(
  fc.constant(null),
  fc.constant({ mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] }),
  fc
    .record({
      mon: openDay,
      tue: openDay,
      wed: openDay,
      thu: openDay,
      fri: openDay,
      sat: openDay,
      sun: openDay,
    })
    .map((it) => ({ ...it, wed: office })),
);

const closedDay = fc
  .tuple(fc.constantFrom("2026-03", "2026-10", "2026-11", "2028-02"), fc.integer({ min: 1, max: 28 }))
  .map(([month, n]) => `${month}-${String(n).padStart(2, "0")}`);
const closedDays = fc.array(
  closedDay.map((from) => ({ from, to: from < "2028" ? from : "2028-02-29" })),
  { maxLength: 4 },
);

const outside = fc.constantFrom<OutsideHours>("hold", "run");

export const aCalendar: fc.Arbitrary<Calendar> = fc.record({
  timezone: zone,
  hours: fc.record({
    week,
    holidays: fc.constantFrom(null, "JP"),
    closedDays,
    closedContact: fc.constant(roundTheClock.closedContact),
    outside: fc.record({ low: outside, normal: outside, high: outside, critical: outside }),
  }),
});

/** Around changes of the clock, Japan's long weekends, the turn of the year, and a 29 February. */
export const aMoment = fc
  .tuple(
    fc.constantFrom(
      ...["2026-03-08T00:00:00Z", "2026-03-29T00:00:00Z", "2026-04-04T12:00:00Z", "2026-09-18T00:00:00Z"],
      ...["2026-10-03T12:00:00Z", "2026-10-25T00:00:00Z", "2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z"],
      ...["2026-12-28T00:00:00Z", "2028-02-28T00:00:00Z"],
    ),
    fc.integer({ min: -36 * 60, max: 36 * 60 }),
  )
  .map(([at, n]) => later(new Date(at), minutes(n)));
