import type { ReviewFiguresStore } from "../app/reviews/report.js";
import type { AnsweredCell, ImprovementCounts, ReviewedCell } from "../domain/figures/reviews.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { timestamp } from "./outbox-sql.js";

/** What a lead can review (`reviewable` in review-store), as far as figures tell. Try-outs have none. */
const answeredForItself = Prisma.sql`f.status = 'resolved' AND NOT f.is_consult AND NOT f.is_joined`;

export function createReviewFiguresStore(db: Database): ReviewFiguresStore {
  return {
    async cells(departments, { from, to }) {
      const inQuestion = Prisma.sql`
        f.department_key = ANY (${[...departments]}::text[]) AND f.opened_at >= ${timestamp(from)}
        AND f.opened_at < ${timestamp(to)} AND ${answeredForItself}`;
      const [answered, reviewed] = await Promise.all([
        db.$queryRaw<AnsweredCell[]>`
          SELECT f.department_key AS department, f.category, count(*)::int AS count
          FROM case_figures f WHERE ${inQuestion} GROUP BY 1, 2`,
        db.$queryRaw<ReviewedCell[]>`
          SELECT f.department_key AS department, f.category, r.verdict, r.cause, r.monday IS NOT NULL AS "isDrawn",
            count(*)::int AS count
          FROM reviews r JOIN case_figures f ON f.escalation_id = r.escalation_id
          WHERE r.verdict IS NOT NULL AND ${inQuestion} GROUP BY 1, 2, 3, 4, 5`,
      ]);
      return { answered, reviewed };
    },

    async improvements(departments, { from, to }, today) {
      const [counts] = await db.$queryRaw<[ImprovementCounts]>`
        SELECT count(*) FILTER (WHERE done_at IS NULL)::int AS open,
          count(*) FILTER (WHERE done_at IS NULL AND due < ${today}::date)::int AS overdue,
          count(*) FILTER (WHERE done_at >= ${timestamp(from)} AND done_at < ${timestamp(to)})::int AS done
        FROM improvements WHERE department_key = ANY (${[...departments]}::text[])`;
      return counts;
    },
  };
}
