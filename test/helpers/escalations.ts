import type { AgeingList } from "../../src/domain/ageing-list.js";
import type { ClosingList, ListEntry } from "../../src/domain/carried-lists.js";
import type { Command, CommandOf, TickFacts } from "../../src/domain/commands.js";
import type { DailyList } from "../../src/domain/daily-list.js";
import { defaultDeadlines } from "../../src/domain/deadlines.js";
import { decide } from "../../src/domain/decide.js";
import { type Contact, type DepartmentRules, roundTheClock, type Step } from "../../src/domain/department.js";
import type { OpeningList } from "../../src/domain/desk-lists.js";
import { hours, minutes } from "../../src/domain/duration.js";
import type { Claimed, Escalation, Open, Resolved, Withdrawn } from "../../src/domain/escalation.js";
import { evolve } from "../../src/domain/evolve.js";
import type { Facts } from "../../src/domain/facts.js";
import type {
  ChannelId,
  DepartmentKey,
  EscalationId,
  EscalationNumber,
  GroupId,
  MessageTs,
  TeamId,
  UserId,
} from "../../src/domain/ids.js";
import { openEscalation } from "../../src/domain/open-escalation.js";
import { nothingToDo } from "../../src/domain/pool.js";
import { dueAt } from "../../src/domain/timers.js";

// Builders for tests: an id in a test is a plain string until it is branded here.
export const user = (id: string) => id as UserId;
export const contact = (id: string): Contact =>
  id.startsWith("S") ? { kind: "group", id: id as GroupId } : { kind: "user", id: user(id) };

export const tanaka = user("U0TANAKA");
export const sato = user("U0SATO");
export const suzuki = user("U0SUZUKI");
export const manager = user("U0MANAGER");

/** A Monday, ten in the morning in Tokyo. */
export const monday10 = new Date("2026-11-23T01:00:00.000Z");

export function step(after: number, ...call: string[]): Step {
  const each = { low: after, normal: after, high: after, critical: after };
  return { after: { ...each, onHold: null }, call: call.map(contact), oneOf: false, level: null };
}

export const billing: DepartmentRules = {
  key: "billing" as DepartmentKey,
  name: { ja: "請求・決済", en: "Billing" },
  channel: "C0BILLING" as ChannelId,
  locale: "ja",
  timezone: "Asia/Tokyo",
  leads: [manager],
  hours: roundTheClock,
  criteria: { send: "返金の可否や金額の判断", checkFirst: null },
  chain: {
    steps: [step(minutes(10), "U0SATO"), step(minutes(10), "U0MANAGER", "S0LEADS")],
    repeat: { every: minutes(30), times: 2 },
  },
  categories: ["二重請求", "返金"],
  firstCalls: [],
  inform: [],
  deadlines: defaultDeadlines,
};

/** The other one: its people and categories are partly the same. */
export const logistics: DepartmentRules = {
  key: "logistics" as DepartmentKey,
  name: { ja: "物流", en: "Logistics" },
  channel: "C0LOGISTICS" as ChannelId,
  locale: "en",
  timezone: "Europe/London",
  leads: [user("U0TAKAHASHI")],
  criteria: { send: "配送の遅れや破損", checkFirst: "追跡番号" },
  chain: {
    steps: [step(minutes(5), "U0TAKAHASHI", "U0SATO"), step(minutes(10), "S0NIGHT")],
    repeat: { every: minutes(30), times: 1 },
  },
  hours: roundTheClock,
  inform: [],
  deadlines: defaultDeadlines,
  categories: ["配送の遅れ", "返金"],
  firstCalls: [],
};

export const facts: Facts = {
  summary: "二重請求の返金は本日中とご案内してよいですか",
  situation: "call_back",
  callbackAt: null,
  customerRef: "K-20-1",
  purposes: ["decision"],
  temperature: "insistent",
  signals: [],
  category: "二重請求",
  reason: "unclear",
  tried: null,
  severityOverride: null,
  answers: { what: "9月分が二重に請求された" },
};

export interface Given {
  readonly department?: Partial<DepartmentRules>;
  readonly facts?: Partial<Facts>;
  readonly at?: Date;
  readonly withSource?: boolean;
  readonly supervisors?: readonly UserId[];
  readonly test?: boolean;
}

export function anOpen(given: Given = {}): Open {
  return openEscalation(
    {
      id: "0190a0b0-0000-7000-8000-000000000001" as EscalationId,
      teamId: "T0TSUNAGI" as TeamId,
      department: { ...billing, ...given.department },
      reporter: tanaka,
      supervisors: given.supervisors ?? [],
      source: given.withSource
        ? {
            channel: "C0FLOOR" as ChannelId,
            ts: "1763859600.000100" as MessageTs,
            threadTs: null,
            permalink: null,
            author: suzuki,
            writtenAt: given.at ?? monday10,
          }
        : null,
      facts: { ...facts, ...given.facts },
      test: given.test ?? false,
    },
    given.at ?? monday10,
  ).state;
}

