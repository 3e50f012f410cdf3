import type { FiguresQuery, FiguresStore } from "../app/report.js";
import type { Reason } from "../domain/facts.js";
import type { Counts, Figures, PivotCell, Times } from "../domain/figures/report.js";
import type { Spread } from "../domain/figures/spread.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";

/** Counts in the database what `figuresOf` in the domain defines; a test holds one against the other. */
export function createFiguresStore(db: Database): FiguresStore {
  return {
    async read(query): Promise<Figures> {
      // One after the other would leave the database's other processors idle.
      const [sums, times, pivot, load] = await Promise.all([
        readSums(db, query),
        readTimes(db, query),
        readPivot(db, query),
        query.withLoad ? readLoad(db, query) : [],
      ]);
      return { ...sums, times, pivot, load };
    },
  };
}

function inQuestion({ departments, period }: FiguresQuery): Prisma.Sql {
  return Prisma.sql`
    department_key = ANY(${[...departments]}) AND opened_at >= ${period.from} AND opened_at < ${period.to}`;
}

const counted = (query: FiguresQuery) =>
  Prisma.sql`FROM case_figures WHERE ${inQuestion(query)} AND NOT is_consult`;

/** Everything that is a mere sum, by department and week: one look at the table for all of it. */
interface SumsRow extends Omit<Counts, "consults" | "claimedInTime" | "answeredInTime"> {
  readonly department: DepartmentKey;
  readonly monday: string;
  readonly answered: number;
  readonly isConsult: boolean;
  readonly claimsMet: number;
  readonly claimsOf: number;
  readonly answersMet: number;
  readonly answersOf: number;
}

async function readSums(
  db: Database,
  query: FiguresQuery,
): Promise<Pick<Figures, "counts" | "weeks" | "departments">> {
  const rows = await db.$queryRaw<SumsRow[]>`
    SELECT w.*, to_char(w.starts, 'YYYY-MM-DD') AS monday FROM (
      SELECT department_key AS department, is_consult AS "isConsult",
        date_trunc('week', opened_at AT TIME ZONE ${query.zone}) AS starts,
        count(*)::int AS opened,
        count(answer_seconds)::int AS answered,
        count(*) FILTER (WHERE claimed_in_time)::int AS "claimsMet", count(claimed_in_time)::int AS "claimsOf",
        count(*) FILTER (WHERE answered_in_time)::int AS "answersMet", count(answered_in_time)::int AS "answersOf",
        count(*) FILTER (WHERE status = 'withdrawn')::int AS withdrawn,
        count(*) FILTER (WHERE status IN ('open', 'claimed'))::int AS unfinished,
        coalesce(sum(calls), 0)::int AS calls,
        count(calls)::int AS taken,
        count(*) FILTER (WHERE transfers > 0)::int AS transferred,
        count(*) FILTER (WHERE reopened > 0)::int AS reopened,
        count(*) FILTER (WHERE is_over_age)::int AS "overAge",
        count(*) FILTER (WHERE has_missed_promise)::int AS "promisesMissed"
      FROM case_figures WHERE ${inQuestion(query)}
      GROUP BY 1, 2, 3
    ) w`;
  const cases = rows.filter(({ isConsult }) => !isConsult);
  const consults = sum(rows, ({ isConsult, opened }) => (isConsult ? opened : 0));
  return {
    counts: { ...countsIn(cases), consults },
    weeks: groupedBy(cases, ({ monday }) => monday).map(([monday, some]) => ({
      monday,
      answered: sum(some, (row) => row.answered),
      ...headOf(some),
    })),
    departments: groupedBy(cases, (row) => row.department).map(([department, some]) => ({
      department,
      ...headOf(some),
    })),
  };
}

function countsIn(rows: readonly SumsRow[]): Omit<Counts, "consults"> {
  return {
    ...headOf(rows),
    withdrawn: sum(rows, (row) => row.withdrawn),
    unfinished: sum(rows, (row) => row.unfinished),
    calls: sum(rows, (row) => row.calls),
    taken: sum(rows, (row) => row.taken),
    transferred: sum(rows, (row) => row.transferred),
    reopened: sum(rows, (row) => row.reopened),
    overAge: sum(rows, (row) => row.overAge),
    promisesMissed: sum(rows, (row) => row.promisesMissed),
  };
}

function headOf(rows: readonly SumsRow[]): Pick<Counts, "opened" | "claimedInTime" | "answeredInTime"> {
  return {
    opened: sum(rows, (row) => row.opened),
    claimedInTime: { met: sum(rows, (row) => row.claimsMet), of: sum(rows, (row) => row.claimsOf) },
    answeredInTime: { met: sum(rows, (row) => row.answersMet), of: sum(rows, (row) => row.answersOf) },
  };
}

function sum(rows: readonly SumsRow[], of: (row: SumsRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function groupedBy<K>(
  rows: readonly SumsRow[],
  by: (row: SumsRow) => K,
): readonly (readonly [K, readonly SumsRow[]])[] {
  const keys = [...new Set(rows.map(by))];
  return keys.map((key) => [key, rows.filter((row) => by(row) === key)]);
}

async function readTimes(db: Database, query: FiguresQuery): Promise<Times> {
  const [claimWall, claimOpen, answerWall, answerOpen] = await Promise.all([
    readSpread(db, query, Prisma.sql`claim_seconds`),
    readSpread(db, query, Prisma.sql`claim_open_seconds`),
    readSpread(db, query, Prisma.sql`answer_seconds`),
    readSpread(db, query, Prisma.sql`answer_open_seconds`),
  ]);
  return { claimWall, claimOpen, answerWall, answerOpen };
}

/** Counting how often each length occurs spares the database sorting all of them. */
async function readSpread(db: Database, query: FiguresQuery, column: Prisma.Sql): Promise<Spread> {
  const [row] = await db.$queryRaw<[Spread]>`
    WITH lengths AS (SELECT ${column} AS length, count(*) AS n ${counted(query)} AND ${column} IS NOT NULL GROUP BY 1),
    ranked AS (
      SELECT length, sum(n) OVER (ORDER BY length) AS up_to, sum(n) OVER () AS total FROM lengths
    )
    SELECT coalesce(max(total), 0)::int AS count,
      min(length) FILTER (WHERE up_to * 2 >= total) AS median,
      min(length) FILTER (WHERE up_to * 10 >= total * 9) AS ninetieth
    FROM ranked`;
  return row;
}

async function readPivot(db: Database, query: FiguresQuery): Promise<readonly PivotCell[]> {
  return await db.$queryRaw<{ category: string | null; reason: Reason | null; count: number }[]>`
    SELECT category, reason, count(*)::int AS count ${counted(query)} GROUP BY 1, 2`;
}

async function readLoad(db: Database, query: FiguresQuery): Promise<Figures["load"]> {
  return await db.$queryRaw<{ responder: UserId; cases: number }[]>`
    SELECT responder, count(*)::int AS cases ${counted(query)} AND responder IS NOT NULL GROUP BY 1`;
}
