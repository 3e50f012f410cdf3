import { describe, expect, it } from "vitest";
import { decide } from "../../../src/domain/decide.js";
import { later, minutes } from "../../../src/domain/duration.js";
import { dueTimer } from "../../../src/domain/timers.js";
import {
  aClaimed,
  afterwards,
  anOpen,
  asTimePasses,
  billing,
  monday10,
  step,
  tanaka,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const callsBack = (callbackAt: Date | null) => ({ type: "call_back", by: tanaka, callbackAt }) as const;
const waiting = { facts: { situation: "on_hold", category: null, reason: null } } as const;

describe("the customer is called back instead of waiting", () => {
  it("with the time that was agreed, which is then a promise", () => {
    const state = afterwards(anOpen(waiting), [callsBack(at(90)), at(2)]);

    expect(state.facts).toMatchObject({ situation: "call_back", callbackAt: at(90) });
    expect(state.severity).toBe("normal");
    expect(asTimePasses(state, at(90)).promiseReminders.map((it) => [it.kind, it.at])).toEqual([
      ["near", at(75)],
      ["missed", at(90)],
    ]);
  });

  it("without a time first, with one later; a time that was agreed is not lost by the first click", () => {
    const first = afterwards(anOpen(waiting), [callsBack(null), at(2)]);
    expect(first.facts).toMatchObject({ situation: "call_back", callbackAt: null });
    expect(afterwards(first, [callsBack(at(40)), at(3)]).facts.callbackAt).toEqual(at(40));

    const agreed = anOpen({ facts: { ...waiting.facts, callbackAt: at(60) } });
    expect(afterwards(agreed, [callsBack(null), at(2)]).facts.callbackAt).toEqual(at(60));
  });

  it("a second click changes nothing, and says so", () => {
    const state = afterwards(anOpen(waiting), [callsBack(null), at(2)]);

    expect(decide(state, callsBack(null), at(3))).toEqual({
      ok: false,
      refusal: { name: "nothing_changed" },
    });
  });

  it("not at a time that has passed", () => {
    expect(decide(anOpen(waiting), callsBack(at(2)), at(2))).toMatchObject({
      refusal: { name: "time_has_passed" },
    });
  });

  it("never calls anybody later than was said while she waited", () => {
    const urgent = {
      ...step(minutes(10), "U0SATO"),
      after: { ...step(minutes(10)).after, onHold: minutes(1) },
    };
    const department = { chain: { ...billing.chain, steps: [urgent] as const } };
    const open = anOpen({ ...waiting, department });

    expect(afterwards(open, [callsBack(null), at(0.5)])).toMatchObject({ position: open.position });
  });

  it("brings the next call forward where the promise makes it urgent", () => {
    const steps = [
      { ...step(minutes(10), "U0SATO"), after: { ...step(minutes(10)).after, high: minutes(3) } },
    ] as const;
    const calm = anOpen({ facts: { situation: "mail" }, department: { chain: { ...billing.chain, steps } } });

    const state = afterwards(calm, [callsBack(at(50)), at(1)]);

    expect(state).toMatchObject({ severity: "high", position: { next: { at: at(3) } } });
  });

  it("leaves a holder her case and her promise", () => {
    const before = aClaimed(waiting);
    const state = afterwards(before, [callsBack(at(120)), at(1)]);

    expect(state).toMatchObject({
      status: "claimed",
      holder: before.holder,
      nextUpdateAt: before.nextUpdateAt,
    });
  });

  it("her call is over: the agent is asked at once for what she left for later", () => {
    const before = anOpen(waiting);
    expect(dueTimer(before, at(0.9))).toBe(null);

    expect(dueTimer(afterwards(before, [callsBack(null), at(0.9)]), at(0.9))).toBe("classify");
  });
});
