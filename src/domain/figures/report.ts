import { DateTime } from "luxon";
import type { Reason } from "../facts.js";
import type { CustomerMood, Helped } from "../feedback.js";
import type { DepartmentKey, UserId } from "../ids.js";
import type { CaseRecord } from "./case-record.js";
import { type Share, shareOf } from "./shares.js";
import { type Spread, spreadOf } from "./spread.js";

/** Somebody found her answer among those of earlier cases, and sent none. */
export interface DeflectionRecord {
  /** Where she would have sent it. */
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly at: Date;
}

/** What stands beside a week or a department as well. */
export interface HeadFigures {
  /** Without the questions to other departments: those have a figure of their own, and count in no other. */
  readonly opened: number;
  /** How often the form had the answer, so that no case was sent. */
  readonly deflected: number;
  readonly claimedInTime: Share;
  readonly answeredInTime: Share;
}

/** What a report counts, of the cases opened in its period. `counts` in the catalogues says each in a sentence. */
export interface Counts extends HeadFigures {
  readonly consults: number;
  readonly withdrawn: number;
  /** Not answered and not withdrawn. */
  readonly unfinished: number;
  /** Calls before somebody had it, of all cases together … */
  readonly calls: number;
  /** … and how many cases those are. */
  readonly taken: number;
  /** Cases that changed department … */
  readonly transferred: number;
  /** … and how often they did, all together. */
  readonly transfers: number;
  readonly reopened: number;
  readonly overAge: number;
  readonly promisesMissed: number;
  /** What agents have said of the answers that stand: about answers, never about whoever gave them. */
  readonly helped: Readonly<Record<Helped, number>>;
  /** How customers took it, as the agents heard it. */
  readonly customers: Readonly<Record<CustomerMood, number>>;
  readonly thanked: number;
  /** In how many cases somebody wrote the agent a word … */
  readonly words: number;
  /** … and in how many of those that were answered after an angry customer. */
  readonly wordsAfterAnger: Share;
}

export interface Times {
  readonly claimWall: Spread;
  readonly claimOpen: Spread;
  readonly answerWall: Spread;
  readonly answerOpen: Spread;
}

/** How many cases were opened for this reason in this category; null: not chosen. */
export interface PivotCell {
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly count: number;
}

/** How many cases of this category were not sent, because the form had the answer. */
export interface DeflectedCell {
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly count: number;
}

/** One calendar week of the period, from Monday. */
export interface WeekFigures extends HeadFigures {
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  /** Of what was opened in it, the cases whose answer stands. */
  readonly answered: number;
}

/** For balance, never for rating: how many of the cases somebody has, or had last. */
export interface Load {
  readonly responder: UserId;
  readonly cases: number;
}

interface DepartmentFigures extends HeadFigures {
  readonly department: DepartmentKey;
  /** Its cases by week, for its rate: in no particular order, and none that brought nothing. */
  readonly openedIn: readonly Pick<WeekFigures, "monday" | "opened">[];
}

export interface Figures {
  readonly counts: Counts;
  readonly times: Times;
  readonly pivot: readonly PivotCell[];
  readonly deflections: readonly DeflectedCell[];
  readonly weeks: readonly WeekFigures[];
  readonly departments: readonly DepartmentFigures[];
  readonly load: readonly Load[];
}

/**
 * The figures by their definitions, from the records themselves. The store counts the same in the database.
 * @param zone in which weeks begin
 */
