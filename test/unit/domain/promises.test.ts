import { describe, expect, it } from "vitest";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { dueAt } from "../../../src/domain/timers.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  monday10,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const promising = (callbackAt: Date | null) => anOpen({ facts: { callbackAt } });
const reminders = (state: Escalation) =>
  state.promiseReminders.map(({ kind, promised, at: when }) => [kind, promised, when]);
const promisedFor = (state: Escalation, callbackAt: Date | null) =>
  ({ type: "edit", by: tanaka, facts: { ...state.facts, callbackAt } }) as const;
const claim = { type: "claim", by: suzuki, nextUpdateAt: at(600) } as const;
const shown = (state: Escalation) =>
  deliveriesFor(state).flatMap(({ key, content, existence }) =>
    content.role === "promise" ? [`${key} ${existence} ${content.kind} ${content.over}`] : [],
  );

describe("a promise to the customer", () => {
  it.each([
    { promised: 120, near: 105, why: "a quarter of an hour before" },
    { promised: 30, near: 15, why: "a quarter of an hour before" },
    { promised: 20, near: 10, why: "half of a shorter time" },
    { promised: 4, near: 2, why: "half of a shorter time" },
  ])("in $promised minutes is brought up at $near ($why), and when it has passed", ({ promised, near }) => {
    const state = asTimePasses(promising(at(promised)), at(promised + 60));

    expect(reminders(state)).toEqual([
      ["near", at(promised), at(near)],
      ["missed", at(promised), at(promised)],
    ]);
  });

  it("of three minutes is still in everybody's head: only when it has passed", () => {
    expect(reminders(asTimePasses(promising(at(3)), at(60)))).toEqual([["missed", at(3), at(3)]]);
  });

  it("found late: that it has passed is said, that it was near is not", () => {
    const late = afterwards(promising(at(30)), [tick, at(40)], [tick, at(40)]);

    expect(reminders(late)).toEqual([["missed", at(30), at(40)]]);
  });

  it("for another time counts from then", () => {
    const before = promising(at(120));
    const moved = afterwards(before, [promisedFor(before, at(80)), at(60)]);

    expect(reminders(asTimePasses(moved, at(300)))).toEqual([
      ["near", at(80), at(70)],
      ["missed", at(80), at(80)],
    ]);
  });

  it("for the same time as once before is not brought up a second time", () => {
    const before = asTimePasses(promising(at(120)), at(105));
    const there = afterwards(before, [promisedFor(before, at(240)), at(106)]);
    const andBack = afterwards(there, [promisedFor(before, at(120)), at(107)]);

    expect(reminders(asTimePasses(andBack, at(119)))).toEqual([["near", at(120), at(105)]]);
  });

  it("that was taken away is not brought up", () => {
    const before = promising(at(120));
    const without = afterwards(before, [promisedFor(before, null), at(1)]);

    expect(reminders(asTimePasses(without, at(300)))).toEqual([]);
  });

  it("outlives the answer, until the customer was told", () => {
    const answered = afterwards(promising(at(60)), [anAnswer, at(5)]);

    expect(reminders(asTimePasses(answered, at(60)))).toHaveLength(2);
    const told = afterwards(answered, [{ type: "told", by: tanaka }, at(6)]);
    expect(dueAt(told)).toBe(null);
    expect(dueAt(afterwards(promising(at(60)), [{ ...anAnswer, teller: "told" }, at(5)]))).toBe(null);
  });

  it("that was kept stays kept when the case is reopened later", () => {
    const reopened = afterwards(
      promising(at(60)),
      [anAnswer, at(5)],
      [{ type: "told", by: tanaka }, at(50)],
      [{ type: "reopen", by: tanaka, why: "解決しませんでした" }, at(90)],
    );

    expect(reminders(asTimePasses(reopened, at(200)))).toEqual([]);
    const again = afterwards(reopened, [promisedFor(reopened, at(150)), at(91)]);
    expect(reminders(asTimePasses(again, at(200)))).toHaveLength(2);
  });

  it("is nobody's any more once the case was withdrawn", () => {
    const near = asTimePasses(promising(at(60)), at(45));
    const withdrawn = afterwards(near, [{ type: "withdraw", by: tanaka }, at(46)]);

    expect(dueAt(withdrawn)).toBe(null);
    expect(shown(withdrawn)).toEqual(["promise:1:U0TANAKA if_posted near kept"]);
  });
});

describe("whom it is brought up to", () => {
  const to = (state: Escalation) =>
    asTimePasses(state, at(60)).promiseReminders.map((it) => [it.kind, it.to]);

  it("the agent, while nobody has the case", () => {
    expect(to(promising(at(60)))).toEqual([
      ["near", [tanaka]],
      ["missed", [tanaka]],
    ]);
  });

  it("agent and holder, once somebody has", () => {
    expect(to(afterwards(promising(at(60)), [claim, at(1)]))).toEqual([
      ["near", [tanaka, suzuki]],
      ["missed", [tanaka, suzuki]],
    ]);
  });

  it("once, where the agent holds it herself", () => {
    expect(to(afterwards(promising(at(60)), [{ ...claim, by: tanaka }, at(1)]))[0]).toEqual([
      "near",
      [tanaka],
    ]);
  });

  it("who tells the customer; the agent as well when her customer was kept waiting", () => {
    const answered = (teller: "reporter" | "responder") =>
      to(afterwards(promising(at(60)), [{ ...anAnswer, teller }, at(1)]));

    expect(answered("reporter")).toEqual([
      ["near", [tanaka]],
      ["missed", [tanaka]],
    ]);
    expect(answered("responder")).toEqual([
      ["near", [suzuki]],
      ["missed", [suzuki, tanaka]],
    ]);
  });
});

describe("the messages about it", () => {
  const missed = asTimePasses(promising(at(60)), at(60));

  it("the one that it is near makes way for the one that it has passed", () => {
    expect(shown(missed)).toEqual([
      "promise:1:U0TANAKA if_posted near superseded",
      "promise:2:U0TANAKA must missed null",
    ]);
  });

  it("another time, or telling the customer, settles them", () => {
    const settled = ["promise:1:U0TANAKA if_posted near kept", "promise:2:U0TANAKA if_posted missed kept"];
    const told = afterwards(missed, [{ ...anAnswer, teller: "told" }, at(61)]);

    expect(shown(afterwards(missed, [promisedFor(missed, at(90)), at(61)]))).toEqual(settled);
    expect(shown(told)).toEqual(settled);
    expect(shown(afterwards(told, [{ type: "reopen", by: tanaka, why: null }, at(62)]))).toEqual(settled);
  });
});
