import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { dueAt, dueTimer, needsSignOfLife } from "../../../src/domain/timers.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  billing,
  everybodyIsThere,
  monday10,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const nudges = (state: Escalation) =>
  state.claims.flatMap((claim) => claim.nudges.map((nudge) => [nudge.at, nudge.nextUpdateAt]));
const heard = (spokeAt: Date): Command => ({ ...tick, holderSpokeAt: spokeAt });
/** Taken at ten, with the next update promised in so many minutes. */
const promising = (promised: number, facts: Parameters<typeof anOpen>[0] = {}) =>
  afterwards(anOpen(facts), [{ type: "claim", by: suzuki, nextUpdateAt: at(promised) }, monday10]);

describe("the holder is asked before the next update is due", () => {
  it.each([
    { promised: 1, asked: 0.5, why: "half of a very short promise is hers" },
    { promised: 3, asked: 2, why: "a minute before, at least" },
    { promised: 5, asked: 4, why: "a fifth of the time" },
    { promised: 30, asked: 24, why: "a fifth of the time" },
    { promised: 50, asked: 40, why: "a fifth of the time" },
    { promised: 120, asked: 110, why: "ten minutes before, at most" },
    { promised: 2_880, asked: 2_870, why: "two days are not nudged every half hour" },
  ])("a promise of $promised minutes: at $asked — $why", ({ promised, asked }) => {
    const state = promising(promised);

    expect(dueAt(state)).toEqual(at(asked));
    expect(nudges(asTimePasses(state, at(asked)))).toEqual([[at(asked), at(promised)]]);
  });

  it("the time left counts from when the promise was given, not from the claim", () => {
    const moved = afterwards(promising(30), [
      { type: "set_next_update", by: suzuki, nextUpdateAt: at(50) },
      at(20),
    ]);

    expect(dueAt(moved)).toEqual(at(44));
  });

  it("once for each next update, whatever it was changed to in between", () => {
    const asked = asTimePasses(promising(60), at(50));
    const there = afterwards(asked, [{ type: "set_next_update", by: suzuki, nextUpdateAt: at(55) }, at(50)]);
    const andBack = afterwards(asTimePasses(there, at(54)), [
      { type: "set_next_update", by: suzuki, nextUpdateAt: at(60) },
      at(54),
    ]);

    expect(nudges(asTimePasses(andBack, at(62)))).toEqual([
      [at(50), at(60)],
      [at(54), at(55)],
    ]);
    const open = deliveriesFor(andBack).filter(({ content }) => content.role === "nudge" && content.isOpen);
    expect(open.map(({ key }) => key)).toEqual(["nudge:1:1"]);
  });

  it("what she was asked before no longer waits for her once she gives another time", () => {
    const asked = asTimePasses(promising(60), at(50));
    const extended = afterwards(asked, [{ type: "extend", by: suzuki }, at(51)]);

    const nudge = (state: Escalation) => deliveriesFor(state).find(({ key }) => key === "nudge:1:1");
    expect(nudge(asked)).toMatchObject({ existence: "must", content: { isOpen: true } });
    expect(nudge(extended)).toMatchObject({ existence: "if_posted", content: { isOpen: false } });
  });
});

describe("a missed next update", () => {
  it("goes back to open three minutes after it, and never before she was asked", () => {
    const state = promising(30);

    expect(asTimePasses(state, later(at(33), -1)).status).toBe("claimed");
    expect(asTimePasses(state, at(33)).claims[0]?.end).toEqual({ how: "lapsed", at: at(33) });
  });

  it("found late, it is asked about first; she has three minutes from then", () => {
    const late = afterwards(promising(30), [tick, at(90)]);

    expect(late.status).toBe("claimed");
    expect(nudges(late)).toEqual([[at(90), at(30)]]);
    expect(dueAt(late)).toEqual(at(93));
    expect(decide(late, tick, later(at(93), -1))).toMatchObject({ refusal: { name: "not_due" } });
    expect(afterwards(late, [tick, at(93)]).status).toBe("open");
  });
});

describe("a word of the holder in the thread", () => {
  const promised = promising(30);

  it("is looked for exactly when she is about to be asked, or to lose the case", () => {
    expect(needsSignOfLife(promised, later(at(24), -1))).toBe(false);
    expect(needsSignOfLife(promised, at(24))).toBe(true);
    const asked = asTimePasses(promised, at(24));
    expect(needsSignOfLife(asked, at(32))).toBe(false);
    expect(needsSignOfLife(asked, at(33))).toBe(true);
  });

  it("is as good as an update: she is not asked, and has the situation's time from now", () => {
    const spoke = afterwards(promised, [heard(at(20)), at(24)]);

    expect(spoke).toMatchObject({ status: "claimed", nextUpdateAt: at(54) });
    expect(nudges(spoke)).toEqual([]);
  });

  it("counts once", () => {
    const spoke = afterwards(promised, [heard(at(20)), at(24)]);
    const due = dueAt(spoke);
    if (due === null) throw new Error("nothing is due");

    const again = afterwards(spoke, [heard(at(20)), due]);

    expect(nudges(again)).toEqual([[due, at(54)]]);
  });

  it("after the question keeps the case hers", () => {
    const spoke = afterwards(asTimePasses(promised, at(24)), [heard(at(31)), at(33)]);

    expect(spoke).toMatchObject({ status: "claimed", nextUpdateAt: at(63) });
  });

  it("from before the question, or before she took it, is none", () => {
    expect(afterwards(asTimePasses(promised, at(24)), [heard(at(23)), at(33)]).status).toBe("open");
    expect(nudges(afterwards(promised, [heard(later(monday10, -1)), at(24)]))).toHaveLength(1);
  });

  it("never brings the next update nearer than she promised", () => {
    const deadlines = { ...billing.deadlines, longCall: hours(24) };
    const onHold = promising(120, { facts: { situation: "on_hold" }, department: { deadlines } });

    const spoke = afterwards(onHold, [heard(at(100)), at(110)]);

    expect(spoke).toMatchObject({ status: "claimed", nextUpdateAt: at(120) });
    // Ten minutes are left, so she is asked again when a fifth of them is.
    expect(dueAt(spoke)).toEqual(at(118));
  });
});

