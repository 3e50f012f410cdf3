import { z } from "zod";
import { boardShows, wholeBoard } from "../app/board.js";
import type { HomeTab, HomeTabStore } from "../app/home-tabs.js";
import { later, seconds } from "../domain/duration.js";
import { severities } from "../domain/facts.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Database, Queryable } from "./database.js";
import type { HomeTab as HomeTabRow } from "./generated/client.js";
import { timestamp } from "./outbox-sql.js";

const choice = z.object({
  department: z
    .string()
    .transform((key) => key as DepartmentKey)
    .nullable(),
  show: z.enum(boardShows),
  severity: z.enum(severities).nullable(),
  page: z.number().int().nonnegative(),
});

export function createHomeTabStore(db: Database): HomeTabStore {
  return {
    async seen({ user, ...tab }) {
      const row = { ...rowOf(tab), seenAt: tab.drawnAt };
      await db.homeTab.upsert({ where: { user }, create: { user, ...row }, update: row });
    },

    async redrawn({ user, ...tab }) {
      // She may have clicked meanwhile, and see something newer.
      await db.homeTab.updateMany({ where: { user, drawnAt: { lte: tab.drawnAt } }, data: rowOf(tab) });
    },

    async seenSince(since) {
      const rows = await db.homeTab.findMany({ where: { seenAt: { gt: since } } });
      return rows.flatMap((row): HomeTab[] => {
        // What another version wrote and this one cannot read is drawn anew when it is opened.
        const read = choice.safeParse(row.choice);
        return read.success ? [tabOf(row, read.data)] : [];
      });
    },

    async leftAlone(now, followedFor, limit) {
      const rows = await db.$queryRaw<HomeTabRow[]>`
        SELECT "user", choice, departments, hash, seen_at AS "seenAt", drawn_at AS "drawnAt" FROM home_tabs
        WHERE seen_at <= ${timestamp(later(now, -followedFor))}
          AND drawn_at < seen_at + make_interval(secs => ${followedFor / seconds(1)}::float8)
        ORDER BY seen_at, "user"
        LIMIT ${limit}`;
      return rows.map((row) => tabOf(row, choice.safeParse(row.choice).data ?? wholeBoard));
    },

    async unseenSince(since, limit) {
      const where = { seenAt: { lte: since } };
      const rows = await db.homeTab.findMany({
        where,
        orderBy: [{ seenAt: "asc" }, { user: "asc" }],
        take: limit,
      });
      return rows.map((row) => tabOf(row, choice.safeParse(row.choice).data ?? wholeBoard));
    },

    async putAside({ user, drawnAt }) {
      await db.homeTab.deleteMany({ where: { user, drawnAt } });
    },

    async overtaken({ user, drawnAt }) {
      await db.homeTab.updateMany({ where: { user, drawnAt }, data: { hash: null } });
    },
  };
}

/**
 * A case was erased: tabs that were drawn while it was not finished may show it, and are taken for put aside. Which of
 * them do is not written down.
 */
export async function putAsideTabsWith(tx: Queryable, escalation: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE home_tabs SET seen_at = ${timestamp(new Date(0))}
    WHERE "user" IN (
      SELECT h."user" FROM home_tabs h, escalations e
      WHERE e.id = ${escalation}::uuid AND h.drawn_at <= COALESCE(e.told_at, e.withdrawn_at, ${timestamp(at)})
      ORDER BY h."user"
      FOR NO KEY UPDATE OF h
    )`;
}

/** Written from ids of the same types. */
function tabOf(row: HomeTabRow, chosen: z.output<typeof choice>): HomeTab {
  const [user, departments] = [row.user as UserId, row.departments as DepartmentKey[]];
  return { user, choice: chosen, departments, hash: row.hash, drawnAt: row.drawnAt };
}

function rowOf({ choice, departments, hash, drawnAt }: Omit<HomeTab, "user">) {
  return { choice: { ...choice }, departments: [...departments], hash, drawnAt };
}
