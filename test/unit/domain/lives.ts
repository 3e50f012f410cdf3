import fc from "fast-check";
import type { AdoptedRules } from "../../../src/domain/adopting.js";
import { tellers } from "../../../src/domain/answer.js";
import type { Approval } from "../../../src/domain/approval.js";
import { pauseReasons } from "../../../src/domain/claim.js";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveryRoles } from "../../../src/domain/delivery-role.js";
import {
  type DepartmentRules,
  type FirstCall,
  levels,
  roundTheClock,
  type Step,
} from "../../../src/domain/department.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { EscalationEvent } from "../../../src/domain/events.js";
import { evolve } from "../../../src/domain/evolve.js";
import { reasons, type Signal, severities, situations } from "../../../src/domain/facts.js";
import { customerMoods, helpedGrades } from "../../../src/domain/feedback.js";
import { dueAt } from "../../../src/domain/timers.js";
import {
  aClosingList,
  aList,
  anAgeingList,
  anOpen,
  anOpeningList,
  billing,
  contact,
  facts,
  handsOver,
  logistics,
  monday10,
  tick,
  user,
} from "../../helpers/escalations.js";
import { neighbours } from "../../helpers/linked.js";

import { aCalendar } from "./calendar/any-calendar.js";

/** Arbitrary lives of an escalation: commands in any order, at times that go forward, jump far, and sometimes back. */

const people = ["U0SATO", "U0SUZUKI", "U0TANAKA", "U0MANAGER", "U0TAKAHASHI"];
const by = fc.constantFrom(...people).map(user);
const contacts = fc.constantFrom("U0SATO", "U0SUZUKI", "U0MANAGER", "S0LEADS").map(contact);
const duration = fc.integer({ min: 0, max: 40 }).map(minutes);
/** Minutes after the command's own time; now and then before it. */
const ahead = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 200 }) },
  fc.integer({ min: -30, max: 0 }),
);
/** Few of them, so that the same time comes up again. */
const aPromise = fc.option(
  fc.constantFrom(3, 8, 30, 60, 90, 120, 480).map((n) => later(monday10, minutes(n))),
);

export const aStep: fc.Arbitrary<Step> = fc.record({
  after: fc.record({
    low: fc.option(duration),
    normal: duration,
    high: duration,
    critical: duration,
    onHold: fc.option(duration),
  }),
  call: fc.uniqueArray(contacts, { minLength: 1, maxLength: 3, selector: (c) => c.id }),
  oneOf: fc.boolean(),
  level: fc.option(fc.constantFrom(...levels)),
});

const aFirstCall: fc.Arbitrary<FirstCall> = fc.record({
  category: fc.constantFrom(...billing.categories),
  call: fc.uniqueArray(contacts, { minLength: 1, maxLength: 2, selector: (c) => c.id }),
});

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** A command that knows at what time it is given. */
type Given = (now: Date, state: Escalation) => Command;
const given = (command: fc.Arbitrary<Command>): fc.Arbitrary<Given> => command.map((it) => () => it);

const aNeighbour = fc.constantFrom(...neighbours);

const aTick: fc.Arbitrary<Given> = fc
  .record({
    deaf: fc.subarray(people),
    asleep: fc.subarray(people),
    callOnItsWay: fc.boolean(),
    slackIsAway: fc.boolean(),
    carries: fc.boolean(),
    away: fc.dictionary(fc.constantFrom(...people), by, { noNullPrototype: true }),
    claims: fc.dictionary(fc.constantFrom(...people), fc.nat({ max: 3 }), { noNullPrototype: true }),
    spokeBefore: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 3 }),
  })
  .map(({ deaf, asleep, away, claims, callOnItsWay, slackIsAway, carries, spokeBefore }) => (now) => ({
    ...tick,
    unreachable: ({ id }) => (deaf.includes(id) ? "deactivated" : id in away ? "away" : null),
    standIn: ({ id }) => (away[id] === undefined ? null : contact(away[id])),
    load: (id) => ({ openClaims: claims[id] ?? 0, lastCalledAt: null }),
    absent: ({ id }) => asleep.includes(id),
    holderSpokeAt: spokeBefore === null ? null : later(now, -minutes(spokeBefore)),
    callOnItsWay,
    slackIsAway,
    list: carries ? aList : null,
    closing: carries ? [aClosingList] : [],
    opening: carries ? anOpeningList : null,
    ageing: carries ? anAgeingList : null,
  }));

