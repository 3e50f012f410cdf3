import type { FiguresQuery } from "../app/report.js";
import type { Figures, PivotCell, Times } from "../domain/figures/report.js";
import type { Spread } from "../domain/figures/spread.js";
import type { UserId } from "../domain/ids.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";

/** How often something occurs among the cases in question; each row says one thing. */
export type CountedRow =
  | ({ readonly what: "pivot" } & PivotCell)
  | { readonly what: "load"; readonly responder: UserId; readonly count: number }
  | ({ readonly what: keyof Times } & Spread);

/** Cases of these departments from that time; or what else has a department and a time. */
export function inQuestion(
  { departments, period }: Pick<FiguresQuery, "departments" | "period">,
  at = Prisma.sql`opened_at`,
): Prisma.Sql {
  return Prisma.sql`department_key = ANY(${[...departments]}) AND ${at} >= ${period.from} AND ${at} < ${period.to}`;
}

/**
 * All that is counted by what cases have in common, in one look at the table: looking six times took as long again.
 * Percentiles come from how often each length occurs, which spares the database sorting all of them.
 */
export async function readCounted(db: Database, query: FiguresQuery): Promise<readonly CountedRow[]> {
  const byResponder = query.withLoad ? Prisma.sql`, (responder)` : Prisma.empty;
  // Without it the column is in no group, and may not be asked for.
  const responder = query.withLoad ? Prisma.sql`responder` : Prisma.sql`NULL::text`;
  const isLoad = query.withLoad ? Prisma.sql`GROUPING(responder) = 0` : Prisma.sql`false`;
  return await db.$queryRaw<CountedRow[]>`
    WITH counted AS MATERIALIZED (
      SELECT
        CASE
          WHEN GROUPING(claim_seconds) = 0 THEN 'claimWall'
          WHEN GROUPING(claim_open_seconds) = 0 THEN 'claimOpen'
          WHEN GROUPING(answer_seconds) = 0 THEN 'answerWall'
          WHEN GROUPING(answer_open_seconds) = 0 THEN 'answerOpen'
          WHEN ${isLoad} THEN 'load'
          ELSE 'pivot'
        END AS what,
        department_key AS department, category, reason, ${responder} AS responder,
        COALESCE(claim_seconds, claim_open_seconds, answer_seconds, answer_open_seconds) AS length,
        count(*) AS n
      FROM case_figures WHERE ${inQuestion(query)} AND NOT is_consult
      GROUP BY GROUPING SETS (
        (claim_seconds), (claim_open_seconds), (answer_seconds), (answer_open_seconds),
        (department_key, category, reason) ${byResponder}
      )
    ),
    ranked AS (
      SELECT what, length,
        sum(n) OVER (PARTITION BY what ORDER BY length) AS up_to, sum(n) OVER (PARTITION BY what) AS total
      FROM counted WHERE length IS NOT NULL
    )
    SELECT what, department, category, reason, responder, n::int AS count, NULL::int AS median, NULL::int AS ninetieth
    FROM counted WHERE what = 'pivot' OR what = 'load' AND responder IS NOT NULL
    UNION ALL
    SELECT what, NULL, NULL, NULL, NULL, max(total)::int,
      min(length) FILTER (WHERE up_to * 2 >= total), min(length) FILTER (WHERE up_to * 10 >= total * 9)
    FROM ranked GROUP BY what`;
}

export function timesIn(rows: readonly CountedRow[]): Times {
  const spread = (what: keyof Times): Spread => {
    const row = rows.find((it) => it.what === what);
    // Nothing has such a length.
    return row === undefined || row.what === "pivot" || row.what === "load"
      ? { count: 0, median: null, ninetieth: null }
      : { count: row.count, median: row.median, ninetieth: row.ninetieth };
  };
  return {
    claimWall: spread("claimWall"),
    claimOpen: spread("claimOpen"),
    answerWall: spread("answerWall"),
    answerOpen: spread("answerOpen"),
  };
}

export function pivotIn(rows: readonly CountedRow[]): readonly PivotCell[] {
  return rows.flatMap((row) => {
    if (row.what !== "pivot") return [];
    const { department, category, reason, count } = row;
    return [{ department, category, reason, count }];
  });
}

export function loadIn(rows: readonly CountedRow[]): Figures["load"] {
  return rows.flatMap((row) => (row.what === "load" ? [{ responder: row.responder, cases: row.count }] : []));
}
