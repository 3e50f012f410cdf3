import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tellers } from "../../../src/domain/answer.js";
import { pauseReasons } from "../../../src/domain/claim.js";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { type OpeningHours, type OpenRange, roundTheClock } from "../../../src/domain/department.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { Escalation, Status } from "../../../src/domain/escalation.js";
import type { EscalationEvent, EventType } from "../../../src/domain/events.js";
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
import { customerMoods, helpedGrades } from "../../../src/domain/feedback.js";
import type { HandOverEntry } from "../../../src/domain/hand-over.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import { eventSchema } from "../../../src/store/event-schema.js";
import { jsonText } from "../../../src/store/json-shapes.js";
import { stateSchema } from "../../../src/store/state-schema.js";
import {
  aClaimed,
  aClosingList,
  afterwards,
  aList,
  anAgeingList,
  anAnswer,
  anOpen,
  anOpeningList,
  aResolved,
  asTimePasses,
  billing,
  everybodyIsThere,
  facts,
  handsOver,
  logistics,
  monday10,
  sato,
  silentWhenLow,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";
import {
  neighbours,
  otherAnswered,
  otherClaimed,
  otherReopened,
  otherWithNews,
  theOther,
} from "../../helpers/linked.js";

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
  fc
    .constantFrom(logistics, { ...billing, deadlines: { ...billing.deadlines, longCall: minutes(7) } })
    .map(
      ({ chain, deadlines }): Command => ({ type: "adopt_rules", by: tanaka, rules: { chain, deadlines } }),
    ),
  fc.boolean().map(
    (away): Command => ({
      type: "tick",
      ...everybodyIsThere,
      unreachable: () => (away ? "away" : null),
      list: away ? aList : null,
    }),
  ),
  fc.record({ absent: fc.boolean(), holderSpokeAt: orNull(aTime) }).map(
    ({ absent, holderSpokeAt }): Command => ({
      type: "tick",
      ...everybodyIsThere,
      absent: () => absent,
      holderSpokeAt,
    }),
  ),
  fc.boolean().map((callOnItsWay): Command => ({ type: "tick", ...everybodyIsThere, callOnItsWay })),
  fc.record({ type: fc.constant("claim" as const), by: person, nextUpdateAt: orNull(aTime) }),
  fc.record({ type: fc.constant("set_next_update" as const), by: person, nextUpdateAt: aTime }),
  fc.record({
    type: fc.constantFrom("release", "pass", "extend", "escalate_up", "told", "withdraw" as const),
    by: person,
  }),
  fc.record({
    type: fc.constant("pause" as const),
    by: person,
    reason: fc.constantFrom(...pauseReasons),
    until: aTime,
  }),
  fc.record({ type: fc.constantFrom("ask" as const, "reply" as const), by: person, text }),
  fc.record({ type: fc.constant("add_note" as const), by: person, text, toAll: fc.boolean() }),
  fc.record({ type: fc.constant("join" as const), by: person, to: fc.constantFrom(...neighbours) }),
  fc.record({ type: fc.constant("unjoin" as const), by: person }),
  fc.constantFrom(...neighbours).map((it): Command => ({ type: "tick", ...everybodyIsThere, links: [it] })),
  fc.record({ type: fc.constant("assign" as const), by: person, to: person, unreachable: fc.constant(null) }),
  fc.record({
    type: fc.constant("transfer" as const),
    by: person,
    from: fc.constant(billing.key),
    to: fc.constantFrom(logistics, billing),
    note: orNull(text),
  }),
  fc
    .record({ by: person, to: person, note: orNull(text), supervisors: fc.subarray([tanaka, sato]) })
    .map((it): Command => ({ ...handsOver, ...it, list: [aHandOverEntry] })),
  fc.record({ type: fc.constant("call_back" as const), by: person, callbackAt: orNull(aTime) }),
  fc.record({
    type: fc.constant("classify" as const),
    by: person,
    category: orNull(fc.constantFrom(...billing.categories)),
    reason: orNull(fc.constantFrom(...reasons)),
  }),
  fc.record({ type: fc.constant("edit" as const), by: person, facts: someFacts }),
  fc.record({
    type: fc.constant("resolve" as const),
    by: person,
    answer: text,
    category: orNull(text),
    reason: orNull(fc.constantFrom(...reasons)),
    teller: fc.constantFrom(...tellers),
    word: orNull(text),
    decision: fc.oneof(
      fc.record({ outcome: fc.constantFrom("approved" as const, "not_approved" as const) }),
      fc.record({ outcome: fc.constant("conditional" as const), conditions: text }),
      fc.constant(null),
    ),
    proposesFaq: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("feedback" as const),
    by: person,
    helped: orNull(fc.constantFrom(...helpedGrades)),
    customer: orNull(fc.constantFrom(...customerMoods)),
  }),
  fc.record({ type: fc.constantFrom("mark_faq" as const, "unmark_faq" as const), by: person }),
  fc.record({ type: fc.constant("thank" as const), by: person }),
  fc.record({ type: fc.constant("send_word" as const), by: person, text: orNull(text) }),
  fc.record({ type: fc.constant("reopen" as const), by: person, why: orNull(text) }),
  fc.constantFrom(
    { type: "delivery_failed" as const, what: "card" as const, call: null, leg: 0, error: "is_archived" },
    { type: "delivery_failed" as const, what: "ping" as const, call: 1, leg: 0, error: "user_disabled" },
  ),
);

