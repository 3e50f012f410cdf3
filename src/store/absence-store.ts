import type { AbsenceStore } from "../app/absences.js";
import type { UserId } from "../domain/ids.js";
import type { Database } from "./database.js";

export function createAbsenceStore(db: Database): AbsenceStore {
  return {
    async current(now) {
      const rows = await db.absence.findMany({ where: { until: { gt: now } } });
      // Written from ids of the same type.
      return rows.map(({ user, since, until, standIn }) => ({
        user: user as UserId,
        since,
        until,
        standIn: standIn as UserId | null,
      }));
    },

    async set({ user, ...said }) {
      await db.absence.upsert({ where: { user }, create: { user, ...said }, update: said });
    },

    async end(user) {
      await db.absence.deleteMany({ where: { user } });
    },
  };
}
