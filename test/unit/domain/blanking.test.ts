import { describe, expect, it } from "vitest";
import { erasedText } from "../../../src/domain/blanking/facts.js";
import { blankEvent, withoutCasesIn } from "../../../src/domain/blanking/history.js";
import { messagesNaming } from "../../../src/domain/blanking/list-messages.js";
import { blankState, withoutCases } from "../../../src/domain/blanking/state.js";
import { decide } from "../../../src/domain/decide.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { EscalationEvent } from "../../../src/domain/events.js";
import { evolve } from "../../../src/domain/evolve.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import { dueAt } from "../../../src/domain/timers.js";
import { eventSchema } from "../../../src/store/event-schema.js";
import { stateSchema } from "../../../src/store/state-schema.js";
import {
  aClosingList,
  afterwards,
  aList,
  anAgeingList,
  anOpen,
  aResolved,
  aWithdrawn,
  handsOver,
  manager,
  monday10,
  sato,
  tanaka,
  tick,
} from "../../helpers/escalations.js";
import { marker, samplesOf } from "../../helpers/schema-samples.js";

const muchLater = later(monday10, hours(24 * 400));
/** Every number in the samples. */
const other = 7 as EscalationNumber;
const another = 8 as EscalationNumber;

/** Every place that the rows have for a text: a new one that is not blanked is found here. */
const states = samplesOf(stateSchema).map((it) => stateSchema.parse(it));
const events = samplesOf(eventSchema).map((it) => eventSchema.parse(it));

describe("what people wrote", () => {
  it("stands in the samples, so that its being gone means something", () => {
    const marks = (value: unknown) => JSON.stringify(value).split(marker).length - 1;

    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(45);
    expect(states.map(({ status }) => status)).toEqual(
      expect.arrayContaining(["open", "claimed", "resolved", "withdrawn"]),
    );
    for (const state of states) expect(marks(state)).toBeGreaterThan(25);
    expect(events.map(marks).reduce((a, b) => a + b)).toBeGreaterThan(40);
  });

  it.each(states.map((state, i) => [`${state.status} ${i}`, state] as const))(
    "is gone: %s",
    (_name, state) => {
      const blank = blankState(state);

      expect(JSON.stringify(blank)).not.toContain(marker);
      expect(stateSchema.parse(stateSchema.encode(blank))).toEqual(blank);
    },
  );

  it.each(events.map((event, i) => [`${event.type} ${i}`, event] as const))("is gone: %s", (_name, event) => {
    const blank = blankEvent(event);

    expect(JSON.stringify(blank)).not.toContain(marker);
    expect(blank).toMatchObject({ type: event.type, at: event.at });
    expect(eventSchema.parse(eventSchema.encode(blank))).toEqual(blank);
  });

  it("goes of one case alone, where it stands in another one's lists", () => {
    const said = (value: unknown) => JSON.stringify(value).split(marker).length - 1;
    const lists = events.filter((event) => said(withoutCasesIn(event, (it) => it === other)) < said(event));

    expect(new Set(lists.map(({ type }) => type))).toEqual(
      new Set([
        ...["department_closed", "department_opened", "listed", "ageing_listed"],
        ...["handed_over", "gathered"],
      ]),
    );
    for (const event of events) expect(withoutCasesIn(event, (it) => it === another)).toEqual(event);
    for (const state of states) {
      expect(said(withoutCases(state, (it) => it === other))).toBeLessThan(said(state));
      expect(withoutCases(state, (it) => it === another)).toEqual(state);
    }
  });
});

describe("what can be counted", () => {
  it("stays: times, people, grades and lists keep their length", () => {
    const before = aResolved();
    const { facts, answer, source: _source, answers, ...after } = blankState(before);
    const { facts: was, answer: answered, source: _old, answers: _answers, ...rest } = before;

    expect(after).toEqual(rest);
    expect(facts).toEqual({ ...was, summary: erasedText, customerRef: null, tried: null, answers: {} });
    expect(answer).toMatchObject({ by: answered.by, at: answered.at, text: erasedText });
    expect(answers).toHaveLength(before.answers.length);
  });
});

const told = () => afterwards(aResolved(), [{ type: "told", by: tanaka }, later(monday10, minutes(30))]);
const by = manager;

function after(state: Escalation, event: EscalationEvent | null): Escalation {
  if (event === null) throw new Error("refused");
  return evolve(state, event);
}

function blanked(state: Escalation): Escalation {
  const decision = decide(state, { type: "expire" }, muchLater);
  return after(state, decision.ok ? decision.event : null);
}

describe("a case is blanked", () => {
  it.each([
    ["answered, and the customer told", told()],
    ["answered, and nobody has told the customer: the period is over all the same", aResolved()],
    ["withdrawn", aWithdrawn()],
  ])("after its retention period: %s", (_name, state) => {
    const blank = blanked(state);

    expect(blank.blanked).toEqual({ by: null, at: muchLater });
    expect(blank.facts.summary).toBe(erasedText);
    expect(dueAt(blank)).toBeNull();
  });

  it("when somebody asks for it, as soon as the customer has the answer or it was withdrawn", () => {
    for (const state of [told(), aWithdrawn()])
      expect(decide(state, { type: "forget", by }, muchLater)).toMatchObject({
        ok: true,
        event: { type: "blanked", by },
      });
    for (const state of [anOpen(), aResolved()])
      expect(decide(state, { type: "forget", by }, muchLater)).toEqual({
        ok: false,
        refusal: { name: "not_closed" },
      });
  });

  it("never while it is open", () => {
    for (const command of [{ type: "expire" }, { type: "forget", by }] as const)
      expect(decide(anOpen(), command, muchLater)).toMatchObject({ ok: false });
  });

  it("once, and nothing is written into it any more", () => {
    const blank = blanked(told());
    const refused = { ok: false, refusal: { name: "blanked", since: muchLater } };

    expect(decide(blank, { type: "forget", by }, muchLater)).toEqual(refused);
    expect(decide(blank, { type: "expire" }, muchLater)).toEqual(refused);
    expect(decide(blank, { type: "reopen", by, why: "お客様から再度" }, muchLater)).toEqual(refused);
    expect(decide(blank, { type: "add_note", by: sato, text: "追記", toAll: false }, muchLater)).toEqual(
      refused,
    );
    expect(decide(blank, tick, muchLater)).toEqual({ ok: false, refusal: { name: "not_due" } });
  });
});

describe("messages that carry a list", () => {
  const at = monday10;
  const next = { kind: "list", at } as const;
  const named = (list: typeof aList) => ({ type: "listed", at, list, next }) as const;

  it("are found by the number of the case, however many lists came between", () => {
    const [entry] = aList.entries;
    if (entry === undefined) throw new Error("no entries");
    const without = {
      ...aList,
      entries: aList.entries.map((it) => ({ ...it, number: 99 as EscalationNumber })),
    };
    const history: EscalationEvent[] = [
      { type: "opened", at, by: tanaka, joinedTo: null },
      { ...named(aList), list: null },
      named(without),
      { type: "department_opened", at, list: { ...aList, promisedToday: 0 } },
      { type: "department_closed", at, until: at, lists: [] },
      { type: "department_closed", at, until: at, lists: [aClosingList] },
      { type: "ageing_listed", at, list: anAgeingList },
      { ...handsOver, type: "handed_over", at, by: tanaka, as: ["reporter"], nextUpdateAt: null, list: null },
    ];

    const keys = messagesNaming(history, entry.number);
    expect(keys).toContain("list:2");
    expect(keys).not.toContain("list:1");
    expect(keys).toContain(`talk:case:${entry.number}`);
  });
});