const editedFacts = fc.record(
  {
    situation: fc.constantFrom(...situations),
    severityOverride: fc.option(fc.constantFrom(...severities)),
    callbackAt: aPromise,
    temperature: fc.constantFrom("calm" as const, "furious" as const),
    signals: fc.constantFrom([], ["abuse"] as const, ["asks_manager", "hurry"] as const),
    summary: fc.constantFrom("返金の可否", "送料の請求先"),
    tried: fc.constantFrom("お詫び済み", "折り返しをご案内済み"),
    reason: orNull(fc.constantFrom(...reasons)),
    purposes: fc.constantFrom(["decision"] as const, ["knowledge"] as const),
    category: fc.constantFrom(null, ...billing.categories),
  },
  { requiredKeys: [] },
);

const aDecision: fc.Arbitrary<Approval | null> = fc.constantFrom(
  ...([
    { outcome: "approved" },
    { outcome: "not_approved" },
    { outcome: "conditional", conditions: "上限5,000円" },
    null,
  ] as const),
);

/** Short, so that lives are long enough for them. */
const deadlines: DepartmentRules["deadlines"] = {
  answerWithin: { low: null, normal: minutes(50), high: minutes(20), critical: minutes(5) },
  longCall: minutes(10),
  closeWithin: minutes(150),
};

/** What the department may have set meanwhile. */
const anyRules: fc.Arbitrary<AdoptedRules> = fc.record({
  chain: fc
    .tuple(aStep, fc.array(aStep, { maxLength: 3 }), fc.integer({ min: 0, max: 3 }))
    .map(([first, more, times]) => ({
      steps: [first, ...more] as const,
      repeat: { every: minutes(20), times },
    })),
  deadlines: fc.constantFrom(deadlines, {
    ...deadlines,
    answerWithin: { ...deadlines.answerWithin, normal: minutes(10) },
  }),
});

