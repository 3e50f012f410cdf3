import { expect, it } from "vitest";
import { ageingAt, ageingGroups, ageingList, isAgeing } from "../../../src/domain/ageing-list.js";
import { closeDueAt } from "../../../src/domain/deadlines.js";
import { roundTheClock } from "../../../src/domain/department.js";
import { days, hours, later } from "../../../src/domain/duration.js";
import type { Claimed, Open } from "../../../src/domain/escalation.js";
import type { DepartmentKey, EscalationNumber } from "../../../src/domain/ids.js";
import {
  aClaimed,
  afterwards,
  anOpen,
  aResolved,
  billing,
  manager,
  monday10,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";

const deadlines = { ...billing.deadlines, closeWithin: days(6) };
const department = { deadlines };
const stored = (number: number, state: Open | Claimed) => ({ number: number as EscalationNumber, state });
/** Opened on Monday at ten and to be closed on Sunday: on Tuesday at ten it is not yet five days before. */
const first = later(monday10, days(2));

it("stands in the reminder at ten, once a day, from five days before it is to be closed", () => {
  const opened = anOpen({ department });
  expect(ageingAt(opened)).toEqual(first);
  expect(isAgeing(opened)).toBe(false);

  const listed = { ...opened, ageingListedAt: first };
  expect(ageingAt(listed)).toEqual(later(first, days(1)));
  expect(isAgeing(listed)).toBe(true);
  // The clock stood still for a while: the next one is tomorrow's all the same.
  expect(ageingAt({ ...opened, ageingListedAt: later(first, days(1) - 1_000) })).toEqual(
    later(first, days(1)),
  );
});

it("comes on days on which the department is open, while the days until it is to be closed are those of the calendar", () => {
  const office = [{ from: "13:00", to: "18:00" }];
  const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };
  const opened = anOpen({ department: { deadlines, hours: { ...roundTheClock, week } } });
  const one = later(monday10, days(1) + hours(3));
  expect(ageingAt(opened)).toEqual(one);
  const friday = later(one, days(3));
  expect(ageingAt({ ...opened, ageingListedAt: friday })).toEqual(later(friday, days(3)));
  expect(closeDueAt(opened)).toEqual(later(monday10, days(6)));
});

it("goes to whoever has it, to the leads while nobody has, and to the agent where there are none", () => {
  const [group] = ageingGroups(
    [
      stored(3, aClaimed({ department })),
      stored(1, anOpen({ department })),
      stored(2, anOpen({ department: { ...department, leads: [] } })),
    ],
    first,
  );
  if (group === undefined) throw new Error("there is no list");

  expect(group.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(ageingList(group).parts.map(({ to, entries }) => [to, entries.map(({ number }) => number)])).toEqual(
    [
      [manager, [1]],
      [tanaka, [2]],
      [suzuki, [3]],
    ],
  );
});

it("one list for each department, and nobody before it is due", () => {
  const other = { ...department, key: "logistics" as DepartmentKey };
  const due = [stored(1, anOpen({ department })), stored(2, anOpen({ department: other }))];

  expect(ageingGroups(due, first)).toHaveLength(2);
  expect(ageingGroups(due, later(first, -1))).toEqual([]);
});

it("a reopened case has its time anew", () => {
  const reopened = afterwards(aResolved({ department }), [
    { type: "reopen", by: tanaka, why: null },
    later(monday10, days(10)),
  ]);
  if (reopened.status !== "open") throw new Error("it is not open");
  expect(ageingAt(reopened)).toEqual(later(monday10, days(12)));
});

it("once it was to be closed, the last level is called once", () => {
  const held = { ...aClaimed({ department }), ageingListedAt: later(monday10, days(5)) };
  const over = afterwards(held, [{ ...tick }, later(monday10, days(6))]);
  const listedFirst = over.ageingListedAt !== null && over.breaches.length === 0;
  const breached = listedFirst ? afterwards(over, [tick, later(monday10, days(6))]) : over;

  expect(breached.breaches).toMatchObject([{ kind: "close", opening: 0 }]);
  expect(breached.climbs).toMatchObject([{ by: null, step: 2, overdue: { kind: "close" } }]);
});
