import type { Finished, ReviewStore, WaitingWeek } from "../app/reviews/ports.js";
import type { EscalationId, EscalationNumber, UserId } from "../domain/ids.js";
import type { Cause, FollowUp, Verdict } from "../domain/review/review.js";
import { writeBulletins } from "./bulletin-store.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { timestamp } from "./outbox-sql.js";

/** Escalation `e` can be reviewed: it has an answer of its own that can still be read, and was no try-out. */
const reviewable = Prisma.sql`(
  e.status = 'resolved' AND e.joined_to IS NULL AND e.consult_of IS NULL AND NOT e.test AND e.blanked_at IS NULL
)`;

/** Those of them that nobody has opened again since they were read; nobody does before this is written. */
function stillReviewable(cases: readonly { readonly id: EscalationId }[]): Prisma.Sql {
  return Prisma.sql`
    SELECT e.id, e.number, e.department_key FROM escalations e
    WHERE e.id = ANY (${cases.map(({ id }) => id)}::uuid[]) AND ${reviewable} ORDER BY e.id FOR SHARE`;
}

/**
 * What was drawn, and said, is of an answer: with the answer it goes. The next one can be drawn where it is given. Only
 * a case that is open again changes its department, so that none of these ever stands in another than its case.
 */
export async function forgetReviews(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM reviews WHERE escalation_id = ANY (${ids}::uuid[])`;
}

export function createReviewStore(db: Database): ReviewStore {
  return {
    async finished(department, { from, to }) {
      return await db.$queryRaw<Finished[]>`
        SELECT e.id, e.number, e.category, r.verdict IS NOT NULL AS "isReviewed"
        FROM escalations e LEFT JOIN reviews r ON r.escalation_id = e.id
        WHERE e.department_key = ${department} AND ${reviewable}
          AND e.resolved_at >= ${timestamp(from)} AND e.resolved_at < ${timestamp(to)} AND r.monday IS NULL
        ORDER BY e.number`;
    },

    async isDrawn(department, monday) {
      const [found] = await db.$queryRaw<{ n: number }[]>`
        SELECT 1 AS n FROM review_weeks WHERE department_key = ${department} AND monday = ${monday}::date`;
      return found !== undefined;
    },

    async draw({ department, monday, cases, drawn }, news, now) {
      return await db.$transaction(async (tx) => {
        const isFirst = await tx.$executeRaw`
          INSERT INTO review_weeks (department_key, monday, cases, drawn, drawn_at)
          VALUES (${department}, ${monday}::date, ${cases}, ${drawn.length}, ${timestamp(now)})
          ON CONFLICT DO NOTHING`;
        if (isFirst === 0) return false;
        await tx.$executeRaw`
          INSERT INTO reviews (escalation_id, number, department_key, monday)
          SELECT e.id, e.number, e.department_key, ${monday}::date
          FROM (${stillReviewable(drawn)}) e
          WHERE e.department_key = ${department}
          ON CONFLICT (escalation_id) DO UPDATE SET monday = excluded.monday`;
        await writeBulletins(tx, news, now);
        return true;
      });
    },

    async waiting(departments) {
      if (departments.length === 0) return [];
      return await db.$queryRaw<WaitingWeek[]>`
        SELECT w.department_key AS department, to_char(w.monday, 'YYYY-MM-DD') AS monday, w.cases, w.drawn,
          count(*)::int AS waiting, (
            SELECT count(*)::int FROM reviews d
            WHERE d.department_key = w.department_key AND d.monday = w.monday AND d.verdict IS NOT NULL
          ) AS done
        FROM reviews r
        JOIN escalations e ON e.id = r.escalation_id AND ${reviewable}
        JOIN review_weeks w ON w.department_key = r.department_key AND w.monday = r.monday
        WHERE r.verdict IS NULL AND r.department_key = ANY (${[...departments]}::text[])
        GROUP BY w.department_key, w.monday, w.cases, w.drawn
        ORDER BY w.monday, w.department_key`;
    },

    async next(department, but, limit) {
      const rows = await db.$queryRaw<{ number: EscalationNumber }[]>`
        SELECT r.number FROM reviews r JOIN escalations e ON e.id = r.escalation_id AND ${reviewable}
        WHERE r.verdict IS NULL AND r.department_key = ${department} AND r.number <> ALL (${[...but]}::int[])
        ORDER BY r.monday, r.number LIMIT ${limit}`;
      return rows.map(({ number }) => number);
    },

    async judge(cases, { verdict, cause }, by, now, ifWaiting = false) {
      const rows = await db.$queryRaw<{ number: EscalationNumber }[]>`
        INSERT INTO reviews (escalation_id, number, department_key, verdict, cause, reviewed_by, reviewed_at)
        SELECT e.id, e.number, e.department_key, ${verdict}, ${cause}, ${by}, ${timestamp(now)}
        FROM (${stillReviewable(cases)}) e
        ON CONFLICT (escalation_id) DO UPDATE SET
          department_key = excluded.department_key, verdict = excluded.verdict, cause = excluded.cause, reviewed_by = excluded.reviewed_by,
          reviewed_at = excluded.reviewed_at
        WHERE NOT ${ifWaiting} OR reviews.verdict IS NULL OR reviews.reviewed_by = ${by}
        RETURNING number`;
      return rows.map(({ number }) => number);
    },

    async of(numbers) {
      const rows = await db.review.findMany({
        where: { number: { in: [...numbers] }, verdict: { not: null } },
        orderBy: { number: "asc" },
      });
      // The columns hold what this product wrote there.
      return rows.map(({ number, verdict, cause, follows, reviewedBy }) => ({
        number: number as EscalationNumber,
        by: reviewedBy as UserId,
        verdict: verdict as Verdict,
        cause: cause as Cause,
        follows: follows as FollowUp | null,
      }));
    },

    async follow(department, numbers, follows, improvement) {
      await db.review.updateMany({
        where: { departmentKey: department, number: { in: [...numbers] }, verdict: { not: null } },
        data: { follows, improvement },
      });
    },
  };
}