const aCommand: fc.Arbitrary<Given> = fc.oneof(
  { weight: 9, arbitrary: aTick },
  {
    weight: 2,
    arbitrary: given(fc.record({ type: fc.constant("claim" as const), by, nextUpdateAt: fc.constant(null) })),
  },
  fc.tuple(by, ahead).map(
    ([by, n]): Given =>
      (now) => ({ type: "claim", by, nextUpdateAt: later(now, minutes(n)) }),
  ),
  fc.tuple(by, ahead).map(
    ([by, n]): Given =>
      (now) => ({ type: "set_next_update", by, nextUpdateAt: later(now, minutes(n)) }),
  ),
  // Back to a time that was promised before.
  fc.tuple(by, fc.nat({ max: 3 })).map(
    ([by, n]): Given =>
      (now, state) => {
        const promised = state.claims.at(-1)?.nudges.at(-1 - n)?.nextUpdateAt;
        return { type: "set_next_update", by, nextUpdateAt: promised ?? later(now, minutes(10)) };
      },
  ),
  given(fc.record({ type: fc.constant("extend" as const), by })),
  fc.tuple(by, ahead, fc.constantFrom(...pauseReasons)).map(
    ([by, n, reason]): Given =>
      (now) => ({ type: "pause", by, reason, until: later(now, minutes(n)) }),
  ),
  {
    weight: 2,
    arbitrary: given(
      fc.record({
        type: fc.constant("ask" as const),
        by,
        text: fc.constant("何月分ですか"),
        agent: fc.record({ isAway: fc.boolean(), standIn: orNull(by) }),
      }),
    ),
  },
  given(fc.record({ type: fc.constant("reply" as const), by, text: fc.constant("9月分です") })),
  given(
    fc.record({
      type: fc.constant("add_note" as const),
      by,
      text: fc.constant("規約を確認中"),
      toAll: fc.boolean(),
    }),
  ),
  {
    weight: 2,
    arbitrary: fc.tuple(by, aNeighbour).map(
      ([by, to]): Given =>
        () => ({ type: "join", by, to }),
    ),
  },
  { weight: 2, arbitrary: given(fc.record({ type: fc.constant("unjoin" as const), by })) },
  // Something has happened in the case it may be joined to.
  {
    weight: 3,
    arbitrary: aNeighbour.map(
      (it): Given =>
        () => ({ ...tick, links: [it] }),
    ),
  },
  given(
    fc.record({
      type: fc.constant("assign" as const),
      by,
      to: by,
      unreachable: fc.constantFrom(null, null, "deactivated" as const),
    }),
  ),
  {
    weight: 2,
    arbitrary: fc.record({ isAgents: fc.boolean(), to: by, supervisors: fc.subarray(people.map(user)) }).map(
      ({ isAgents, to, supervisors }): Given =>
        (_now, state) => {
          const holder = state.status === "claimed" ? state.holder : state.reporter;
          return { ...handsOver, by: isAgents ? state.reporter : holder, to, supervisors };
        },
    ),
  },
  { weight: 2, arbitrary: given(fc.record({ type: fc.constant("escalate_up" as const), by })) },
  { weight: 2, arbitrary: given(fc.record({ type: fc.constant("call_closed_contact" as const), by })) },
  {
    weight: 2,
    arbitrary: given(fc.record({ type: fc.constant("adopt_rules" as const), by, rules: anyRules })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(by, fc.constantFrom(billing, logistics), orNull(fc.constant("配送の件でした"))).map(
      ([by, to, note]): Given =>
        (_now, { department }) => ({ type: "transfer", by, from: department.key, to, note }),
    ),
  },
  given(fc.record({ type: fc.constant("release" as const), by })),
  given(fc.record({ type: fc.constant("pass" as const), by })),
  fc.tuple(by, editedFacts).map(
    ([by, change]): Given =>
      (_now, state) => ({ type: "edit", by, facts: { ...state.facts, ...change } }),
  ),
  fc.tuple(by, fc.option(ahead)).map(
    ([by, n]): Given =>
      (now) => ({
        type: "call_back",
        by,
        callbackAt: n === null ? null : later(now, minutes(n)),
      }),
  ),
  given(
    fc.record({
      type: fc.constant("classify" as const),
      by,
      category: orNull(fc.constantFrom(...billing.categories, "ない分類")),
      reason: orNull(fc.constantFrom(...reasons)),
    }),
  ),
  {
    weight: 3,
    arbitrary: given(
      fc.record({
        type: fc.constant("resolve" as const),
        by,
        answer: fc.constant("返金できます。"),
        category: orNull(fc.constantFrom(...billing.categories)),
        reason: orNull(fc.constantFrom(...reasons)),
        teller: fc.constantFrom(...tellers),
        word: fc.constantFrom(null, null, "助かりました"),
        decision: aDecision,
        proposesFaq: fc.boolean(),
      }),
    ),
  },
  given(fc.record({ type: fc.constant("told" as const), by })),
  given(
    fc.record({
      type: fc.constant("feedback" as const),
      by,
      helped: orNull(fc.constantFrom(...helpedGrades)),
      customer: orNull(fc.constantFrom(...customerMoods)),
    }),
  ),
  given(fc.record({ type: fc.constantFrom("mark_faq" as const, "unmark_faq" as const), by })),
  given(fc.record({ type: fc.constant("thank" as const), by })),
  {
    weight: 2,
    arbitrary: given(
      fc.record({
        type: fc.constant("send_word" as const),
        by,
        text: orNull(fc.constant("最後まで丁寧でしたね")),
      }),
    ),
  },
  given(fc.record({ type: fc.constant("withdraw" as const), by })),
  given(
    fc.record({
      type: fc.constant("reopen" as const),
      by,
      why: fc.constant(null),
      successor: orNull(fc.constantFrom(logistics, billing)),
    }),
  ),
  fc
    .record({
      what: fc.constantFrom(...deliveryRoles),
      call: orNull(fc.integer({ min: 1, max: 6 })),
      leg: fc.constantFrom(0, 0, 1),
    })
    .map(
      ({ what, call, leg }): Given =>
        // Of a department that has not had the case there is no message to fail.
        (_now, { transfers }) => ({
          ...{ type: "delivery_failed", what, call },
          leg: Math.min(leg, transfers.length),
          error: "is_archived",
        }),
    ),
);

export interface Line {
  readonly before: Escalation;
  readonly command: Command;
  readonly event: EscalationEvent;
  readonly after: Escalation;
  readonly now: Date;
}

export interface Life {
  readonly opened: Escalation;
  /** What changed something; refused commands leave no line. */
  readonly lines: readonly Line[];
  /** How a counterexample is printed: without its states. */
  readonly [fc.toStringMethod]: () => string;
}

function told(opened: Escalation, lines: readonly Line[]): string {
  const { situation, callbackAt } = opened.facts;
  const steps = opened.department.chain.steps.map((step) => JSON.stringify(step.after));
  return [
    `opened ${situation}, promised ${callbackAt?.toISOString()}, steps ${steps.join(" ")}`,
    ...lines.map(({ now, command, event }) =>
      [now.toISOString(), JSON.stringify(command), "→", JSON.stringify(event)].join(" "),
    ),
  ].join("\n");
}

/** Some are called by the chain as well, one is the agent herself. */
const inform: DepartmentRules["inform"] = [
  { when: ["furious", "abuse"], tell: [user("U0SUZUKI"), user("U0ITO"), user("U0TANAKA")] },
  { when: ["asks_manager"], tell: [user("U0MANAGER")] },
];

const aMove = fc.tuple(
  aCommand,
  fc.oneof(
    // The clock looks when it said it would …
    { weight: 3, arbitrary: fc.constant("when due" as const) },
    // … or people come, or the machine has slept, or its clock was wrong.
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 600 }).map(seconds) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 90 }).map(minutes) },
    fc.integer({ min: 0, max: 60 }).map(hours),
    fc.integer({ min: -20, max: 0 }).map(minutes),
  ),
);

