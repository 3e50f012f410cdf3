import type { Figures } from "../lib/metrics.js";
import type { Database } from "./database.js";

/** Beyond this nobody needs an exact number. */
const countedAtMost = 10_000;

/** What the figures need from the database; reads what is active, not what is stored. */
export async function readFigures(db: Database, now: Date): Promise<Figures> {
  const [queue, active, faults, erasing] = await Promise.all([
    db.$queryRaw<{ waiting: number; oldest: Date | null }[]>`
      SELECT count(*)::int AS waiting, min(since) AS oldest
      FROM (
        (SELECT wanted_since AS since FROM deliveries WHERE status = 'waiting' LIMIT ${countedAtMost})
        UNION ALL
        (SELECT COALESCE(wanted_since, made_at) FROM bulletins WHERE status = 'waiting' LIMIT ${countedAtMost})
      ) w`,
    db.$queryRaw<{ status: string; count: number }[]>`
      SELECT status, count(*)::int AS count
      FROM (
        SELECT status FROM escalations WHERE status IN ('open', 'claimed') LIMIT ${countedAtMost}
      ) a
      GROUP BY status`,
    db.$queryRaw<{ kind: string; count: number }[]>`
      SELECT kind, count(*)::int AS count FROM faults WHERE over_at IS NULL GROUP BY kind`,
    db.$queryRaw<{ refused: number }[]>`
      SELECT count(*)::int AS refused
      FROM (
        SELECT FROM deliveries WHERE status = 'dead' AND erase_from IS NOT NULL AND ts IS NOT NULL
        LIMIT ${countedAtMost}
      ) d`,
  ]);
  const statuses = new Map(active.map(({ status, count }) => [status, count]));
  const kinds = new Map(faults.map(({ kind, count }) => [kind, count]));
  const oldest = queue[0]?.oldest ?? now;
  return {
    waiting: queue[0]?.waiting ?? 0,
    oldestSeconds: Math.max(0, (now.getTime() - oldest.getTime()) / 1_000),
    escalations: { open: statuses.get("open") ?? 0, claimed: statuses.get("claimed") ?? 0 },
    notErased: erasing[0]?.refused ?? 0,
    faults: {
      late: kinds.get("late") ?? 0,
      lost: kinds.get("lost") ?? 0,
      socket: kinds.get("socket") ?? 0,
    },
  };
}
