import { describe, expect, it } from "vitest";
import { readPeriod, weekBefore } from "../../../../src/domain/figures/period.js";

/** A Wednesday, half past eight in Tokyo: still Tuesday in London. */
const now = new Date("2026-11-24T23:30:00.000Z");
const tokyo = "Asia/Tokyo";

describe("in Tokyo", () => {
  it.each([
    ["", "2026-11-02", "2026-11-30"],
    ["4 weeks", "2026-11-02", "2026-11-30"],
    ["今週", "2026-11-23", "2026-11-30"],
    ["Last  Week", "2026-11-16", "2026-11-23"],
    ["先週", "2026-11-16", "2026-11-23"],
    ["今月", "2026-11-01", "2026-12-01"],
    ["last month", "2026-10-01", "2026-11-01"],
    ["2026-02", "2026-02-01", "2026-03-01"],
    ["2026-10-05..2026-10-11", "2026-10-05", "2026-10-12"],
    ["2026-10-05 .. 2026-10-05", "2026-10-05", "2026-10-06"],
    ["2026-10-05", "2026-10-05", "2026-10-06"],
  ])("%j is from %s to before %s", (typed, from, to) => {
    const midnight = (day: string) => new Date(`${day}T00:00:00+09:00`);
    expect(readPeriod(typed, now, tokyo)).toEqual({ from: midnight(from), to: midnight(to) });
  });

  it.each(["yesterday", "2026-13", "2026-02-30", "2026-10-11..2026-10-05", "2026-10-05..", "1..2..3"])(
    "%j is no period",
    (typed) => {
      expect(readPeriod(typed, now, tokyo)).toBeNull();
    },
  );
});

it("a day begins at its own midnight, also where the clock is changed in the period", () => {
  expect(readPeriod("2026-10", now, "Europe/London")).toEqual({
    from: new Date("2026-09-30T23:00:00.000Z"),
    to: new Date("2026-11-01T00:00:00.000Z"),
  });
});

it("the week before ends on this Monday", () => {
  expect(weekBefore(now, tokyo)).toEqual({
    from: new Date("2026-11-15T15:00:00.000Z"),
    to: new Date("2026-11-22T15:00:00.000Z"),
  });
});