const aHandOverEntry: HandOverEntry = {
  number: 128 as EscalationNumber,
  summary: facts.summary,
  as: ["reporter", "holder"],
  status: "claimed",
  nextUpdateAt: monday10,
  promised: null,
};

const statuses: Readonly<Record<Status, true>> = {
  open: true,
  claimed: true,
  resolved: true,
  withdrawn: true,
};
/** That another case was blanked is no command's doing: see the test of blanking. */
const eventTypes: Readonly<Record<Exclude<EventType, "case_blanked">, true>> = {
  opened: true,
  called: true,
  step_skipped: true,
  held: true,
  postponed: true,
  closed_contact_called: true,
  rules_adopted: true,
  department_closed: true,
  department_opened: true,
  alarmed: true,
  listed: true,
  passed: true,
  claimed: true,
  next_update_changed: true,
  paused: true,
  nudged: true,
  sign_of_life: true,
  asked: true,
  ask_reminded: true,
  replied: true,
  advised: true,
  promise_reminded: true,
  classification_asked: true,
  informed: true,
  care_reminded: true,
  feedback_given: true,
  faq_marked: true,
  faq_unmarked: true,
  thanked: true,
  word_asked: true,
  word_sent: true,
  noted: true,
  joined: true,
  followed: true,
  still_joined: true,
  unjoined: true,
  rejoined: true,
  passed_on: true,
  gathered: true,
  consulted: true,
  assigned: true,
  handed_over: true,
  escalated_up: true,
  ageing_listed: true,
  answer_overdue: true,
  close_overdue: true,
  long_call_advised: true,
  nobody_above: true,
  transferred: true,
  released: true,
  lapsed: true,
  edited: true,
  resolved: true,
  told: true,
  withdrawn: true,
  reopened: true,
  delivery_failed: true,
  blanked: true,
};

/** Hardly ever by chance. */
const away: Command = { type: "tick", ...everybodyIsThere, unreachable: () => "away" };
const passedOn: Command[] = [
  { type: "tick", ...everybodyIsThere },
  { type: "pass", by: sato },
];
const nobodyAbove: Command[] = [
  { type: "claim", by: tanaka, nextUpdateAt: later(monday10, minutes(1_000)) },
  { type: "escalate_up", by: tanaka },
  ...Array.from({ length: 5 }, () => away),
];