/** A case besides the one the test is about. */
export function anotherOpen(given: Given = {}): Open {
  return { ...anOpen(given), id: "0190a0b0-0000-7000-8000-000000000120" as EscalationId };
}

export const everybodyIsThere: TickFacts = {
  unreachable: () => null,
  standIn: () => null,
  absent: () => false,
  load: () => nothingToDo,
  holderSpokeAt: null,
  callOnItsWay: false,
  slackIsAway: false,
  list: null,
  closing: [],
  opening: null,
  links: [],
  ageing: null,
};

/** The clock looks, and finds everybody there and nothing said in the thread. */
export const tick: CommandOf<"tick"> = { type: "tick", ...everybodyIsThere };

/** Suzuki's answer, which approves; the agent tells the customer. */
export const anAnswer: CommandOf<"resolve"> = {
  type: "resolve",
  by: suzuki,
  answer: "本日中に返金いたします。",
  category: null,
  reason: null,
  teller: "reporter",
  word: null,
  decision: { outcome: "approved" },
};

const firstEntry: Omit<ListEntry, "promised"> = {
  number: 128 as EscalationNumber,
  summary: facts.summary,
  since: new Date(monday10.getTime() - hours(24)),
  reporter: tanaka,
};

/** To the other department. */
export function aTransfer(
  by: UserId,
  { from = billing, to = logistics, note = null }: Partial<TransferGiven> = {},
): CommandOf<"transfer"> {
  return { type: "transfer", by, from: from.key, to, note };
}
interface TransferGiven {
  readonly from: DepartmentRules;
  readonly to: DepartmentRules;
  readonly note: string | null;
}
/** At the end of a shift, to Yamada. */
export const handsOver: CommandOf<"hand_over"> = {
  type: "hand_over",
  by: tanaka,
  to: user("U0YAMADA"),
  note: null,
  unreachable: null,
  supervisors: [],
  list: null,
};

/** A daily list, as the one who carries it is given it. */
export const aList: DailyList = {
  entries: [
    { ...firstEntry, promised: null },
    {
      number: 131 as EscalationNumber,
      summary: "領収書の宛名",
      since: monday10,
      reporter: suzuki,
      promised: null,
    },
  ],
  count: 3,
};

/** What a department says when it closes, and when it opens, as the one who carries it is given it. */
export const aClosingList: ClosingList = { ...aList, to: [tanaka, manager] };
export const anOpeningList: OpeningList = { ...aList, promisedToday: 1 };
/** A reminder of cases that are to be closed soon, as the one who carries it is given it. */
export const anAgeingList: AgeingList = {
  parts: [{ to: manager, entries: [{ ...firstEntry, closeBy: monday10 }], count: 2 }],
};

/** A chain that calls nobody for a severity of low. */
export const silentWhenLow: DepartmentRules["chain"] = {
  ...billing.chain,
  steps: [silent(billing.chain.steps[0]), ...billing.chain.steps.slice(1).map(silent)],
};

function silent(it: Step): Step {
  return { ...it, after: { ...it.after, low: null } };
}

/** What became of a state after commands at their times; a refusal is a mistake in the test. */
export function afterwards(state: Escalation, ...steps: readonly [Command, Date][]): Escalation {
  return steps.reduce((current, [command, now]) => {
    const decision = decide(current, command, now);
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.name}`);
    return evolve(current, decision.event);
  }, state);
}

/** The clock alone moves until `until`: every due time is kept to the second. */
export function asTimePasses(state: Escalation, until: Date, tickFacts = everybodyIsThere): Escalation {
  let current = state;
  for (let guard = 0; guard < 1_000; guard++) {
    const due = dueAt(current);
    if (due === null || due > until) return current;
    current = afterwards(current, [{ type: "tick", ...tickFacts }, due]);
  }
  throw new Error("the clock does not come to rest");
}

export function aClaimed(given: Given = {}): Claimed {
  const at = given.at ?? monday10;
  const state = afterwards(anOpen(given), [
    { type: "claim", by: suzuki, nextUpdateAt: new Date(at.getTime() + hours(1)) },
    at,
  ]);
  if (state.status !== "claimed") throw new Error("not claimed");
  return state;
}

export function aResolved(given: Given = {}): Resolved {
  const at = given.at ?? monday10;
  const state = afterwards(aClaimed(given), [anAnswer, at]);
  if (state.status !== "resolved") throw new Error("not resolved");
  return state;
}

export function aWithdrawn(given: Given = {}): Withdrawn {
  const state = afterwards(anOpen(given), [{ type: "withdraw", by: tanaka }, given.at ?? monday10]);
  if (state.status !== "withdrawn") throw new Error("not withdrawn");
  return state;
}