describe("the advice to offer a call back", () => {
  const waiting = anOpen({ facts: { situation: "on_hold" } });
  const advice = (state: Escalation) => (state.status === "open" ? state.advice : null);

  it.each([
    { situation: "on_hold", waits: true },
    { situation: "live_chat", waits: true },
    { situation: "on_site", waits: true },
    { situation: "call_back", waits: false },
    { situation: "mail", waits: false },
    { situation: "no_wait", waits: false },
  ] as const)("$situation: given after a minute: $waits", ({ situation, waits }) => {
    const state = asTimePasses(anOpen({ facts: { situation } }), later(monday10, seconds(60)));

    expect(advice(state)).toEqual(waits ? { at: later(monday10, seconds(60)), isGiven: true } : null);
  });

  it("not a second earlier, and not to a case that somebody has taken", () => {
    expect(advice(asTimePasses(waiting, later(monday10, seconds(59))))?.isGiven).toBe(false);
    const taken = afterwards(waiting, [{ type: "claim", by: suzuki, nextUpdateAt: null }, monday10]);
    expect(dueTimer(taken, later(monday10, seconds(60)))).toBe(null);
  });

  it("again when it has come back to open", () => {
    const back = afterwards(
      waiting,
      [{ type: "claim", by: suzuki, nextUpdateAt: null }, at(0.5)],
      [{ type: "release", by: suzuki }, at(2)],
    );

    expect(advice(back)).toEqual({ at: at(3), isGiven: false });
  });

  it("a minute after the customer has begun to wait; gone when she no longer does", () => {
    const calm = anOpen();
    const edit = (situation: "on_hold" | "mail"): Command => ({
      type: "edit",
      by: tanaka,
      facts: { ...calm.facts, situation },
    });
    const waits = afterwards(calm, [edit("on_hold"), at(5)]);

    expect(advice(waits)).toEqual({ at: at(6), isGiven: false });
    expect(advice(afterwards(waits, [edit("mail"), at(7)]))).toBe(null);
  });

  it("what was given stays given through an edit of something else", () => {
    const given = asTimePasses(waiting, at(1));
    const edited = afterwards(given, [
      { type: "edit", by: tanaka, facts: { ...waiting.facts, tried: "お詫び済み" } },
      at(2),
    ]);

    expect(advice(edited)).toEqual({ at: at(1), isGiven: true });
  });
});

describe("one thing at a time", () => {
  it("what came due together is done in a row, the call first", () => {
    const state = anOpen({ facts: { callbackAt: at(8), category: null, reason: null } });
    const done = [];
    let now: Escalation = state;
    for (let ticks = 0; ticks < 3; ticks++) {
      done.push(dueTimer(now, at(20)));
      now = afterwards(now, [tick, at(20)]);
    }

    expect(dueTimer(now, at(20))).toBe(null);
    expect(done).toEqual(["chain", "promise", "classify"]);
  });

  it("a closed case has no clock, but for a promise that nobody has kept", () => {
    const resolved = afterwards(promising(30, { facts: { callbackAt: at(120) } }), [anAnswer, at(5)]);

    expect(dueAt(resolved)).toEqual(at(105));
    expect(dueAt(afterwards(resolved, [{ type: "told", by: tanaka }, at(6)]))).toBe(null);
    expect(dueAt(afterwards(anOpen(), [{ type: "withdraw", by: tanaka }, at(6)]))).toBe(null);
  });
});

describe("who has notifications switched off", () => {
  const nobodySees = { ...tick, absent: () => true };

  it.each([
    { severityOverride: "critical", next: at(10) },
    { severityOverride: "high", next: at(10) },
    { severityOverride: "normal", next: at(20) },
    { severityOverride: "low", next: at(20) },
  ] as const)("$severityOverride: is called, and the next step follows", ({ severityOverride, next }) => {
    const state = afterwards(anOpen({ facts: { severityOverride } }), [nobodySees, at(10)]);

    expect(state.calls).toHaveLength(1);
    expect(dueAt(state)).toEqual(next);
  });

  it("the step waits for the one colleague who can see it", () => {
    const state = asTimePasses(anOpen({ facts: { severityOverride: "high" } }), at(20), {
      ...everybodyIsThere,
      absent: (contact) => contact.id === "U0MANAGER",
    });

    expect(state.calls.map((call) => [call.contact.id, call.absent])).toEqual([
      ["U0SATO", false],
      ["U0MANAGER", true],
      ["S0LEADS", false],
    ]);
    expect(dueAt(state)).toEqual(at(50));
  });

  it("her call on its way to her holds nobody up either", () => {
    const called = afterwards(anOpen({ facts: { severityOverride: "high" } }), [nobodySees, at(10)]);

    const next = afterwards(called, [{ ...tick, callOnItsWay: true }, at(10)]);

    expect(next.calls.map((call) => call.step)).toEqual([1, 2, 2]);
  });
});
