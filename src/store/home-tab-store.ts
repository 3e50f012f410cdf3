import { z } from "zod";
import { boardShows } from "../app/board.js";
import type { HomeTab, HomeTabStore } from "../app/home-tabs.js";
import { severities } from "../domain/facts.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Database } from "./database.js";

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
        if (!read.success) return [];
        // Written from ids of the same types.
        const [user, departments] = [row.user as UserId, row.departments as DepartmentKey[]];
        return [{ user, choice: read.data, departments, hash: row.hash, drawnAt: row.drawnAt }];
      });
    },
  };
}

function rowOf({ choice, departments, hash, drawnAt }: Omit<HomeTab, "user">) {
  return { choice: { ...choice }, departments: [...departments], hash, drawnAt };
}
