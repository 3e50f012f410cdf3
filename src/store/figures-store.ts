import type { FiguresQuery, FiguresStore } from "../app/report.js";
import type { Figures } from "../domain/figures/report.js";
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
    async read(query): Promise<Figures> {
      // One after the other would leave the database's other processors idle.
      const [sums, deflected, counted] = await Promise.all([
        readSums(db, query),
        readDeflected(db, query),
        readCounted(db, query),
      ]);
      const cases = sums.filter(({ isConsult }) => !isConsult);
      const heads = <K extends string>(of: (row: Place) => K) => headsBy(cases, deflected, of);
      return {
        counts: {
          ...countsIn(cases, deflected),
          consults: sumOf(sums, (it) => (it.isConsult ? it.opened : 0)),
        },
        weeks: heads(({ monday }) => monday).map(([monday, head]) => ({
          monday,
          answered: sumOf(cases, (it) => (it.monday === monday ? it.answered : 0)),
          ...head,
        })),
        departments: heads((row) => row.department).map(([department, head]) => ({ department, ...head })),
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
async function readSums(db: Database, query: FiguresQuery): Promise<readonly SumsRow[]> {
  return await db.$queryRaw<SumsRow[]>`
    SELECT w.*, to_char(w.starts, 'YYYY-MM-DD') AS monday FROM (
      SELECT department_key AS department, is_consult AS "isConsult", starts,
        count(*)::int AS opened,
        count(answer_seconds)::int AS answered,
        count(*) FILTER (WHERE claimed_in_time)::int AS "claimedInTime.met", count(claimed_in_time)::int AS "claimedInTime.of",
        count(*) FILTER (WHERE answered_in_time)::int AS "answeredInTime.met", count(answered_in_time)::int AS "answeredInTime.of",
        count(*) FILTER (WHERE status = 'withdrawn')::int AS withdrawn,
        count(*) FILTER (WHERE status IN ('open', 'claimed'))::int AS unfinished,
        coalesce(sum(calls), 0)::int AS calls,
        count(calls)::int AS taken,
        count(*) FILTER (WHERE transfers > 0)::int AS transferred,
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
        SELECT *, date_trunc('week', opened_at AT TIME ZONE ${query.zone}) AS starts
        FROM case_figures WHERE ${inQuestion(query)} OFFSET bigint '0'
      ) f
      GROUP BY 1, 2, 3
    ) w`;
}

async function readDeflected(db: Database, query: FiguresQuery): Promise<readonly DeflectedRow[]> {
  return await db.$queryRaw<DeflectedRow[]>`
    SELECT d.department, d.category, to_char(d.starts, 'YYYY-MM-DD') AS monday, count(*)::int AS count FROM (
      SELECT department_key AS department, category, date_trunc('week', at AT TIME ZONE ${query.zone}) AS starts
      FROM deflections WHERE ${inQuestion(query, Prisma.sql`at`)}
    ) d
    GROUP BY 1, 2, 3`;
}