/** The customer is on hold, and whoever has it has had it for long. */
const longCall: Command[] = [
  { type: "edit", by: tanaka, facts: { ...facts, situation: "on_hold" } },
  { type: "claim", by: sato, nextUpdateAt: later(monday10, minutes(1_000)) },
  ...Array.from({ length: 6 }, (): Command => ({ type: "tick", ...everybodyIsThere })),
];

const contacted: Command[] = [
  { type: "call_closed_contact", by: tanaka },
  { type: "tick", ...everybodyIsThere },
  ...Array.from(
    { length: 8 },
    (): Command => ({
      type: "tick",
      ...everybodyIsThere,
      closing: [aClosingList],
      opening: anOpeningList,
    }),
  ),
];

/** Closed every other hour, so that an hour later nothing is as it was. */
const everyOtherHour: OpeningHours = {
  ...roundTheClock,
  week: { mon: odd(), tue: odd(), wed: odd(), thu: odd(), fri: odd(), sat: odd(), sun: odd() },
  closedDays: [{ from: "2026-12-29", to: "2027-01-03" }],
  closedContact: [{ kind: "user", id: suzuki }],
};

function odd(): readonly OpenRange[] {
  return [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21].map((hour) => ({
    from: `${String(hour).padStart(2, "0")}:30`,
    to: `${String(hour + 1).padStart(2, "0")}:30`,
  }));
}
const heard = (state: Escalation): Command => ({
  type: "tick",
  ...everybodyIsThere,
  links: [theOther(state)],
});
const reopenedTogether: Command[] = [
  { type: "join", by: tanaka, to: theOther(otherClaimed) },
  heard(otherAnswered),
  heard(otherReopened),
];

/** Its department was retired meanwhile. */
const begunElsewhere: Command[] = [
  { type: "withdraw", by: tanaka },
  { type: "reopen", by: tanaka, why: null, successor: logistics },
];

const newsForAll: Command[] = [
  { type: "join", by: tanaka, to: theOther(otherClaimed) },
  heard(otherWithNews),
];
const aDayTogether: Command[] = [
  { type: "join", by: tanaka, to: theOther(otherClaimed) },
  ...Array.from({ length: 26 }, (): Command => ({ type: "tick", ...everybodyIsThere })),
];

const deadlines = {
  answerWithin: { low: null, normal: hours(3), high: hours(3), critical: hours(3) },
  longCall: hours(2),
  closeWithin: hours(12),
};

/** The twenty-fifth hour is past ten o'clock on the next day. */
const ageing: Command[] = [
  { type: "pause", by: tanaka, reason: "partner", until: later(monday10, hours(100)) },
  ...Array.from({ length: 40 }, (): Command => ({ type: "tick", ...everybodyIsThere, ageing: anAgeingList })),
];

/** Two hours later the customer is still there. */
const onTheLine: Command[] = [
  { type: "claim", by: suzuki, nextUpdateAt: later(monday10, hours(20)) },
  { type: "tick", ...everybodyIsThere },
];

const erased: Command[] = [
  { type: "withdraw", by: tanaka },
  { type: "forget", by: sato },
];

/** Asked how it is going, the holder says nothing. */
const goneQuiet: Command[] = [
  { type: "claim", by: suzuki, nextUpdateAt: later(monday10, minutes(70)) },
  ...Array.from({ length: 16 }, (): Command => ({ type: "tick", ...everybodyIsThere })),
];

/** What she writes into the thread stands in for the update. */
const spokenUp: Command[] = goneQuiet.map((it) =>
  it.type === "tick" ? { ...it, holderSpokeAt: later(monday10, minutes(65)) } : it,
);

/** The customer was angry, and nobody has written the agent a word. */
const withoutAWord: Command[] = [
  { type: "edit", by: tanaka, facts: { ...facts, temperature: "angry" } },
  anAnswer,
  { type: "told", by: tanaka },
  { type: "feedback", by: tanaka, helped: "yes", customer: "satisfied" },
  { type: "mark_faq", by: sato },
  { type: "unmark_faq", by: sato },
  { type: "thank", by: tanaka },
  ...Array.from({ length: 3 }, (): Command => ({ type: "tick", ...everybodyIsThere })),
  { type: "send_word", by: sato, text: null },
];

