import type { Counts, DeflectedCell, HeadFigures } from "../domain/figures/report.js";
import type { DepartmentKey } from "../domain/ids.js";

/** Where something is counted; `monday` begins the week. */
export interface Place {
  readonly department: DepartmentKey;
  readonly monday: string;
}

/** What the database adds up by department and week. */
export interface SumsRow extends Place {
  readonly isConsult: boolean;
  readonly opened: number;
  readonly answered: number;
  readonly claimsMet: number;
  readonly claimsOf: number;
  readonly answersMet: number;
  readonly answersOf: number;
  readonly withdrawn: number;
  readonly unfinished: number;
  readonly calls: number;
  readonly taken: number;
  readonly transferred: number;
  readonly reopened: number;
  readonly overAge: number;
  readonly promisesMissed: number;
  readonly helpedYes: number;
  readonly helpedPartly: number;
  readonly helpedNo: number;
  readonly satisfied: number;
  readonly unsatisfied: number;
  readonly customerUnknown: number;
  readonly thanked: number;
  readonly words: number;
  readonly afterAngerMet: number;
  readonly afterAngerOf: number;
}

/** Cases that were not sent, because the form had the answer. */
export interface DeflectedRow extends Place {
  readonly category: string | null;
  readonly count: number;
}

export function countsIn(
  rows: readonly SumsRow[],
  deflected: readonly DeflectedRow[],
): Omit<Counts, "consults"> {
  const sum = (of: (row: SumsRow) => number) => sumOf(rows, of);
  return {
    ...headOf(rows, deflected),
    withdrawn: sum((row) => row.withdrawn),
    unfinished: sum((row) => row.unfinished),
    calls: sum((row) => row.calls),
    taken: sum((row) => row.taken),
    transferred: sum((row) => row.transferred),
    reopened: sum((row) => row.reopened),
    overAge: sum((row) => row.overAge),
    promisesMissed: sum((row) => row.promisesMissed),
    helped: {
      yes: sum((row) => row.helpedYes),
      partly: sum((row) => row.helpedPartly),
      no: sum((row) => row.helpedNo),
    },
    customers: {
      satisfied: sum((row) => row.satisfied),
      unsatisfied: sum((row) => row.unsatisfied),
      unknown: sum((row) => row.customerUnknown),
    },
    thanked: sum((row) => row.thanked),
    words: sum((row) => row.words),
    wordsAfterAnger: { met: sum((row) => row.afterAngerMet), of: sum((row) => row.afterAngerOf) },
  };
}

/** By week, by department: whatever the places have in common. */
export function headsBy<K extends string>(
  rows: readonly SumsRow[],
  deflected: readonly DeflectedRow[],
  by: (place: Place) => K,
): readonly (readonly [K, HeadFigures])[] {
  return [...new Set([...rows, ...deflected].map(by))].map((key) => [
    key,
    headOf(
      rows.filter((row) => by(row) === key),
      deflected.filter((row) => by(row) === key),
    ),
  ]);
}

export function deflectedCells(rows: readonly DeflectedRow[]): readonly DeflectedCell[] {
  const cells = new Map<string, DeflectedCell>();
  for (const { department, category, count } of rows) {
    const key = JSON.stringify([department, category]);
    cells.set(key, { department, category, count: count + (cells.get(key)?.count ?? 0) });
  }
  return [...cells.values()];
}

export function sumOf<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function headOf(rows: readonly SumsRow[], deflected: readonly DeflectedRow[]): HeadFigures {
  return {
    opened: sumOf(rows, (row) => row.opened),
    deflected: sumOf(deflected, ({ count }) => count),
    claimedInTime: { met: sumOf(rows, (row) => row.claimsMet), of: sumOf(rows, (row) => row.claimsOf) },
    answeredInTime: { met: sumOf(rows, (row) => row.answersMet), of: sumOf(rows, (row) => row.answersOf) },
  };
}
