import { expect, test } from "vitest";
import { type Contact, type Department, roundTheClock } from "../../../src/domain/department.js";
import type { UserId } from "../../../src/domain/ids.js";
import { askedAbout, dueQuestion, isAskedTheSame, knownAfter } from "../../../src/domain/still-right.js";
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
  expect(knownAfter(new Date("2027-01-04T09:30:00+09:00"))).toEqual(new Date("2026-12-07T09:30:00+09:00"));
});

test("where nobody leads it, the admins are asked", () => {
  const [lead, admin] = ["U0LEAD" as UserId, "U0ADMIN" as UserId];

  expect(askedAbout({ ...open, leads: [lead] }, [admin])).toEqual([lead]);
  expect(askedAbout({ ...open, leads: [] }, [admin])).toEqual([admin]);
});

const user = (id: string): Contact => ({ kind: "user", id: id as UserId });
const category = { name: "返金", call: [], notice: null, noticeUntil: null };
test.each<[string, boolean, Partial<Department>]>([
  [
    "whom the chain calls",
    true,
    { chain: { ...open.chain, steps: [{ ...open.chain.steps[0], call: [user("U1")] }] } },
  ],
  ["the out-of-hours contact", true, { hours: { ...open.hours, closedContact: [user("U1")] } }],
  [
    "a closed day",
    true,
    { hours: { ...open.hours, closedDays: [{ from: "2027-05-02", to: "2027-05-02" }] } },
  ],
  ["a category's contact", true, { categories: [{ ...category, call: [user("U1")] }] }],
  ["who is told", true, { inform: [{ when: ["leak"], tell: ["U1" as UserId] }] }],
  ["a lead", true, { leads: [...open.leads, "U1" as UserId] }],
  ["a deadline", true, { deadlines: { ...open.deadlines, longCall: 1 } }],
  ["the zone", true, { timezone: "UTC" }],
  ["words that mean the same", false, { synonyms: [["返金", "払戻"]] }],
  ["what to send", false, { criteria: { send: "返金の判断", checkFirst: null } }],
  ["a category without contacts", false, { categories: [category] }],
  ["a notice", false, { categories: [{ ...category, notice: "調査中" }] }],
])("%s is asked about: %s", (_, isAskedAbout, change) => {
  expect(isAskedTheSame(open, { ...open, ...change })).toBe(!isAskedAbout);
});
