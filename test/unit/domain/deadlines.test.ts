import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpenAt, openTimeBetween } from "../../../src/domain/calendar/opening.js";
import { answerDueAt, answeredInTime } from "../../../src/domain/deadlines.js";
import { type OpeningHours, roundTheClock } from "../../../src/domain/department.js";
import { days, hours, later, minutes } from "../../../src/domain/duration.js";
import { dueAt } from "../../../src/domain/timers.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  billing,
  facts,
  manager,
  monday10,
  sato,
  tanaka,
} from "../../helpers/escalations.js";
import { runs } from "../../part.js";
import { aCalendar, aMoment } from "./calendar/any-calendar.js";

const at = (count: number) => later(monday10, minutes(count));
const deadlines = {
  ...billing.deadlines,
  answerWithin: { low: null, normal: hours(2), high: minutes(30), critical: minutes(5) },
};
const department = { deadlines };

describe("by when an answer is due", () => {
  it("as the severity has it, from the opening", () => {
    expect(anOpen({ department }).answerDueAt).toEqual(at(120));
    expect(anOpen({ department, facts: { severityOverride: "high" } }).answerDueAt).toEqual(at(30));
    expect(anOpen({ department, facts: { severityOverride: "low" } }).answerDueAt).toBe(null);
    expect(anOpen().answerDueAt).toBe(null);
  });

  it("another severity counts from when it is set, and never makes it later", () => {
    const opened = anOpen({ department });
    const edited = (severityOverride: "high" | "low", minute: number) =>
      afterwards(opened, [{ type: "edit", by: tanaka, facts: { ...facts, severityOverride } }, at(minute)])
        .answerDueAt;

    expect(edited("high", 60)).toEqual(at(90));
    expect(edited("high", 110)).toEqual(at(120));
    expect(edited("low", 60)).toEqual(at(120));
  });

  it("anew when the case is reopened", () => {
    const reopened = afterwards(
      anOpen({ department }),
      [anAnswer, at(10)],
      [{ type: "reopen", by: tanaka, why: null }, later(monday10, days(1))],
    );
    expect(reopened.answerDueAt).toEqual(later(monday10, days(1) + hours(2)));
  });
});

describe("where the department closes", () => {
  const office = [{ from: "09:00", to: "18:00" }];
  const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };
  const hold: OpeningHours = { ...roundTheClock, week };
  const tokyo = (local: string) => new Date(`${local}:00+09:00`);
  const within = (length: number) => ({ low: length, normal: length, high: length, critical: length });
  const due = (openingHours: OpeningHours, length: number, from: string) =>
    answerDueAt(
      {
        timezone: "Asia/Tokyo",
        hours: openingHours,
        deadlines: { ...billing.deadlines, answerWithin: within(length) },
      },
      "normal",
      tokyo(from),
    );

  it.each([
    ["an hour of Friday and three of Monday", hold, hours(4), "2026-11-13T17:00", "2026-11-16T12:00"],
    ["sent on Saturday, from Monday's opening on", hold, hours(4), "2026-11-14T11:00", "2026-11-16T13:00"],
    [
      "over a national holiday",
      { ...hold, holidays: "JP" },
      hours(4),
      "2026-11-20T17:00",
      "2026-11-24T12:00",
    ],
    ["a day is 24 open hours", hold, days(1), "2026-11-16T09:00", "2026-11-18T15:00"],
    ["at closing time it is the next opening", hold, hours(1), "2026-11-13T17:00", "2026-11-16T09:00"],
    [
      "by the wall clock, where the severity runs outside hours",
      { ...hold, outside: { ...hold.outside, normal: "run" as const } },
      hours(4),
      "2026-11-13T17:00",
      "2026-11-13T21:00",
    ],
  ])("%s", (_what, openingHours, length, from, to) => {
    expect(due(openingHours, length, from)).toEqual(tokyo(to));
  });

  it("a severity that runs counts by the wall clock from the edit on, and never later than it was", () => {
    const runs: OpeningHours = { ...hold, outside: { ...hold.outside, critical: "run" } };
    const friday = tokyo("2026-11-13T17:00");
    const opened = anOpen({
      at: friday,
      department: { hours: runs, deadlines: { ...billing.deadlines, answerWithin: within(hours(4)) } },
    });
    const edit = { type: "edit", by: tanaka, facts: { ...facts, severityOverride: "critical" } } as const;
    expect(opened.answerDueAt).toEqual(tokyo("2026-11-16T12:00"));
    expect(afterwards(opened, [edit, later(friday, hours(2))]).answerDueAt).toEqual(
      tokyo("2026-11-13T23:00"),
    );
    expect(afterwards(opened, [edit, tokyo("2026-11-16T10:00")]).answerDueAt).toEqual(opened.answerDueAt);
  });

  it("in any calendar: just so much open time, ending in it, and never sooner for a case that came later", () => {
    const length = fc.integer({ min: 1, max: 5 * 24 * 60 }).map(minutes);
    fc.assert(
      fc.property(aCalendar, aMoment, length, length, ({ timezone, hours: given }, from, time, after) => {
        const outside = { low: "hold", normal: "hold", high: "run", critical: "run" } as const;
        const department = {
          timezone,
          hours: { ...given, outside },
          deadlines: { ...billing.deadlines, answerWithin: within(time) },
        };
        const at = answerDueAt(department, "normal", from);
        if (at === null) throw new Error("it has no deadline");
        expect(openTimeBetween(department, from, at)).toBe(time);
        expect(isOpenAt(department, at)).toBe(true);
        expect((answerDueAt(department, "normal", later(from, after)) ?? from) >= at).toBe(true);
        expect(answerDueAt(department, "critical", from)).toEqual(later(from, time));
      }),
      { numRuns: runs(200) },
    );
  });
});

