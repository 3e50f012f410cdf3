import type { FiguresQuery, FiguresStore } from "../app/report.js";
import type { Figures } from "../domain/figures/report.js";
import { type Week, weeksIn } from "../domain/figures/weeks.js";
import type { DepartmentKey } from "../domain/ids.js";
import type { Database } from "./database.js";
import { inQuestion, loadIn, pivotIn, readCounted, timesIn } from "./figures-counted.js";
import {
  countsIn,
  type DeflectedRow,
  deflectedCells,
  headsBy,
  type Place,
  type SumsRow,
  sumOf,
} from "./figures-sums.js";
import { Prisma } from "./generated/client.js";

/** Counts in the database what `figuresOf` in the domain defines; a test holds one against the other. */
export function createFiguresStore(db: Database): FiguresStore {
  return {
    async having(departments, period) {
      const its = (at: Prisma.Sql) =>
        Prisma.sql`department_key = d.department AND ${at} >= ${period.from} AND ${at} < ${period.to}`;
      const rows = await db.$queryRaw<{ department: DepartmentKey }[]>`
        SELECT d.department FROM unnest(${[...departments]}::text[]) AS d(department)
        WHERE EXISTS (SELECT FROM case_figures WHERE ${its(Prisma.sql`opened_at`)})
          OR EXISTS (SELECT FROM deflections WHERE ${its(Prisma.sql`at`)})`;
      return rows.map(({ department }) => department);
    },

    async read(query): Promise<Figures> {
      const weeks = weeksIn(query.period, query.zone);
      // One after the other would leave the database's other processors idle.
      const [sums, deflected, counted] = await Promise.all([
        readSums(db, query, weeks),
        readDeflected(db, query, weeks),
        readCounted(db, query),
      ]);
      const cases = sums.filter(({ isConsult }) => !isConsult);
      const heads = <K extends string | number>(of: (row: Place) => K) => headsBy(cases, deflected, of);
      return {
        counts: {
          ...countsIn(cases, deflected),
          consults: sumOf(sums, (it) => (it.isConsult ? it.opened : 0)),
        },
        weeks: heads(({ week }) => week).flatMap(([place, head]) => {
          const week = weeks[place - 1];
          if (week === undefined) return [];
          const answered = sumOf(cases, (it) => (it.week === place ? it.answered : 0));
          return [{ monday: week.monday, answered, ...head }];
        }),
        departments: heads((row) => row.department).map(([department, head]) => ({
          ...{ department, ...head },
          openedIn: cases.flatMap(({ week, opened, ...row }) => {
            const monday = weeks[week - 1]?.monday;
            return row.department === department && monday !== undefined ? [{ monday, opened }] : [];
          }),
        })),
        deflections: deflectedCells(deflected),
        ...{ times: timesIn(counted), pivot: pivotIn(counted), load: loadIn(counted) },
      };
    },
  };
}

/**
 * Everything that is a mere sum, by department and week: one look at the table for all of it. The `OFFSET` keeps the week
 * a column: as an expression the planner takes every case for a week of its own, and adds up on one processor. (As a plain number it
 * would be taken for a limit, and that keeps it on one too.)
 */
async function readSums(
  db: Database,
  query: FiguresQuery,
  weeks: readonly Week[],
): Promise<readonly SumsRow[]> {
  return await db.$queryRaw<SumsRow[]>`
    SELECT department_key AS department, is_consult AS "isConsult", week,
      count(*)::int AS opened,
      count(answer_seconds)::int AS answered,
      count(*) FILTER (WHERE claimed_in_time)::int AS "claimedInTime.met", count(claimed_in_time)::int AS "claimedInTime.of",
      count(*) FILTER (WHERE answered_in_time)::int AS "answeredInTime.met", count(answered_in_time)::int AS "answeredInTime.of",
      count(*) FILTER (WHERE status = 'withdrawn')::int AS withdrawn,
      count(*) FILTER (WHERE status IN ('open', 'claimed'))::int AS unfinished,
      coalesce(sum(calls), 0)::int AS calls,
      count(calls)::int AS taken,
      count(*) FILTER (WHERE transfers > 0)::int AS transferred, sum(transfers)::int AS transfers,
      count(*) FILTER (WHERE reopened > 0)::int AS reopened,
      count(*) FILTER (WHERE is_over_age)::int AS "overAge",
      count(*) FILTER (WHERE has_missed_promise)::int AS "promisesMissed",
      count(*) FILTER (WHERE helped = 'yes')::int AS "helped.yes",
      count(*) FILTER (WHERE helped = 'partly')::int AS "helped.partly",
      count(*) FILTER (WHERE helped = 'no')::int AS "helped.no",
      count(*) FILTER (WHERE customer = 'satisfied')::int AS "customers.satisfied",
      count(*) FILTER (WHERE customer = 'unsatisfied')::int AS "customers.unsatisfied",
      count(*) FILTER (WHERE customer = 'unknown')::int AS "customers.unknown",
      count(*) FILTER (WHERE is_thanked)::int AS thanked,
      count(*) FILTER (WHERE has_word)::int AS words,
      count(*) FILTER (WHERE has_word_after_anger)::int AS "wordsAfterAnger.met",
      count(has_word_after_anger)::int AS "wordsAfterAnger.of"
    FROM (
      SELECT *, ${placeAmong(weeks, Prisma.sql`opened_at`)} AS week
      FROM case_figures WHERE ${inQuestion(query)} OFFSET bigint '0'
    ) f
    GROUP BY 1, 2, 3`;
}

async function readDeflected(
  db: Database,
  query: FiguresQuery,
  weeks: readonly Week[],
): Promise<readonly DeflectedRow[]> {
  return await db.$queryRaw<DeflectedRow[]>`
    SELECT department_key AS department, category, ${placeAmong(weeks, Prisma.sql`at`)} AS week, count(*)::int AS count
    FROM deflections WHERE ${inQuestion(query, Prisma.sql`at`)}
    GROUP BY 1, 2, 3`;
}

/** Which of the weeks a moment is in, from 1 on. Asking each moment for its week in a zone takes the database as long as half of the sums; finding it among beginnings does not. */
function placeAmong(weeks: readonly Week[], at: Prisma.Sql): Prisma.Sql {
  const beginnings = weeks.map(({ from }) => from.toISOString());
  return Prisma.sql`width_bucket(${at}, ${beginnings}::timestamptz[])`;
}
