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
    ["quarter", "2026-10-01", "2027-01-01"],
    ["今四半期", "2026-10-01", "2027-01-01"],
    ["Last quarter", "2026-07-01", "2026-10-01"],
    ["前四半期", "2026-07-01", "2026-10-01"],
    ["year", "2026-01-01", "2027-01-01"],
    ["今年", "2026-01-01", "2027-01-01"],
    ["last year", "2025-01-01", "2026-01-01"],
    ["昨年", "2025-01-01", "2026-01-01"],
    ["去年", "2025-01-01", "2026-01-01"],
    ["今年度", "2026-04-01", "2027-04-01"],
    ["昨年度", "2025-04-01", "2026-04-01"],
    ["2026", "2026-01-01", "2027-01-01"],
    ["２０２６年", "2026-01-01", "2027-01-01"],
    ["2025年度", "2025-04-01", "2026-04-01"],
    ["2026-Q1", "2026-01-01", "2026-04-01"],
    ["2026 q3", "2026-07-01", "2026-10-01"],
    ["2026年9月", "2026-09-01", "2026-10-01"],
    ["2026-02", "2026-02-01", "2026-03-01"],
    ["2026-10-05..2026-10-11", "2026-10-05", "2026-10-12"],
    ["2026-10-05 .. 2026-10-05", "2026-10-05", "2026-10-06"],
    ["2026-10-05", "2026-10-05", "2026-10-06"],
  ])("%j is from %s to before %s", (typed, from, to) => {
    const midnight = (day: string) => new Date(`${day}T00:00:00+09:00`);
    expect(readPeriod(typed, now, tokyo)).toEqual({ from: midnight(from), to: midnight(to) });
  });

  it.each([
    "yesterday",
    "2026-13",
    "2026年13月",
    "2026-9",
    "2026-Q5",
    "202",
    "2026度",
    "26年",
    "constructor",
    "2026-02-30",
    "2026-10-11..2026-10-05",
    "2026-10-05..",
    "1..2..3",
  ])("%j is no period", (typed) => {
    expect(readPeriod(typed, now, tokyo)).toBeNull();
  });
});

it("a day begins at its own midnight, also where the clock is changed in the period", () => {
  expect(readPeriod("2026-10", now, "Europe/London")).toEqual({
    from: new Date("2026-09-30T23:00:00.000Z"),
    to: new Date("2026-11-01T00:00:00.000Z"),
  });
});

it("in March a fiscal year is still the one that began in April of the year before", () => {
  const march = new Date("2027-03-31T14:59:00.000Z");
  const from = (typed: string, at: Date) => readPeriod(typed, at, tokyo)?.from;
  expect(from("今年度", march)).toEqual(new Date("2026-03-31T15:00:00.000Z"));
  expect(from("前年度", march)).toEqual(new Date("2025-03-31T15:00:00.000Z"));
  expect(from("今年度", new Date("2027-03-31T15:00:00.000Z"))).toEqual(new Date("2027-03-31T15:00:00.000Z"));
});

it("the week before ends on this Monday", () => {
  expect(weekBefore(now, tokyo)).toEqual({
    from: new Date("2026-11-15T15:00:00.000Z"),
    to: new Date("2026-11-22T15:00:00.000Z"),
  });
});
