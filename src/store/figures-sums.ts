import type { Counts, DeflectedCell, HeadFigures } from "../domain/figures/report.js";
import type { DepartmentKey } from "../domain/ids.js";

/** Where something is counted. */
export interface Place {
  readonly department: DepartmentKey;
  /** Which of the weeks in question, from 1 on. */
  readonly week: number;
}

/** What is a mere sum of what is kept of each case. */
type Sums = Omit<Counts, "consults" | "deflected">;

/** A column for each figure, named after its place: `helped.yes` is `yes` in `helped`. */
type Columns<T> = {
  readonly [K in keyof T & string as T[K] extends number ? K : `${K}.${keyof T[K] & string}`]: number;
};

/** What the database adds up by department and week. */
export interface SumsRow extends Place, Columns<Sums> {
  readonly isConsult: boolean;
  readonly answered: number;
}

/** Cases that were not sent, because the form had the answer. */
export interface DeflectedRow extends Place {
  readonly category: string | null;
  readonly count: number;
}

/** @param rows without the questions to other departments */
export function countsIn(
  rows: readonly SumsRow[],
  deflected: readonly DeflectedRow[],
): Omit<Counts, "consults"> {
  const sum = (column: keyof Columns<Sums>) => sumOf(rows, (row) => row[column]);
  return {
    ...headOf(rows, deflected),
    withdrawn: sum("withdrawn"),
    unfinished: sum("unfinished"),
    calls: sum("calls"),
    taken: sum("taken"),
    transferred: sum("transferred"),
    transfers: sum("transfers"),
    reopened: sum("reopened"),
    overAge: sum("overAge"),
    promisesMissed: sum("promisesMissed"),
    helped: {
      yes: sum("helped.yes"),
      partly: sum("helped.partly"),
      no: sum("helped.no"),
    },
    customers: {
      satisfied: sum("customers.satisfied"),
      unsatisfied: sum("customers.unsatisfied"),
      unknown: sum("customers.unknown"),
    },
    thanked: sum("thanked"),
    words: sum("words"),
    wordsAfterAnger: { met: sum("wordsAfterAnger.met"), of: sum("wordsAfterAnger.of") },
  };
}

/** By week, by department: whatever the places have in common. */
export function headsBy<K extends string | number>(
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

/** By department and category, the weeks added up. */
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
    claimedInTime: {
      met: sumOf(rows, (row) => row["claimedInTime.met"]),
      of: sumOf(rows, (row) => row["claimedInTime.of"]),
    },
    answeredInTime: {
      met: sumOf(rows, (row) => row["answeredInTime.met"]),
      of: sumOf(rows, (row) => row["answeredInTime.of"]),
    },
  };
}
