import type { Improvement, ImprovementStore } from "../app/reviews/improvement-ports.js";
import type { Reason } from "../domain/facts.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { ImprovementKind } from "../domain/review/review.js";
import { writeBulletins } from "./bulletin-store.js";
import type { Database } from "./database.js";
import type { Improvement as Row } from "./generated/client.js";

const withCases = { _count: { select: { reviews: true } } } as const;

export function createImprovementStore(db: Database): ImprovementStore {
  return {
    async add({ department, due, ...plan }, about, { user, at, isDone }, news) {
      return await db.$transaction(async (tx) => {
        const { number } = await tx.improvement.create({
          data: {
            ...{ ...plan, departmentKey: department, due: dayOf(due), createdBy: user, createdAt: at },
            ...(isDone && { doneBy: user, doneAt: at }),
          },
        });
        await tx.review.updateMany({
          where: { departmentKey: department, number: { in: [...about] }, verdict: { not: null } },
          data: { follows: plan.kind, improvement: number },
        });
        await writeBulletins(tx, news(number), at);
        return number;
      });
    },

    async find(number) {
      const row = await db.improvement.findUnique({ where: { number }, include: withCases });
      return row === null ? null : fromRow(row);
    },

    async list(department, which, limit) {
      const rows = await db.improvement.findMany({
        where: { departmentKey: department, doneAt: which === "open" ? null : { not: null } },
        orderBy: which === "open" ? [{ due: "asc" }, { number: "asc" }] : [{ doneAt: "desc" }],
        take: limit,
        include: withCases,
      });
      return rows.map(fromRow);
    },

    async due(day) {
      const rows = await db.improvement.findMany({
        where: { doneAt: null, due: { lte: dayOf(day) } },
        include: withCases,
      });
      return rows.map(fromRow);
    },

    async finish(number, by, now) {
      const { count } = await db.improvement.updateMany({
        where: { number, doneAt: null },
        data: { doneBy: by, doneAt: now },
      });
      return count > 0;
    },

    async firstCase(department) {
      const [first] = await db.$queryRaw<{ at: Date | null }[]>`
        SELECT min(opened_at) AS at FROM case_figures WHERE department_key = ${department}`;
      return first?.at ?? null;
    },

    async counts({ department, categories, reason }, mondays, zone) {
      const rows = await db.$queryRaw<{ count: number }[]>`
        SELECT count(f.escalation_id)::int AS count
        FROM unnest(${[...mondays]}::text[]::date[]) WITH ORDINALITY AS w(monday, place)
        LEFT JOIN case_figures f ON f.department_key = ${department} AND NOT f.is_consult
          AND f.opened_at >= w.monday::timestamp AT TIME ZONE ${zone}
          AND f.opened_at < (w.monday + 7)::timestamp AT TIME ZONE ${zone}
          AND (${categories === null} OR f.category = ANY (${[...(categories ?? [])]}::text[]))
          AND (${reason}::text IS NULL OR f.reason = ${reason})
        GROUP BY w.place ORDER BY w.place`;
      return rows.map(({ count }) => count);
    },
  };
}

/** As a column of days holds it. */
function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The columns hold what this product wrote there. */
function fromRow(row: Row & { _count: { reviews: number } }): Improvement {
  const { number, category, text, link, doneBy, doneAt } = row;
  return {
    ...{ number, category, text, link, cases: row._count.reviews },
    department: row.departmentKey as DepartmentKey,
    kind: row.kind as ImprovementKind,
    reason: row.reason as Reason | null,
    owner: row.owner as UserId,
    due: row.due.toISOString().slice(0, 10),
    done: doneBy === null || doneAt === null ? null : { by: doneBy as UserId, at: doneAt },
  };
}
