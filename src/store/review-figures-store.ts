import type { ReviewFiguresStore } from "../app/reviews/report.js";
import type { AnsweredCell, ImprovementCounts, ReviewedCell } from "../domain/figures/reviews.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { timestamp } from "./outbox-sql.js";

/** What a lead can review (`reviewable` in review-store), as far as figures tell. Try-outs have none. */
const answeredForItself = Prisma.sql`f.status = 'resolved' AND NOT f.is_consult AND NOT f.is_joined`;

/** Cases with what was said of them; nulls: nothing was. */
type Cell = ReviewedCell | (AnsweredCell & { readonly verdict: null; readonly cause: null });

export function createReviewFiguresStore(db: Database): ReviewFiguresStore {
  return {
    async cells(departments, { from, to }) {
      const inQuestion = Prisma.sql`
        f.department_key = ANY (${[...departments]}::text[]) AND f.opened_at >= ${timestamp(from)}
        AND f.opened_at < ${timestamp(to)} AND ${answeredForItself}`;
      // One look at the cases for both: most of a report's time is looking at them.
      const cells = await db.$queryRaw<readonly Cell[]>`
        SELECT f.department_key AS department, f.category, r.verdict, r.cause, r.monday IS NOT NULL AS "isDrawn",
          count(*)::int AS count
        FROM case_figures f LEFT JOIN reviews r ON r.escalation_id = f.escalation_id AND r.verdict IS NOT NULL
        WHERE ${inQuestion} GROUP BY 1, 2, 3, 4, 5`;
      return { answered: answeredIn(cells), reviewed: cells.filter(isReviewed) };
    },

    async improvements(departments, { from, to }, today) {
      const [counts] = await db.$queryRaw<[ImprovementCounts]>`
        SELECT count(*) FILTER (WHERE done_at IS NULL)::int AS open,
          count(*) FILTER (WHERE done_at IS NULL AND due < ${today}::date)::int AS overdue,
          count(*) FILTER (WHERE dropped_why IS NULL AND done_at >= ${timestamp(from)} AND done_at < ${timestamp(to)})::int
            AS done
        FROM improvements WHERE department_key = ANY (${[...departments]}::text[])`;
      return counts;
    },
  };
}

function isReviewed(cell: Cell): cell is ReviewedCell {
  return cell.verdict !== null;
}

/** By department and category, whatever was said. */
function answeredIn(cells: readonly Cell[]): readonly AnsweredCell[] {
  const all = new Map<string, AnsweredCell>();
  for (const { department, category, count } of cells) {
    const key = JSON.stringify([department, category]);
    all.set(key, { department, category, count: count + (all.get(key)?.count ?? 0) });
  }
  return [...all.values()];
}
