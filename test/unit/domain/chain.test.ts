import { describe, expect, it } from "vitest";
import { decide } from "../../../src/domain/decide.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { Next } from "../../../src/domain/position.js";
import {
  aClaimed,
  afterwards,
  aList,
  anAnswer,
  anOpen,
  asTimePasses,
  billing,
  contact,
  everybodyIsThere,
  facts,
  manager,
  monday10,
  sato,
  silentWhenLow,
  step,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const next = (state: Escalation): Next => {
  if (state.status !== "open") throw new Error(`it is ${state.status}`);
  return state.position.next;
};
const aLow = () => anOpen({ department: { chain: silentWhenLow }, facts: { severityOverride: "low" } });
const monday16 = new Date("2026-11-23T07:00:00.000Z");
const called = (state: Escalation) =>
  state.calls.map((call) => `${call.step}.${call.round} ${call.contact.id}`);

describe("the chain walks while nobody has it", () => {
  it("calls each step at its time, repeats the last one, then says that nobody has it, then reminds every hour", () => {
    const state = anOpen();

    expect(next(state)).toEqual({ kind: "step", step: 1, at: at(10) });
    expect(called(asTimePasses(state, at(10)))).toEqual(["1.0 U0SATO"]);
    expect(called(asTimePasses(state, at(20)))).toEqual(["1.0 U0SATO", "2.0 U0MANAGER", "2.0 S0LEADS"]);
    expect(called(asTimePasses(state, at(80))).slice(3)).toEqual([
      "2.1 U0MANAGER",
      "2.1 S0LEADS",
      "2.2 U0MANAGER",
      "2.2 S0LEADS",
    ]);
    const alarmed = asTimePasses(state, at(110));
    expect(alarmed.alarms).toMatchObject([{ at: at(110), kind: "nobody" }]);
    expect(next(alarmed)).toEqual({ kind: "reminder", at: at(170) });
    expect(asTimePasses(state, at(170)).alarms).toHaveLength(2);
  });

  it("on hold, the first step is due at second zero", () => {
    const urgent = step(minutes(10), "U0SATO");
    const onHold = { ...urgent, after: { ...urgent.after, onHold: 0 } };
    const chain = { ...billing.chain, steps: [onHold] as const };

    expect(next(anOpen({ department: { chain }, facts: { situation: "on_hold" } })).at).toEqual(monday10);
    expect(next(anOpen({ department: { chain } })).at).toEqual(at(10));
  });

  it("after an outage of three hours only one step is called; the next counts from then", () => {
    const state = afterwards(anOpen(), [tick, at(190)]);

    expect(called(state)).toEqual(["1.0 U0SATO"]);
    expect(next(state)).toEqual({ kind: "step", step: 2, at: at(200) });
  });

  it("while Slack takes nothing a step waits for the call before it, a quarter of an hour at most", () => {
    const away = { ...everybodyIsThere, callOnItsWay: true, slackIsAway: true };
    const first = asTimePasses(anOpen(), at(10));

    const inTheEnd = asTimePasses(first, at(34), away);
    expect(called(inTheEnd)).toEqual(["1.0 U0SATO"]);
    expect(called(asTimePasses(inTheEnd, at(35), away))).toContain("2.0 U0MANAGER");
  });

  it("while Slack takes nothing a step waits for the call before it, and then as long as usual", () => {
    const away = { ...everybodyIsThere, callOnItsWay: true, slackIsAway: true };
    const first = asTimePasses(anOpen(), at(10));

    const held = asTimePasses(first, at(26), away);
    expect(called(held)).toEqual(["1.0 U0SATO"]);

    const { at: due } = next(held);
    expect(due).toEqual(at(30));
    const back = asTimePasses(held, later(due, -1));
    expect(called(back)).toEqual(["1.0 U0SATO"]);
    expect(called(asTimePasses(back, due))).toContain("2.0 U0MANAGER");
  });

  it("a step waits while the previous call is on its way, but not for ever", () => {
    const onItsWay = { ...everybodyIsThere, callOnItsWay: true };
    const first = asTimePasses(anOpen(), at(10));

    const held = afterwards(first, [{ type: "tick", ...onItsWay }, at(20)]);
    expect(called(held)).toEqual(["1.0 U0SATO"]);
    expect(next(held)).toEqual({ kind: "step", step: 2, at: later(at(20), seconds(20)) });

    const inTheEnd = asTimePasses(held, at(26), onItsWay);
    expect(called(inTheEnd)).toContain("2.0 U0MANAGER");
  });

  it("a deactivated contact is skipped at once and shown", () => {
    const gone = {
      ...everybodyIsThere,
      unreachable: (c: { id: string }) => (c.id === "U0SATO" ? ("deactivated" as const) : null),
    };

    const state = afterwards(
      anOpen(),
      [{ type: "tick", ...gone }, at(10)],
      [{ type: "tick", ...gone }, at(10)],
    );

    expect(state.skips).toEqual([
      { leg: 0, contact: contact("U0SATO"), why: "deactivated", step: 1, at: at(10) },
    ]);
    expect(called(state)).toEqual(["2.0 U0MANAGER", "2.0 S0LEADS"]);
  });

  it("with nobody reachable at all the alarm comes at once", () => {
    const nobody = { ...everybodyIsThere, unreachable: () => "deactivated" as const };

    const state = asTimePasses(anOpen(), at(10), nobody);

    expect(state.alarms).toMatchObject([{ at: at(10), kind: "nobody" }]);
  });

  it("low severity without a time is not called; it is due for the daily list at 16:00 in the department's zone", () => {
    const state = aLow();

    expect(next(state)).toEqual({ kind: "list", at: monday16 });
    expect(next(asTimePasses(state, monday16))).toEqual({
      kind: "list",
      at: new Date("2026-11-24T07:00:00.000Z"),
    });
  });

  it("the list is kept by the one who carries it until it carries the next", () => {
    const listed = afterwards(aLow(), [{ ...tick, list: aList }, monday16]);
    expect(listed.carriedList).toEqual({ ...aList, opening: null, number: 1, leg: 0, at: monday16 });

    const otherCarries = asTimePasses(listed, later(monday16, hours(24)));
    expect(otherCarries.carriedList).toEqual(listed.carriedList);

    const again = afterwards(listed, [{ ...tick, list: { ...aList, count: 2 } }, later(monday16, hours(24))]);
    expect(again.carriedList).toMatchObject({ number: 2, count: 2, at: later(monday16, hours(24)) });
  });

  it("before its time nothing is listed", () => {
    const early = decide(aLow(), { ...tick, list: aList }, later(monday16, -seconds(1)));
    expect(early).toEqual({ ok: false, refusal: { name: "not_due" } });
  });
});

describe("“can't now”", () => {
  it("passes on at once when nobody else of the step is being asked", () => {
    const state = afterwards(asTimePasses(anOpen(), at(10)), [{ type: "pass", by: sato }, at(11)]);

    expect(next(state)).toEqual({ kind: "step", step: 2, at: at(11) });
  });

  it("does not hurry the next step while a colleague of the same step is still being asked", () => {
    const chain = {
      ...billing.chain,
      steps: [step(0, "U0SATO", "U0SUZUKI"), step(minutes(10), "U0MANAGER")] as const,
    };
    const state = asTimePasses(anOpen({ department: { chain } }), monday10);

    const one = afterwards(state, [{ type: "pass", by: sato }, at(1)]);
    expect(next(one).at).toEqual(at(10));
    const both = afterwards(one, [{ type: "pass", by: suzuki }, at(2)]);
    expect(next(both).at).toEqual(at(2));
  });

  it("is not asked again by a repeat, and the alarm comes when the last one has said it", () => {
    const chain = { ...billing.chain, steps: [step(0, "U0SATO")] as const };
    const state = asTimePasses(anOpen({ department: { chain } }), monday10);

    const passed = afterwards(state, [{ type: "pass", by: sato }, at(1)]);

    expect(next(passed)).toEqual({ kind: "nobody", at: at(1) });
  });
});

describe("a call that cannot be delivered", () => {
  it("moves the chain on at once where it was the step's last hope", () => {
    const state = afterwards(asTimePasses(anOpen(), at(10)), [
      { type: "delivery_failed", what: "ping", call: 1, leg: 0, error: "user_not_found" },
      at(11),
    ]);

    expect(state.calls[0]?.outcome).toBe("failed");
    expect(next(state)).toEqual({ kind: "step", step: 2, at: at(11) });
  });

  it("a lost card takes the group's calls along and leaves those in person", () => {
    const state = afterwards(asTimePasses(anOpen(), at(20)), [
      { type: "delivery_failed", what: "card", call: null, leg: 0, error: "is_archived" },
      at(21),
    ]);

    expect(state.calls.map((call) => `${call.contact.id} ${call.outcome}`)).toEqual([
      "U0SATO asked",
      "U0MANAGER asked",
      "S0LEADS failed",
    ]);
    expect(next(state).at).toEqual(at(50));
  });
});

describe("coming back to open", () => {
  const claimedAfterFirstCall = afterwards(asTimePasses(anOpen(), at(10)), [
    { type: "claim", by: suzuki, nextUpdateAt: at(40) },
    at(12),
  ]);

  it("a missed next update lapses after a grace, and the next step is called at once", () => {
    const state = asTimePasses(claimedAfterFirstCall, at(43));

    expect(state.claims[0]?.end).toEqual({ how: "lapsed", at: at(43) });
    expect(called(state)).toEqual(["1.0 U0SATO", "2.0 U0MANAGER", "2.0 S0LEADS"]);
    expect(state.calls.at(-1)?.at).toEqual(at(43));
  });

  it("given back, the next step is called at once: the customer has waited already", () => {
    const state = afterwards(claimedAfterFirstCall, [{ type: "release", by: suzuki }, at(20)]);

    expect(next(state)).toEqual({ kind: "step", step: 2, at: at(20) });
  });

  it("given back before that step would have been due, nobody is called any earlier", () => {
    const state = afterwards(claimedAfterFirstCall, [{ type: "release", by: suzuki }, at(15)]);

    expect(next(state)).toEqual({ kind: "step", step: 2, at: at(20) });
  });

  it("whoever has just given it back is not asked again", () => {
    const byTheManager = afterwards(
      claimedAfterFirstCall,
      [{ type: "release", by: suzuki }, at(20)],
      [{ type: "claim", by: manager, nextUpdateAt: null }, at(20)],
    );

    const state = asTimePasses(afterwards(byTheManager, [{ type: "release", by: manager }, at(21)]), at(21));

    expect(called(state)).toEqual(["1.0 U0SATO", "2.0 S0LEADS"]);
  });

  it("after everybody has been called once, the chain begins again from the start", () => {
    const used = afterwards(asTimePasses(anOpen(), at(20)), [
      { type: "claim", by: suzuki, nextUpdateAt: null },
      at(21),
    ]);

    const state = afterwards(used, [{ type: "release", by: suzuki }, at(22)]);

    expect(next(state)).toEqual({ kind: "step", step: 1, at: at(22) });
  });

  it("reopening starts the chain anew", () => {
    const resolved = afterwards(aClaimed(), [anAnswer, at(5)]);

    const state = afterwards(resolved, [{ type: "reopen", by: tanaka, why: "解決しませんでした" }, at(60)]);

    expect(state.reopened).toBe(1);
    expect(next(state)).toEqual({ kind: "step", step: 1, at: at(70) });
  });
});

describe("editing severity or situation", () => {
  const steps = [
    {
      ...step(minutes(10), "U0SATO"),
      after: { low: minutes(20), normal: minutes(10), high: minutes(3), critical: 0, onHold: 0 },
    },
    step(minutes(10), "U0MANAGER"),
  ] as const;
  const normal = anOpen({ department: { chain: { ...billing.chain, steps } } });
  const edit = (change: Partial<typeof facts>) =>
    ({ type: "edit", by: tanaka, facts: { ...facts, ...change } }) as const;

  it("brings the next step forward, counted from the last call", () => {
    expect(next(afterwards(normal, [edit({ severityOverride: "high" }), at(1)])).at).toEqual(at(3));
    expect(next(afterwards(normal, [edit({ situation: "on_hold" }), at(1)])).at).toEqual(monday10);
  });

  it("never moves it later than it was", () => {
    expect(next(afterwards(normal, [edit({ severityOverride: "low" }), at(1)])).at).toEqual(at(10));
  });
});

it("the lead hears once, however often she is named", () => {
  const state = asTimePasses(anOpen({ department: { leads: [manager, manager] } }), at(110));

  expect(state.alarms).toHaveLength(1);
});
