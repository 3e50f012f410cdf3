import { describe, expect, it } from "vitest";
import { answeredInTime } from "../../../src/domain/deadlines.js";
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
