import { DateTime } from "luxon";
import type { Reason } from "../facts.js";
import type { DepartmentKey, UserId } from "../ids.js";
import type { CaseRecord } from "./case-record.js";
import { type Share, shareOf } from "./shares.js";
import { type Spread, spreadOf } from "./spread.js";

/** What a report counts, of the cases opened in its period. `definitions` in the catalogues says each in a sentence. */
export interface Counts {
  /** Without the questions to other departments: those have a figure of their own, and count in no other. */
  readonly opened: number;
  readonly consults: number;
  readonly withdrawn: number;
  /** Not answered and not withdrawn. */
  readonly unfinished: number;
  readonly claimedInTime: Share;
  readonly answeredInTime: Share;
  /** Calls before somebody had it, of all cases together … */
  readonly calls: number;
  /** … and how many cases those are. */
  readonly taken: number;
  readonly transferred: number;
  readonly reopened: number;
  readonly overAge: number;
  readonly promisesMissed: number;
}

export interface Times {
  readonly claimWall: Spread;
  readonly claimOpen: Spread;
  readonly answerWall: Spread;
  readonly answerOpen: Spread;
}

/** How many cases were opened for this reason in this category; null: not chosen. */
export interface PivotCell {
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly count: number;
}

/** One calendar week of the period, from Monday. */
export interface WeekFigures {
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  readonly opened: number;
  /** Of these, those whose answer stands. */
  readonly answered: number;
  readonly claimedInTime: Share;
  readonly answeredInTime: Share;
}

/** For balance, never for rating: how many of the cases somebody has, or had last. */
export interface Load {
  readonly responder: UserId;
  readonly cases: number;
}

export interface DepartmentFigures {
  readonly department: DepartmentKey;
  readonly opened: number;
  readonly claimedInTime: Share;
  readonly answeredInTime: Share;
}

export interface Figures {
  readonly counts: Counts;
  readonly times: Times;
  readonly pivot: readonly PivotCell[];
  readonly weeks: readonly WeekFigures[];
  readonly departments: readonly DepartmentFigures[];
  readonly load: readonly Load[];
}

/**
 * The figures by their definitions, from the records themselves. The store counts the same in the database.
 * @param zone in which weeks begin
 */
export function figuresOf(all: readonly CaseRecord[], zone: string): Figures {
  const records = all.filter(({ isConsult }) => !isConsult);
  return {
    counts: { ...countsOf(records), consults: all.length - records.length },
    times: timesOf(records),
    pivot: grouped(records, ({ category, reason }) => JSON.stringify([category, reason])).map(
      ([first, some]) => ({
        category: first.category,
        reason: first.reason,
        count: some.length,
      }),
    ),
    weeks: grouped(records, ({ openedAt }) => mondayOf(openedAt, zone)).map(([first, some]) => ({
      monday: mondayOf(first.openedAt, zone),
      answered: some.filter(({ toAnswer }) => toAnswer !== null).length,
      ...headFigures(some),
    })),
    departments: grouped(records, ({ department }) => department).map(([{ department }, some]) => ({
      department,
      ...headFigures(some),
    })),
    load: loadOf(records),
  };
}

function countsOf(records: readonly CaseRecord[]): Omit<Counts, "consults"> {
  const count = (is: (record: CaseRecord) => boolean) => records.filter(is).length;
  const taken = records.map(({ calls }) => calls).filter((calls) => calls !== null);
  return {
    ...headFigures(records),
    withdrawn: count(({ status }) => status === "withdrawn"),
    unfinished: count(({ status }) => status === "open" || status === "claimed"),
    calls: taken.reduce((sum, calls) => sum + calls, 0),
    taken: taken.length,
    transferred: count(({ transfers }) => transfers > 0),
    reopened: count(({ reopened }) => reopened > 0),
    overAge: count(({ isOverAge }) => isOverAge),
    promisesMissed: count(({ hasMissedPromise }) => hasMissedPromise),
  };
}

function headFigures(
  records: readonly CaseRecord[],
): Pick<Counts, "opened" | "claimedInTime" | "answeredInTime"> {
  return {
    opened: records.length,
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
function grouped(
  records: readonly CaseRecord[],
  by: (record: CaseRecord) => string | null,
): readonly (readonly [CaseRecord, readonly CaseRecord[]])[] {
  const groups = new Map<string | null, [CaseRecord, CaseRecord[]]>();
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
