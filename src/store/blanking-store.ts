import type { BlankingStore } from "../app/blanking.js";
import { hours, later, minutes } from "../domain/duration.js";
import type { EscalationId } from "../domain/ids.js";
import type { Database, Queryable } from "./database.js";
import { timestamp } from "./outbox-sql.js";
import { createUnreadableRows } from "./unreadable-rows.js";

/** One process at a time takes messages in hand, so that together they keep to the number. Any number serves. */
const turnKey = 7_418_031;

export function createBlankingStore(db: Database): BlankingStore {
  const leftAlone = createUnreadableRows();

  return {
    async closedBefore(time, limit, now) {
      leftAlone.expire(now);
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT id FROM escalations
        WHERE status IN ('resolved', 'withdrawn') AND blanked_at IS NULL
          AND COALESCE(told_at, resolved_at, withdrawn_at) < ${timestamp(time)} AND id <> ALL (${leftAlone.ids()}::uuid[])
        ORDER BY COALESCE(told_at, resolved_at, withdrawn_at), id
        LIMIT ${limit}`;
      // The column holds what was written from an escalation's id.
      return rows.map((row) => row.id as EscalationId);
    },

    leaveAlone: (id, now) => leftAlone.add(id, now),

    async wakeErased(now, aMinute) {
      return await db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(${turnKey})::text`;
        // What lies further ahead was written by a clock that has been put back since.
        const [recent] = await tx.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS count FROM deliveries
          WHERE erase_woken_at > ${timestamp(later(now, -minutes(1)))}
            AND erase_woken_at < ${timestamp(later(now, minutes(1)))} AND ts IS NOT NULL`;
        const room = aMinute - (recent?.count ?? 0);
        return room <= 0 ? 0 : await wake(tx, now, room);
      });
    },
  };
}

/** What Slack refused to change is tried again: somebody may have let the bot in there again. */
const refusedAgainAfter = hours(24);

/** Locks lanes by id, then deliveries, as everybody does. */
async function wake(tx: Queryable, now: Date, limit: number): Promise<number> {
  const next = await tx.$queryRaw<{ id: string; lane: string }[]>`
    (
      SELECT id, lane FROM deliveries
      WHERE erase_from IS NOT NULL AND erase_woken_at IS NULL
      ORDER BY escalation_id, key
      LIMIT ${limit}
    ) UNION ALL (
      SELECT id, lane FROM deliveries
      WHERE status = 'dead' AND erase_from IS NOT NULL AND ts IS NOT NULL
        AND erase_woken_at <= ${timestamp(later(now, -refusedAgainAfter))}
      ORDER BY id
      LIMIT ${limit}
    )
    LIMIT ${limit}`;
  if (next.length === 0) return 0;
  await tx.$executeRaw`
    INSERT INTO lanes (id, ready_at)
    SELECT DISTINCT lane, ${timestamp(now)} FROM unnest(${next.map(({ lane }) => lane)}::text[]) AS lane
    ORDER BY lane
    ON CONFLICT (id) DO UPDATE SET ready_at = LEAST(lanes.ready_at, excluded.ready_at)`;
  return await tx.$executeRaw`
    UPDATE deliveries SET
      erase_woken_at = ${timestamp(now)},
      wanted_version = GREATEST(wanted_version, erase_from),
      wanted_since = CASE WHEN status = 'waiting' THEN wanted_since ELSE ${timestamp(now)} END,
      not_before = CASE WHEN status = 'waiting' THEN not_before ELSE ${timestamp(now)} END,
      attempts = 0,
      status = CASE
        WHEN ts IS NULL THEN status
        WHEN status = 'shown' AND shown_version >= erase_from THEN 'shown'
        ELSE 'waiting'
      END
    WHERE id = ANY (${next.map(({ id }) => id)}::uuid[]) AND (erase_woken_at IS NULL OR status = 'dead')`;
}
