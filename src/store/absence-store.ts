import type { Absence, AbsenceStore } from "../app/absences.js";
import type { UserId } from "../domain/ids.js";
import { writeBulletins } from "./bulletin-store.js";
import type { Database } from "./database.js";

export function createAbsenceStore(db: Database): AbsenceStore {
  return {
    async current(now) {
      const rows = await db.absence.findMany({ where: { until: { gt: now } } });
      return rows.map(toAbsence);
    },

    async change(user, now, decide) {
      await db.$transaction(async (tx) => {
        // Whoever says it twice at once is decided on one after the other.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`absence:${user}`}))`;
        const row = await tx.absence.findUnique({ where: { user } });
        const { after, news } = decide(row === null || row.until <= now ? null : toAbsence(row));
        if (after === null) {
          await tx.absence.deleteMany({ where: { user } });
        } else {
          const { since, until, standIn } = after;
          const said = { since, until, standIn };
          await tx.absence.upsert({ where: { user }, create: { user, ...said }, update: said });
        }
        await writeBulletins(tx, news, now);
      });
    },
  };
}

interface AbsenceRow {
  readonly user: string;
  readonly since: Date;
  readonly until: Date;
  readonly standIn: string | null;
}

function toAbsence({ user, since, until, standIn }: AbsenceRow): Absence {
  // Written from ids of the same type.
  return { user: user as UserId, since, until, standIn: standIn as UserId | null };
}