describe("once it has passed", () => {
  it("the level above is called once, and whoever has the case keeps it", () => {
    const held = afterwards(anOpen({ department, facts: { severityOverride: "high" } }), [
      { type: "claim", by: sato, nextUpdateAt: at(90) },
      at(1),
    ]);
    const passed = asTimePasses(held, at(40));

    expect(passed).toMatchObject({ status: "claimed", holder: sato });
    expect(passed.breaches).toMatchObject([{ kind: "answer", dueAt: at(30) }]);
    expect(passed.calls.map(({ contact, at: when }) => [contact.id, when])).toEqual([
      [manager, at(30)],
      ["S0LEADS", at(30)],
    ]);
  });

  it("where nobody is above, the leads are told, but for the one who has it", () => {
    const top = asTimePasses(
      afterwards(anOpen({ department, facts: { severityOverride: "high" } }), [
        { type: "claim", by: manager, nextUpdateAt: at(90) },
        at(1),
      ]),
      at(40),
    );
    expect(top.alarms).toMatchObject([{ kind: "answer_overdue", holder: manager }]);
    expect(top.calls).toEqual([]);
  });

  it("an answer in time is one, a late one is not, and before that nobody can say", () => {
    const opened = anOpen({ department, facts: { severityOverride: "high" } });
    const { answerDueAt, breaches } = opened;

    expect(answeredInTime({ answerDueAt, breaches })).toBe(null);
    expect(answeredInTime({ answerDueAt, breaches, resolvedAt: at(30) })).toBe(true);
    expect(answeredInTime({ answerDueAt, breaches, resolvedAt: at(31) })).toBe(false);
    expect(answeredInTime({ answerDueAt, breaches: [{ kind: "answer" }] })).toBe(false);
    expect(answeredInTime({ answerDueAt: null, breaches })).toBe(null);
  });

  it("the clock looks at it at that moment, also where nothing else is due", () => {
    const paused = afterwards(
      anOpen({ department, facts: { severityOverride: "high" } }),
      [{ type: "claim", by: sato, nextUpdateAt: at(90) }, at(1)],
      [{ type: "pause", by: sato, reason: "partner", until: later(monday10, days(2)) }, at(2)],
    );
    expect(dueAt(paused)).toEqual(at(30));
  });
});
