import { z } from "zod";
import type { ImprovementStore, Planning } from "../app/reviews/improvement-ports.js";
import { erasedText } from "../domain/blanking/facts.js";
import type { BulletinNews } from "../domain/bulletins.js";
import type { LocalText } from "../domain/department.js";
import type { EventOf } from "../domain/events.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../domain/ids.js";
import {
  changedFields,
  type NewImprovement,
  planFields,
  proposedWith,
} from "../domain/review/improvement.js";
import { givenNews } from "../domain/review/news.js";
import { writeBulletins } from "./bulletin-store.js";
import type { Database, Queryable } from "./database.js";
import { editDepartment } from "./department-store.js";
import type { Prisma } from "./generated/client.js";
import { dayOf, fromRow, withCases } from "./improvement-rows.js";
import { list } from "./json-shapes.js";

/** What is over was done, unless it was dropped. */
const wheres = {
  open: { doneAt: null },
  done: { doneAt: { not: null }, droppedWhy: null },
  dropped: { droppedWhy: { not: null } },
} as const;

const changedSchema = list(
  z.object({ field: z.enum(planFields), from: z.string().nullable(), to: z.string().nullable() }),
);

export function createImprovementStore(db: Database): ImprovementStore {
  return {
    async add(improvement, about, by, news) {
      return await db.$transaction(async (tx) => {
        const before = await plannedBefore(tx, by.submission);
        if (before !== null) return before;
        const number = await insert(tx, improvement, by, news);
        await tx.review.updateMany({
          where: {
            departmentKey: improvement.department,
            number: { in: [...about] },
            verdict: { not: null },
          },
          data: { follows: improvement.kind, improvement: number },
        });
        return number;
      });
    },

    async isPlanned(submission) {
      return (await db.improvement.findUnique({ where: { submission }, select: { number: true } })) !== null;
    },

    async find(number) {
      const row = await db.improvement.findUnique({ where: { number }, include: withCases });
      return row === null ? null : fromRow(row);
    },

    async list(department, which, limit) {
      const rows = await db.improvement.findMany({
        where: { departmentKey: department, ...wheres[which] },
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

    async toCheck(from, to) {
      const rows = await db.improvement.findMany({
        where: { checkOn: { gte: dayOf(from), lte: dayOf(to) } },
        include: withCases,
      });
      return rows.map(fromRow);
    },

    async change(before, plan, { user, at }, news) {
      const { number, version } = before;
      const { text, owner, link, due, checkOn } = plan;
      return await db.$transaction(async (tx) => {
        const { count } = await tx.improvement.updateMany({
          where: { number, version, doneAt: null },
          data: {
            text,
            owner,
            link,
            due: dayOf(due),
            checkOn: checkOn && dayOf(checkOn),
            version: version + 1,
          },
        });
        if (count === 0) return false;
        const changed = changedFields(before, plan).map((it) => ({ ...it }));
        await tx.improvementChange.create({ data: { number, version: version + 1, at, by: user, changed } });
        await writeBulletins(tx, news, at);
        return true;
      });
    },

    async changes(number, limit) {
      const rows = await db.improvementChange.findMany({
        where: { number },
        orderBy: { version: "desc" },
        take: limit,
      });
      // The column holds what this product wrote there.
      return rows.map(({ at, by, changed }) => ({
        ...{ at, by: by as UserId, changed: changedSchema.parse(changed) },
      }));
    },

    async announced(number, { category, text }, { user, at, submission }, { department, edit }, news) {
      return await db.$transaction(async (tx) => {
        // Whoever comes at the same time waits for the first, and finds that it is over.
        const [found] = await tx.$queryRaw<{ isOver: boolean }[]>`
          SELECT done_at IS NOT NULL AS "isOver" FROM improvements WHERE number = ${number} FOR UPDATE`;
        if (found?.isOver !== false) return "over";
        if (!(await editDepartment(tx, department, edit, user, at))) return "gone";
        await end(tx, number, { user, at }, { category, text, submission });
        await writeBulletins(tx, news, at);
        return "announced";
      });
    },

    async finish(number, by, now) {
      return await end(db, number, { user: by, at: now }, {});
    },

    async drop(number, why, by, news) {
      return await db.$transaction(async (tx) => {
        const isFirst = await end(tx, number, by, { droppedWhy: why });
        if (isFirst) await writeBulletins(tx, news, by.at);
        return isFirst;
      });
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

/** Once, in whatever way. @returns false: it is over */
async function end(
  tx: Queryable,
  number: number,
  { user, at }: { readonly user: UserId; readonly at: Date },
  said: Prisma.ImprovementUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.improvement.updateMany({
    where: { number, doneAt: null },
    data: { ...said, doneBy: user, doneAt: at, version: { increment: 1 } },
  });
  return count > 0;
}

/** What an answer proposes, if it does, in the transaction that writes the answer. */
export async function writeProposal(
  tx: Queryable,
  number: EscalationNumber,
  event: Pick<EventOf<"resolved">, "at" | "by" | "facts" | "improvement">,
  department: { readonly key: DepartmentKey; readonly timezone: string; readonly name: LocalText },
): Promise<void> {
  const { at, by, improvement } = event;
  if (improvement === null) return;
  const planned = proposedWith(number, event, improvement, department);
  await insert(tx, planned, { user: by, at, isDone: false, submission: null }, (it) =>
    // It is in a lead's hands, if not in those of whoever proposes it.
    givenNews({ ...planned, number: it, version: 1 }, { ...department, leads: [planned.owner] }, by, at),
  );
}

/** What was written about a case goes with it. */
export async function blankProposals(tx: Queryable, number: EscalationNumber): Promise<void> {
  await tx.improvement.updateMany({ where: { proposedIn: number }, data: { text: erasedText } });
  await tx.improvement.updateMany({
    where: { proposedIn: number, droppedWhy: { not: null } },
    data: { droppedWhy: erasedText },
  });
}

/** Which improvement this submission has planned; whoever comes at the same time waits here for the first. */
async function plannedBefore(tx: Queryable, submission: string | null): Promise<number | null> {
  if (submission === null) return null;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`improvements ${submission}`}))`;
  const row = await tx.improvement.findUnique({ where: { submission }, select: { number: true } });
  return row?.number ?? null;
}

async function insert(
  tx: Queryable,
  { department, due, checkOn, ...plan }: NewImprovement,
  { user, at, isDone, submission }: Planning,
  news: (number: number) => BulletinNews,
): Promise<number> {
  const { number } = await tx.improvement.create({
    data: {
      ...{ ...plan, departmentKey: department, due: dayOf(due), checkOn: checkOn && dayOf(checkOn) },
      ...{ createdBy: user, createdAt: at, submission },
      ...(isDone && { doneBy: user, doneAt: at }),
    },
  });
  await writeBulletins(tx, news(number), at);
  return number;
}
