import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { EscalationEvent } from "../../../src/domain/events.js";
import { evolve } from "../../../src/domain/evolve.js";
import {
  type Facts,
  purposes,
  questions,
  reasons,
  severities,
  signals,
  situations,
  temperatures,
} from "../../../src/domain/facts.js";
import { eventSchema } from "../../../src/store/event-schema.js";
import { jsonText } from "../../../src/store/json-shapes.js";
import { stateSchema } from "../../../src/store/state-schema.js";
import {
  aList,
  anOpen,
  everybodyIsThere,
  monday10,
  sato,
  silentWhenLow,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";

const text = fc.string({ unit: "grapheme", maxLength: 20 });
const person = fc.constantFrom(tanaka, suzuki, sato);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const aTime = fc.integer({ min: 0, max: 10_000 }).map((n) => later(monday10, minutes(n)));

const someFacts: fc.Arbitrary<Facts> = fc.record({
  summary: text,
  situation: fc.constantFrom(...situations),
  callbackAt: orNull(aTime),
  customerRef: orNull(text),
  purposes: fc.subarray([...purposes]),
  temperature: orNull(fc.constantFrom(...temperatures)),
  signals: fc.subarray([...signals]),
  category: orNull(text),
  reason: orNull(fc.constantFrom(...reasons)),
  tried: orNull(text),
  severityOverride: orNull(fc.constantFrom(...severities)),
  answers: fc.dictionary(fc.constantFrom(...questions), text, { noNullPrototype: true }),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.boolean().map(
    (away): Command => ({
      type: "tick",
      unreachable: () => (away ? "away" : null),
      callOnItsWay: false,
      list: away ? aList : null,
    }),
  ),
  fc.boolean().map((callOnItsWay): Command => ({ type: "tick", ...everybodyIsThere, callOnItsWay })),
  fc.record({ type: fc.constant("claim" as const), by: person, nextUpdateAt: orNull(aTime) }),
  fc.record({ type: fc.constant("set_next_update" as const), by: person, nextUpdateAt: aTime }),
  fc.record({ type: fc.constantFrom("release", "pass", "told", "withdraw" as const), by: person }),
  fc.record({ type: fc.constant("edit" as const), by: person, facts: someFacts }),
  fc.record({
    type: fc.constant("resolve" as const),
    by: person,
    answer: text,
    category: orNull(text),
    reason: orNull(fc.constantFrom(...reasons)),
  }),
  fc.record({ type: fc.constant("reopen" as const), by: person, why: orNull(text) }),
  fc.constantFrom(
    { type: "delivery_failed" as const, what: "card" as const, call: null, error: "is_archived" },
    { type: "delivery_failed" as const, what: "ping" as const, call: 1, error: "user_disabled" },
  ),
);

/** Every state and event on the way of some commands; refused ones change nothing. */
function reached(facts: Facts, withSource: boolean, commands: readonly Command[]) {
  const start = anOpen({ facts, withSource, department: { chain: silentWhenLow } });
  const states: Escalation[] = [start];
  const events: EscalationEvent[] = [{ type: "opened", at: monday10, by: tanaka }];
  commands.reduce<Escalation>((state, each, i) => {
    const decision = decide(state, each, later(monday10, minutes(60 * (i + 1))));
    if (!decision.ok) return state;
    const next = evolve(state, decision.event);
    states.push(next);
    events.push(decision.event);
    return next;
  }, start);
  return { states, events };
}

test("rows from before there were daily lists are read", () => {
  const { carriedList: _new, ...old } = stateSchema.encode(anOpen());
  expect(stateSchema.parse(old)).toEqual(anOpen());

  const next = { kind: "list" as const, at: monday10.toISOString() };
  expect(eventSchema.parse({ type: "listed", at: monday10.toISOString(), next })).toMatchObject({
    list: null,
  });
});

test("every state and event that can be reached is read back as it was written", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      someFacts,
      fc.boolean(),
      fc.array(command, { minLength: 5, maxLength: 25 }),
      (facts, withSource, commands) => {
        const { states, events } = reached(facts, withSource, commands);
        for (const state of states) {
          seen.add(state.status);
          expect(stateSchema.parse(JSON.parse(jsonText(stateSchema.encode(state))))).toEqual(state);
        }
        for (const event of events) {
          seen.add(`event ${event.type}`);
          expect(eventSchema.parse(JSON.parse(jsonText(eventSchema.encode(event))))).toEqual(event);
        }
      },
    ),
    { numRuns: 300, seed: 1 },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining(["open", "claimed", "resolved", "withdrawn", "event reopened", "event listed"]),
  );
});