/** Nobody takes it while the customer waits. */
const stillWaiting: Command[] = Array.from({ length: 6 }, () => ({ type: "tick", ...everybodyIsThere }));

/** Every state and event on the way of some commands; refused ones change nothing. */
function reached(facts: Facts, withSource: boolean, hasHours: boolean, commands: readonly Command[]) {
  const department = {
    chain: silentWhenLow,
    deadlines,
    inform: [{ when: ["furious", "hurry"], tell: [sato] }],
    ...(hasHours && { hours: everyOtherHour }),
  } as const;
  const start = anOpen({ facts, withSource, department });
  const states: Escalation[] = [start];
  const events: EscalationEvent[] = [{ type: "opened", at: monday10, by: tanaka, joinedTo: null }];
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

describe("rows from before", () => {
  const at = monday10.toISOString();

  test("daily lists, questions, notes, assignments and reminders are read", () => {
    const {
      carriedList: _list,
      carriedClosing: _closing,
      asks: _asks,
      replies: _replies,
      notes: _notes,
      links: _links,
      climbs: _climbs,
      promiseSetAt: _set,
      promiseReminders: _reminders,
      classifyAskedAt: _asked,
      answerDueAt: _due,
      breaches: _breaches,
      reopenedAt: _reopened,
      situationSetAt: _situation,
      longCalls: _long,
      ageingListedAt: _ageing,
      carriedAgeing: _carried,
      editedAt: _edited,
      informed: _told,
      care: _care,
      words: _appreciation,
      wordAsked: _wanted,
      ...common
    } = stateSchema.encode(aClaimed());
    const {
      nextUpdateSetAt: _since,
      pause: _pause,
      above: _above,
      ...claimed
    } = { nextUpdateSetAt: null, pause: null, above: null, ...common };
    const { inform: _rules, deadlines: _deadlines, ...department } = claimed.department;
    const old = {
      ...claimed,
      department,
      claims: claimed.claims.map(({ nudges: _none, assignedBy: _nobody, ...claim }) => claim),
    };

    expect(stateSchema.parse(old)).toEqual(aClaimed());
  });

  test("agents had supervisors, pools and stand-ins are read", () => {
    const called = asTimePasses(anOpen(), later(monday10, minutes(10)));
    const asked = afterwards(called, [
      { type: "ask", by: suzuki, text: "何月分ですか" },
      later(monday10, minutes(11)),
    ]);
    const { supervisors: _nobody, handOvers: _none, ...state } = stateSchema.encode(asked);
    const { steps } = state.department.chain;
    const old = {
      ...state,
      calls: state.calls.map(({ insteadOf: _of, ...call }) => call),
      asks: (state.asks ?? []).map(({ alsoTo: _to, ...ask }) => ask),
      department: {
        ...state.department,
        chain: { ...state.department.chain, steps: steps.map(({ oneOf: _pool, ...step }) => step) },
      },
    };
    expect(stateSchema.parse(old)).toEqual(asked);

    const alarmed = asTimePasses(anOpen(), later(monday10, minutes(600)));
    const { alarms, ...rest } = stateSchema.encode(alarmed);
    expect(alarms.length).toBeGreaterThan(0);
    const withoutHolder = alarms.map(({ holder: _holder, ...alarm }) => alarm);
    expect(stateSchema.parse({ ...rest, alarms: withoutHolder })).toEqual(alarmed);

    const event = { type: "asked", at, by: suzuki, text: "何月分", replyDueAt: at, nextUpdateAt: at };
    expect(eventSchema.parse(event)).toMatchObject({ alsoTo: [] });
  });

  test("no department had opening hours that acted", () => {
    const { department, desk: _desk, ...open } = { desk: null, ...stateSchema.encode(anOpen()) };
    const { hours: _hours, ...rules } = department;

    expect(stateSchema.parse({ ...open, department: rules })).toEqual(anOpen());
  });

  test("a case could change department are its first department's", () => {
    const steps: [Command, Date][] = [
      [{ type: "tick", ...everybodyIsThere, unreachable: () => "away" }, later(monday10, minutes(10))],
      [{ type: "ask", by: suzuki, text: "何月分ですか" }, later(monday10, minutes(11))],
      [{ type: "reply", by: tanaka, text: "9月分です" }, later(monday10, minutes(12))],
      [{ type: "add_note", by: sato, text: "確認中", toAll: false }, later(monday10, minutes(13))],
      [{ type: "escalate_up", by: tanaka }, later(monday10, minutes(14))],
      [{ type: "tick", ...everybodyIsThere }, later(monday10, minutes(14))],
      [
        { type: "delivery_failed", what: "card", call: null, leg: 0, error: "is_archived" },
        later(monday10, minutes(15)),
      ],
    ];
    const known = { department: { criteria: { send: null, checkFirst: null } } };
    const state = afterwards(anOpen(known), ...steps);
    const written = JSON.stringify(stateSchema.encode(state), (key, value: unknown) =>
      ["leg", "transfers", "criteria"].includes(key) ? undefined : value,
    );
    expect(written).not.toContain("leg");

    expect(stateSchema.parse(JSON.parse(written))).toEqual(state);
    const failed = {
      type: "delivery_failed",
      at,
      what: "card",
      call: null,
      error: "is_archived",
      next: null,
    };
    expect(eventSchema.parse(failed)).toMatchObject({ leg: 0 });
  });

  test("answers said who tells the customer are the agent's to tell", () => {
    const undecided = aResolved({ facts: { purposes: [] } });
    const state = stateSchema.encode(undecided);
    if (state.status !== "resolved") throw new Error("not resolved");
    const { teller: _teller, word: _word, decision: _decision, feedback: _said, ...answer } = state.answer;

    expect(stateSchema.parse({ ...state, answer, answers: [answer] })).toEqual(undecided);
    const event = { type: "resolved", at, by: suzuki, answer: "はい", facts: state.facts };
    expect(eventSchema.parse(event)).toMatchObject({ teller: "reporter", word: null, decision: null });
  });

  test("somebody could be absent, and lists were kept, are read in the history too", () => {
    const next = { kind: "list" as const, at };
    const call = { type: "called", at, step: 1, round: 0, dueAt: at, contacts: [], skipped: [], next };

    expect(eventSchema.parse({ type: "listed", at, next })).toMatchObject({ list: null });
    expect(eventSchema.parse(call)).toMatchObject({ absent: [] });
  });
});

test("every state and event that can be reached is read back as it was written", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      someFacts,
      fc.boolean(),
      fc.boolean(),
      fc.array(command, { minLength: 5, maxLength: 25 }),
      (facts, withSource, hasHours, commands) => {
        const { states, events } = reached(facts, withSource, hasHours, commands);
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
    {
      numRuns: 300,
      seed: 1,
      examples: [
        ...[
          passedOn,
          nobodyAbove,
          goneQuiet,
          spokenUp,
          contacted,
          reopenedTogether,
          begunElsewhere,
          aDayTogether,
          newsForAll,
          ageing,
          longCall,
          withoutAWord,
          erased,
        ].map(
          (commands) =>
            [facts, false, commands === contacted, commands] satisfies [Facts, boolean, boolean, Command[]],
        ),
        [{ ...facts, situation: "on_hold" }, false, false, onTheLine],
        [{ ...facts, situation: "on_hold", severityOverride: "low" }, false, false, stillWaiting],
      ],
    },
  );
  const expected = [...Object.keys(statuses), ...Object.keys(eventTypes).map((type) => `event ${type}`)];
  expect([...seen].sort()).toEqual(expected.sort());
});