export function figuresOf(
  all: readonly CaseRecord[],
  deflections: readonly DeflectionRecord[],
  zone: string,
): Figures {
  const records = all.filter(({ isConsult }) => !isConsult);
  const headsBy = <K extends string>(of: (it: { department: DepartmentKey; at: Date }) => K) => {
    const keyOf = ({ department, openedAt }: CaseRecord) => of({ department, at: openedAt });
    return [...new Set([...records.map(keyOf), ...deflections.map(of)])].map((key) => {
      const sent = records.filter((it) => keyOf(it) === key);
      const found = deflections.filter((it) => of(it) === key);
      return [key, headFigures(sent, found)] as const;
    });
  };
  return {
    counts: { ...countsOf(records, deflections), consults: all.length - records.length },
    times: timesOf(records),
    pivot: grouped(records, ({ department, category, reason }) =>
      JSON.stringify([department, category, reason]),
    ).map(([{ department, category, reason }, some]) => ({
      ...{ department, category, reason, count: some.length },
    })),
    deflections: grouped(deflections, ({ department, category }) =>
      JSON.stringify([department, category]),
    ).map(([{ department, category }, some]) => ({ department, category, count: some.length })),
    weeks: headsBy(({ at }) => mondayOf(at, zone)).map(([monday, heads]) => ({
      monday,
      answered: records.filter((it) => it.toAnswer !== null && mondayOf(it.openedAt, zone) === monday).length,
      ...heads,
    })),
    departments: headsBy(({ department }) => department).map(([department, heads]) => ({
      department,
      ...heads,
      openedIn: grouped(
        records.filter((it) => it.department === department),
        ({ openedAt }) => mondayOf(openedAt, zone),
      ).map(([{ openedAt }, some]) => ({ monday: mondayOf(openedAt, zone), opened: some.length })),
    })),
    load: loadOf(records),
  };
}

function countsOf(
  records: readonly CaseRecord[],
  deflections: readonly DeflectionRecord[],
): Omit<Counts, "consults"> {
  const count = (is: (record: CaseRecord) => boolean) => records.filter(is).length;
  const taken = records.map(({ calls }) => calls).filter((calls) => calls !== null);
  return {
    ...headFigures(records, deflections),
    withdrawn: count(({ status }) => status === "withdrawn"),
    unfinished: count(({ status }) => status === "open" || status === "claimed"),
    calls: taken.reduce((sum, calls) => sum + calls, 0),
    taken: taken.length,
    transferred: count(({ transfers }) => transfers > 0),
    transfers: records.reduce((sum, { transfers }) => sum + transfers, 0),
    reopened: count(({ reopened }) => reopened > 0),
    overAge: count(({ isOverAge }) => isOverAge),
    promisesMissed: count(({ hasMissedPromise }) => hasMissedPromise),
    helped: {
      yes: count(({ helped }) => helped === "yes"),
      partly: count(({ helped }) => helped === "partly"),
      no: count(({ helped }) => helped === "no"),
    },
    customers: {
      satisfied: count(({ customer }) => customer === "satisfied"),
      unsatisfied: count(({ customer }) => customer === "unsatisfied"),
      unknown: count(({ customer }) => customer === "unknown"),
    },
    thanked: count(({ isThanked }) => isThanked),
    words: count((it) => it.hasWord),
    wordsAfterAnger: shareOf(records.map(({ hasWordAfterAnger }) => hasWordAfterAnger)),
  };
}

function headFigures(records: readonly CaseRecord[], deflections: readonly DeflectionRecord[]): HeadFigures {
  return {
    opened: records.length,
    deflected: deflections.length,
    claimedInTime: shareOf(records.map((it) => it.claimedInTime)),
    answeredInTime: shareOf(records.map((it) => it.answeredInTime)),
  };
}

function timesOf(records: readonly CaseRecord[]): Times {
  const claims = records.map(({ toClaim }) => toClaim).filter((took) => took !== null);
  const answers = records.map(({ toAnswer }) => toAnswer).filter((took) => took !== null);
  return {
    claimWall: spreadOf(claims.map(({ wall }) => wall)),
    claimOpen: spreadOf(claims.map(({ open }) => open)),
    answerWall: spreadOf(answers.map(({ wall }) => wall)),
    answerOpen: spreadOf(answers.map(({ open }) => open)),
  };
}

function loadOf(records: readonly CaseRecord[]): readonly Load[] {
  return grouped(records, ({ responder }) => responder).flatMap(([{ responder }, some]) =>
    responder === null ? [] : [{ responder, cases: some.length }],
  );
}

/** By what they have in common, each group with one of them as its example; in no particular order. */
function grouped<T>(
  records: readonly T[],
  by: (record: T) => string | null,
): readonly (readonly [T, readonly T[]])[] {
  const groups = new Map<string | null, [T, T[]]>();
  for (const record of records) {
    const key = by(record);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record, [record]]);
    else group[1].push(record);
  }
  return [...groups.values()];
}

/** The Monday of the week a moment falls into: `YYYY-MM-DD`. */
function mondayOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).startOf("week").toFormat("yyyy-MM-dd");
}
