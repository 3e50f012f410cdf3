import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { Step } from "../../../src/domain/department.js";
import { dueAt } from "../../../src/domain/due.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { EscalationEvent } from "../../../src/domain/events.js";
import { evolve } from "../../../src/domain/evolve.js";
import { reasons, severities, situations } from "../../../src/domain/facts.js";
import {
  aList,
  anOpen,
  billing,
  contact,
  everybodyIsThere,
  facts,
  monday10,
  user,
} from "../../helpers/escalations.js";

const people = ["U0SATO", "U0SUZUKI", "U0TANAKA", "U0MANAGER"];
const by = fc.constantFrom(...people).map(user);
const contacts = fc.constantFrom("U0SATO", "U0SUZUKI", "U0MANAGER", "S0LEADS").map(contact);
const duration = fc.integer({ min: 0, max: 40 }).map(minutes);

const aStep: fc.Arbitrary<Step> = fc.record({
  after: fc.record({
    low: fc.option(duration),
    normal: duration,
    high: duration,
    critical: duration,
    onHold: fc.option(duration),
  }),
  call: fc.uniqueArray(contacts, { minLength: 1, maxLength: 3, selector: (c) => c.id }),
  level: fc.constant(null),
});

const aCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ deaf: fc.subarray(people), callOnItsWay: fc.boolean(), carries: fc.boolean() })
      .map(({ deaf, callOnItsWay, carries }) => ({
        type: "tick" as const,
        unreachable: (c: { id: string }) => (deaf.includes(c.id) ? ("deactivated" as const) : null),
        callOnItsWay,
        list: carries ? aList : null,
      })),
  },
  fc.record({ type: fc.constant("claim" as const), by, nextUpdateAt: fc.constant(null) }),
  fc.record({ type: fc.constant("release" as const), by }),
  fc.record({ type: fc.constant("pass" as const), by }),
  fc.record({
    type: fc.constant("edit" as const),
    by,
    facts: fc
      .record({
        situation: fc.constantFrom(...situations),
        severityOverride: fc.option(fc.constantFrom(...severities)),
      })
      .map((change) => ({ ...facts, ...change })),
  }),
  fc.record({
    type: fc.constant("resolve" as const),
    by,
    answer: fc.constant("返金できます。"),
    category: fc.constant(null),
    reason: fc.option(fc.constantFrom(...reasons)),
  }),
  fc.record({ type: fc.constant("told" as const), by }),
  fc.record({ type: fc.constant("withdraw" as const), by }),
  fc.record({ type: fc.constant("reopen" as const), by, why: fc.constant(null) }),
  fc.record({
    type: fc.constant("delivery_failed" as const),
    what: fc.constantFrom("card" as const, "ping" as const),
    call: fc.option(fc.integer({ min: 1, max: 6 })),
    error: fc.constant("is_archived"),
  }),
);

interface Line {
  readonly before: Escalation;
  readonly command: Command;
  readonly event: EscalationEvent;
  readonly after: Escalation;
  readonly now: Date;
}

/** A life: commands at times that mostly go forward, sometimes jump far, sometimes back. */
const aLife = fc
  .record({
    steps: fc.array(aStep, { minLength: 1, maxLength: 3 }),
    times: fc.integer({ min: 0, max: 3 }),
    moves: fc.array(fc.tuple(aCommand, fc.integer({ min: -20, max: 90 })), { maxLength: 60 }),
  })
  .map(({ steps: [first, ...more], times, moves }) => {
    if (first === undefined) throw new Error("a chain has a step");
    const chain = { steps: [first, ...more] as const, repeat: { every: minutes(30), times } };
    let state: Escalation = anOpen({ department: { ...billing, chain } });
    let now = monday10;
    const lines: Line[] = [];
    for (const [command, shift] of moves) {
      now = later(now, minutes(shift));
      const decision = decide(state, command, now);
      if (!decision.ok) continue;
      const before = state;
      state = evolve(before, decision.event);
      lines.push({ before, command, event: decision.event, after: state, now });
    }
    return lines;
  });

