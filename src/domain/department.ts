import type { Milliseconds } from "./duration.js";
import { type Severity, type Signal, signals, type Temperature, temperatures } from "./facts.js";
import type { ChannelId, DepartmentKey, GroupId, UserId } from "./ids.js";
import type { SendingTeam } from "./team.js";

export const locales = ["ja", "en"] as const;
export type Locale = (typeof locales)[number];

/** A text in each language; where only one was given, both hold it. */
export type LocalText = Readonly<Record<Locale, string>>;

/** Whom a step calls: a person by direct message, a group by one mention in the thread. */
export type Contact =
  | { readonly kind: "user"; readonly id: UserId }
  | { readonly kind: "group"; readonly id: GroupId };

export const levels = ["L1", "L2", "L3"] as const;
export type Level = (typeof levels)[number];

/** How long after the previous step this one comes due; null: it does not call for that severity. */
export type After = Readonly<Record<Severity, Milliseconds | null>> & {
  /** Used instead of the severity's while the customer is on hold; null: the severity's counts. */
  readonly onHold: Milliseconds | null;
};

export interface Step {
  readonly after: After;
  readonly call: readonly Contact[];
  /** Only one of `call` is called: whoever has least to do. The others stand in for her, one after the other. */
  readonly oneOf: boolean;
  readonly level: Level | null;
}

/** Once the chain is used up, its last step is called again. */
export interface Repeat {
  readonly every: Milliseconds;
  readonly times: number;
}

export interface Chain {
  readonly steps: readonly [Step, ...Step[]];
  readonly repeat: Repeat;
}

export interface Category {
  readonly name: string;
  /** Who is called first for this content, before the people of the chain's first step; empty: nobody in particular. */
  readonly call: readonly Contact[];
  /** The lead's notice to whoever is about to escalate this. */
  readonly notice: string | null;
  /** The notice stands until then; null: until somebody takes it down. */
  readonly noticeUntil: Date | null;
}

/** A category that cases once had: `now` is what it is called today; null: it was given up. */
export interface FormerCategory {
  readonly name: string;
  readonly now: string | null;
}

/** What the lead says about a category at this time; null: nothing. */
export function noticeAt({ notice, noticeUntil }: Category, now: Date): string | null {
  return noticeUntil === null || now < noticeUntil ? notice : null;
}

/** What about a case can concern somebody who is not asked to take it. */
export const informCauses = [...temperatures, ...signals] as const;
export type InformCause = Temperature | Signal;

/** Who is told of a case in which one of these is so, without being asked to take it. */
export interface InformRule {
  readonly when: readonly InformCause[];
  readonly tell: readonly UserId[];
}

/** By when a case is to be answered and closed, and from when on a call is long. */
export interface Deadlines {
  /** Counted from the opening; null: no deadline. */
  readonly answerWithin: Readonly<Record<Severity, Milliseconds | null>>;
  /** A customer on hold or in the chat for so long is better taken over, or called back. */
  readonly longCall: Milliseconds;
  /** Counted from the opening. */
  readonly closeWithin: Milliseconds;
}

/** Open from `from` to `to`, "HH:MM" wall-clock time in the department's zone; where `to` is earlier, until then the next day. */
export interface OpenRange {
  readonly from: string;
  readonly to: string;
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export type OutsideHours = "hold" | "run";

/** Whole days, both included: `YYYY-MM-DD`, in the department's zone. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** When a department is open, and what happens while it is not. */
export interface OpeningHours {
  /** null: round the clock. */
  readonly week: Readonly<Record<Weekday, readonly OpenRange[]>> | null;
  /** ISO country code whose national holidays count as closed; null: none do. */
  readonly holidays: string | null;
  /** Its own closed days, on top of the week's and the holidays. */
  readonly closedDays: readonly DayRange[];
  /** Whom to call while it is closed, in place of the chain; empty: nobody. */
  readonly closedContact: readonly Contact[];
  readonly outside: Readonly<Record<Severity, OutsideHours>>;
}

/** A receiving team as its lead describes it. Retired, never deleted. */
export interface Department {
  readonly key: DepartmentKey;
  readonly name: LocalText;
  readonly channel: ChannelId;
  readonly locale: Locale;
  /** IANA zone, e.g. Asia/Tokyo. */
  readonly timezone: string;
  readonly leads: readonly UserId[];
  readonly criteria: { readonly send: string | null; readonly checkFirst: string | null };
  readonly hours: OpeningHours;
  readonly chain: Chain;
  readonly categories: readonly Category[];
  readonly formerCategories: readonly FormerCategory[];
  readonly inform: readonly InformRule[];
  /** Words that mean the same thing here, a list for each thing, for those who search. */
  readonly synonyms: readonly (readonly string[])[];
  readonly deadlines: Deadlines;
  readonly retired: boolean;
}

/** All departments and teams, in the order of the file. */
export interface Departments {
  readonly list: readonly Department[];
  /** Where an agent who does not know the department sends it. */
  readonly whenInDoubt: DepartmentKey | null;
  readonly teams: readonly SendingTeam[];
}

/** Who is called first for cases of one category. */
export interface FirstCall {
  readonly category: string;
  readonly call: readonly Contact[];
}

/** A department, or what an escalation has copied of it: both know who is called first for which category. */
export type WithFirstCalls = Pick<Department, "categories"> | Pick<DepartmentRules, "firstCalls">;

/** Only the categories that have contacts of their own. */
export function firstCallsOf(it: WithFirstCalls): readonly FirstCall[] {
  if ("firstCalls" in it) return it.firstCalls;
  return it.categories.flatMap(({ name, call }) => (call.length > 0 ? [{ category: name, call }] : []));
}

/** What an escalation copies when it opens, so that later edits do not change a case in flight. */
export type DepartmentRules = Pick<
  Department,
  | "key"
  | "name"
  | "channel"
  | "locale"
  | "timezone"
  | "leads"
  | "criteria"
  | "hours"
  | "chain"
  | "inform"
  | "deadlines"
> & { readonly categories: readonly string[]; readonly firstCalls: readonly FirstCall[] };

export function rulesOf(department: Department): DepartmentRules {
  const { key, name, channel, locale, timezone, leads, criteria, hours, chain, inform, deadlines } =
    department;
  const categories = department.categories.map((category) => category.name);
  return {
    key,
    name,
    channel,
    locale,
    timezone,
    leads,
    criteria,
    hours,
    chain,
    inform,
    deadlines,
    categories,
    firstCalls: firstCallsOf(department),
  };
}

/** Never closed. */
export const roundTheClock: OpeningHours = {
  week: null,
  holidays: null,
  closedDays: [],
  closedContact: [],
  outside: { low: "hold", normal: "hold", high: "hold", critical: "hold" },
};
