import { describe, expect, it } from "vitest";
import type { AdoptedRules } from "../../../src/domain/adopting.js";
import { decide } from "../../../src/domain/decide.js";
import type { Step } from "../../../src/domain/department.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { evolve } from "../../../src/domain/evolve.js";
import { dueAt } from "../../../src/domain/timers.js";
import { anOpen, billing, contact, monday10, tick, user } from "../../helpers/escalations.js";

const lead = user("U0MANAGER");
const step = (who: string, after: number): Step => ({
  after: { onHold: null, low: after, normal: after, high: after, critical: after },
  call: [contact(who)],
  oneOf: false,
  level: null,
});
const repeat = { every: minutes(30), times: 1 };
const { deadlines } = billing;
const rules = (...steps: [Step, ...Step[]]): AdoptedRules => ({ chain: { steps, repeat }, deadlines });
const two = rules(step("U0SATO", minutes(10)), step("U0SUZUKI", minutes(10)));

function opened(): Escalation {
  return anOpen({ department: { ...billing, ...two, firstCalls: [] } });
}

/** The clock looks whenever it said it would, until then. */
function until(state: Escalation, end: Date): Escalation {
  let now = state;
  for (let due = dueAt(now); due !== null && due <= end; due = dueAt(now)) {
    const decision = decide(now, tick, due);
    if (!decision.ok) return now;
    now = evolve(now, decision.event);
  }
  return now;
}

function adopted(state: Escalation, its: AdoptedRules, now: Date): Escalation {
  const decision = decide(state, { type: "adopt_rules", by: lead, rules: its }, now);
  if (!decision.ok) throw new Error(decision.refusal.name);
  return evolve(state, decision.event);
}

const calledIn = ({ calls }: Escalation) => calls.map(({ contact: { id }, at }) => [id, at]);
const at = (n: number) => later(monday10, minutes(n));

describe("a case under way takes over its department's rules", () => {
  it("before anybody was called: the whole chain is the new one, counted from the opening", () => {
    const after = adopted(opened(), rules(step("U0YAMADA", minutes(5))), at(2));
    expect(calledIn(until(after, at(6)))).toEqual([["U0YAMADA", at(5)]]);
  });

  it("what would be over by then comes now, not in the past", () => {
    const after = adopted(opened(), rules(step("U0YAMADA", minutes(5))), at(8));
    expect(dueAt(after)).toEqual(at(8));
  });

  it("after the first call: the second step counts from it, and the first is not called again", () => {
    const called = until(opened(), at(10));
    const after = adopted(called, rules(step("U0ITO", 0), step("U0YAMADA", minutes(20))), at(12));
    expect(calledIn(until(after, at(30)))).toEqual([
      ["U0SATO", at(10)],
      ["U0YAMADA", at(30)],
    ]);
  });

  it("a step more, when all were called: it comes next", () => {
    const called = until(opened(), at(20));
    const [first, second] = [step("U0SATO", minutes(10)), step("U0SUZUKI", minutes(10))];
    const after = adopted(called, rules(first, second, step("U0DIRECTOR", minutes(5))), at(21));
    expect(calledIn(until(after, at(25))).at(-1)).toEqual(["U0DIRECTOR", at(25)]);
  });

  it("fewer steps than were called: its last one is called again, as after any chain", () => {
    const called = until(opened(), at(20));
    const after = adopted(called, rules(step("U0YAMADA", minutes(10))), at(21));
    expect(calledIn(until(after, at(50))).at(-1)).toEqual(["U0YAMADA", at(50)]);
  });

  it("a new deadline counts from the opening; one that would have passed counts from now", () => {
    const within = (length: number): AdoptedRules => ({
      ...two,
      deadlines: {
        ...deadlines,
        answerWithin: { low: length, normal: length, high: length, critical: length },
      },
    });
    expect(adopted(opened(), within(hours(1)), at(5)).answerDueAt).toEqual(at(60));
    expect(adopted(opened(), within(minutes(3)), at(5)).answerDueAt).toEqual(at(8));
  });

  it("what it has already changes nothing, nor does a test take it over", () => {
    const same = { type: "adopt_rules", by: lead, rules: two } as const;
    expect(decide(opened(), same, at(1))).toEqual({ ok: false, refusal: { name: "nothing_changed" } });
    const other = { ...same, rules: rules(step("U0YAMADA", 0)) };
    expect(decide({ ...opened(), test: true }, other, at(1)).ok).toBe(false);
  });
});