function forEveryLine(check: (line: Line) => void): void {
  fc.assert(
    fc.property(aLife, (lines) => lines.forEach(check)),
    { numRuns: 300 },
  );
}

describe("whatever happens, in whatever order, with whatever clock", () => {
  it("open always has a due time", () => {
    forEveryLine(({ after }) =>
      expect(dueAt(after) !== null).toBe(after.status === "open" || after.status === "claimed"),
    );
  });

  it("a late click never reopens, un-claims or un-resolves", () => {
    forEveryLine(({ before, after, command }) => {
      if (before.status === "resolved" && after.status !== "resolved") expect(command.type).toBe("reopen");
      if (before.status === "claimed" && after.status === "open") {
        expect(["release", "tick"]).toContain(command.type);
      }
      if (before.status === "claimed" && after.status === "claimed") expect(after.holder).toBe(before.holder);
    });
  });

  it("the history is only added to: calls, claims, answers and failures never shrink", () => {
    forEveryLine(({ before, after }) => {
      for (const list of ["calls", "skips", "claims", "answers", "failures", "alarms"] as const) {
        expect(after[list].length).toBeGreaterThanOrEqual(before[list].length);
      }
    });
  });

  it("one tick calls one step at most, and each call is numbered once", () => {
    forEveryLine(({ before, after }) => {
      const fresh = after.calls.slice(before.calls.length);
      expect(new Set(fresh.map((call) => `${call.step}.${call.round}`)).size).toBeLessThanOrEqual(1);
      expect(after.calls.map((call) => call.number)).toEqual(after.calls.map((_, i) => i + 1));
    });
  });

  it("nobody is called once somebody has it, and calls that are out show that nothing is to do", () => {
    forEveryLine(({ after }) => {
      if (after.status === "open") return;
      const pings = deliveriesFor(after).filter(({ content }) => content.role === "ping");
      expect(pings.every(({ existence }) => existence === "if_posted")).toBe(true);
    });
  });

  it("one person has one open call at most", () => {
    forEveryLine(({ after }) => {
      const open = deliveriesFor(after).filter(
        ({ content, existence }) => content.role === "ping" && existence === "must",
      );
      const whom = open.map(({ content }) => (content.role === "ping" ? content.call.contact.id : ""));
      expect(new Set(whom).size).toBe(whom.length);
    });
  });

  it("every message has its own key, and a key keeps its place for good", () => {
    fc.assert(
      fc.property(aLife, (lines) => {
        const places = new Map<string, string>();
        for (const { after } of lines) {
          const deliveries = deliveriesFor(after);
          expect(new Set(deliveries.map(({ key }) => key)).size).toBe(deliveries.length);
          for (const { key, conversation } of deliveries) {
            const place = JSON.stringify(conversation);
            expect(places.get(key) ?? place).toBe(place);
            places.set(key, place);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("who said “can't now” is not asked again before the case comes back", () => {
    forEveryLine(({ before, event }) => {
      if (event.type !== "called" || before.status !== "open" || event.round === 0) return;
      const { passStartsAfterCall } = before.position;
      const passed = before.calls.filter((c) => c.number > passStartsAfterCall && c.outcome === "passed");
      for (const { contact: who } of passed) expect(event.contacts.map((c) => c.id)).not.toContain(who.id);
    });
  });

  it("a chain that nobody answers always ends in the alarm, whatever its steps", () => {
    fc.assert(
      fc.property(
        fc.array(aStep, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (steps, times) => {
          const [first, ...more] = steps;
          if (first === undefined) return;
          let state: Escalation = anOpen({
            department: { chain: { steps: [first, ...more], repeat: { every: minutes(30), times } } },
          });
          for (let i = 0; i < 40 && state.alarms.length === 0; i++) {
            const due = dueAt(state);
            if (due === null) throw new Error("open without a due time");
            const decision = decide(state, { type: "tick", ...everybodyIsThere }, due);
            if (!decision.ok) throw new Error(decision.refusal.name);
            state = evolve(state, decision.event);
          }
          expect(state.alarms).toHaveLength(1);
          expect(state.calls.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