type Opening = Pick<DepartmentRules, "timezone" | "hours">;

const roundTheClockInTokyo = fc.constant<Opening>({ timezone: billing.timezone, hours: roundTheClock });
const withHours: fc.Arbitrary<Opening> = fc
  .tuple(aCalendar, fc.constantFrom([], [contact("U0MANAGER")], [contact("S0LEADS"), contact("U0SATO")]))
  .map(([{ timezone, hours }, closedContact]) => ({ timezone, hours: { ...hours, closedContact } }));

const livesUnder = (opening: fc.Arbitrary<Opening>): fc.Arbitrary<Life> =>
  fc
    .record({
      steps: fc.array(aStep, { minLength: 1, maxLength: 3 }),
      times: fc.integer({ min: 0, max: 3 }),
      situation: fc.constantFrom(...situations),
      callbackAt: aPromise,
      supervisors: fc.subarray(people.map(user)),
      isSorted: fc.boolean(),
      signals: fc.constantFrom<readonly Signal[]>([], [], ["abuse"]),
      temperature: fc.constantFrom("insistent" as const, "furious" as const),
      opening,
      firstCalls: fc.array(aFirstCall, { maxLength: 1 }),
      moves: fc.array(aMove, { maxLength: 40, size: "max" }),
    })
    .map(
      ({ steps: [first, ...more], times, supervisors, isSorted, opening, firstCalls, moves, ...given }) => {
        if (first === undefined) throw new Error("a chain has a step");
        const chain = { steps: [first, ...more] as const, repeat: { every: minutes(30), times } };
        const sorting = isSorted ? {} : { category: null, reason: null };
        const opened = anOpen({
          department: { ...billing, ...opening, chain, inform, deadlines, firstCalls },
          facts: { ...facts, ...given, ...sorting },
          withSource: true,
          supervisors,
        });
        let state: Escalation = opened;
        let now = monday10;
        const lines: Line[] = [];
        for (const [give, shift] of moves) {
          now = shift === "when due" ? (dueAt(state) ?? now) : later(now, shift);
          const command = shift === "when due" ? tick : give(now, state);
          const decision = decide(state, command, now);
          if (!decision.ok) continue;
          const before = state;
          state = evolve(before, decision.event);
          lines.push({ before, command, event: decision.event, after: state, now });
        }
        return { opened, lines, [fc.toStringMethod]: () => told(opened, lines) };
      },
    );

export const aLife = livesUnder(fc.oneof(roundTheClockInTokyo, withHours));
/** In a department that closes. */
export const aLifeWithHours = livesUnder(withHours);
