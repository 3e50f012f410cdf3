import { expect, test } from "vitest";
import { type Department, roundTheClock } from "../../../src/domain/department.js";
import { dueQuestion, isWellKnown } from "../../../src/domain/still-right.js";
import { billing } from "../../helpers/escalations.js";

const day = [{ from: "09:30", to: "18:00" }];
const open: Department = {
  ...billing,
  ...{ categories: [], formerCategories: [], synonyms: [], retired: false },
  hours: {
    ...roundTheClock,
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    holidays: "JP",
  },
};
const never: Department = { ...open, hours: roundTheClock };

// 2027-01-01 is a Friday and a holiday; 2027-04-01 a Thursday.
test.each([
  [open, "2026-12-31T12:00:00+09:00", null],
  [open, "2027-01-01T12:00:00+09:00", null],
  [open, "2027-01-04T09:29:00+09:00", null],
  [open, "2027-01-04T09:30:00+09:00", "2027-Q1"],
  [open, "2027-01-11T09:29:00+09:00", "2027-Q1"],
  [open, "2027-01-11T09:30:00+09:00", null],
  [open, "2027-04-01T09:30:00+09:00", "2027-Q2"],
  [never, "2027-04-01T08:59:00+09:00", null],
  [never, "2027-04-01T09:00:00+09:00", "2027-Q2"],
  [{ ...never, timezone: "America/New_York" }, "2027-04-01T09:00:00+09:00", null],
  [{ ...never, timezone: "America/New_York" }, "2027-04-01T22:00:00+09:00", "2027-Q2"],
] as const)("asked from the first opening of the quarter on, for a week (%#)", (department, at, quarter) => {
  expect(dueQuestion(department, new Date(at))?.quarter ?? null).toBe(quarter);
});

test("what was changed or confirmed within four weeks is known", () => {
  const now = new Date("2027-01-04T09:30:00+09:00");

  expect(isWellKnown(null, now)).toBe(false);
  expect(isWellKnown(new Date("2026-12-08T09:30:00+09:00"), now)).toBe(true);
  expect(isWellKnown(new Date("2026-12-07T09:30:00+09:00"), now)).toBe(false);
});
