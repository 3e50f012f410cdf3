import { deliveryRoles } from "../domain/delivery-role.js";
import type { Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { placeInLists } from "./outbox-place.js";
import type { ReadyRow } from "./outbox-rows.js";
import {
  callListRole,
  hasItsParent,
  hasLostItsParent,
  listToDraw,
  maybeListed,
  methodsNeeded,
  rank,
} from "./outbox-sql.js";
import type { UnreadableRows } from "./unreadable-rows.js";

/** Other kinds of messages are a newer version's, which runs beside this one and sends them. */
const knownRoles: readonly string[] = [...deliveryRoles, callListRole];

/**
 * What this process leaves alone, because it cannot read it, or works on it. In the database it stays as it is: a
 * process of a newer version may be about to send it.
 */
export interface LeftAlone {
  readonly deliveries: UnreadableRows;
  readonly lanes: UnreadableRows;
  /** Conversations in which it is sending. */
  readonly busy: readonly string[];
}

/** One message per lane. Calls that may be shown by themselves or in a list are given their places first. */
export async function chooseReady(
  tx: Queryable,
  lanes: readonly string[],
  leftAlone: LeftAlone,
  now: Date,
): Promise<readonly ReadyRow[]> {
  const { undecided, ready } = await readyDeliveries(tx, lanes, leftAlone, now);
  if (undecided.length === 0) return ready;
  await placeInLists(tx, undecided, now);
  return (await readyDeliveries(tx, lanes, leftAlone, now)).ready;
}

/**
 * Posts that fall away: no longer needed and never attempted, or replies to a message that will never be there.
 * A call is not among the latter: it comes back as a job, so that its failure is told.
 */
const dropUnneeded = (lanes: readonly string[]) => Prisma.sql`
  UPDATE deliveries d SET status = 'dropped', attempt_at = NULL
  WHERE d.lane = ANY (${lanes}) AND d.status = 'waiting' AND d.ts IS NULL
    AND (
      (d.existence = 'if_posted' AND d.attempt_at IS NULL AND d.list_shown IS NULL)
      OR (d.role <> 'ping' AND d.parent_key IS NOT NULL AND NOT EXISTS (
        SELECT FROM deliveries p
        WHERE p.escalation_id = d.escalation_id AND p.key = d.parent_key
          AND (p.ts IS NOT NULL OR p.status = 'waiting')
      ))
    )
  RETURNING d.id`;

/**
 * What is ready: calls, then cards, then other posts, then redraws; what has been wanted longest first. The line of a
 * list brings its list. In one statement with what falls away, which it sees as it was before and therefore leaves out.
 * @returns also lanes with calls that may be shown by themselves or in a list
 */
async function readyDeliveries(
  tx: Queryable,
  lanes: readonly string[],
  leftAlone: LeftAlone,
  now: Date,
): Promise<{ readonly undecided: readonly string[]; readonly ready: readonly ReadyRow[] }> {
  const unreadable = leftAlone.deliveries.ids();
  const hasFallenAway = (id: Prisma.Sql) => Prisma.sql`${id} IN (SELECT id FROM dropped)`;
  const rows = await tx.$queryRaw<(WithUndecided & (ReadyRow | { readonly delivery_id: null }))[]>`
    WITH dropped AS (${dropUnneeded(lanes)}),
    undecided AS (
      SELECT DISTINCT d.lane FROM deliveries d
      WHERE d.lane = ANY (${lanes}) AND d.status = 'waiting' AND ${rank} = 0 AND ${maybeListed}
        AND d.existence = 'must' AND d.attempt_at IS NULL AND d.list_shown IS NULL AND d.not_before <= ${now.toISOString()}::timestamptz
    ),
    ready AS (
      SELECT it.id AS delivery_id, it.escalation_id, it.key, it.role, it.lane, it.channel, it.ts,
        COALESCE(it.parent_ts, p.ts) AS parent_ts, it.attempt_at, it.attempts, it.reposted, it.wanted_since, it.due_at,
        it.existence, it.erase_from,
        c.ts AS card_ts, COALESCE(c.ts IS NULL AND c.status = 'waiting', false) AS card_is_coming,
        lc.channel AS linked_channel, lc.ts AS linked_ts,
        n.text AS notice_text, n.until AS notice_until, e.number, e.version, e.state,
        l.channel AS lane_channel, l.last_ts, EXISTS (
          SELECT FROM deliveries o
          WHERE o.lane = l.id AND o.status = 'waiting' AND o.id <> it.id AND NOT ${hasFallenAway(Prisma.sql`o.id`)}
        ) AS has_others
      FROM lanes l
      CROSS JOIN LATERAL (
        SELECT COALESCE(li.id, d.id) AS id
        FROM deliveries d
        LEFT JOIN ${listToDraw}
        LEFT JOIN deliveries p ON p.escalation_id = d.escalation_id AND p.key = d.parent_key
        WHERE d.lane = l.id AND d.status = 'waiting' AND d.role = ANY (${knownRoles})
          AND NOT ${hasFallenAway(Prisma.sql`d.id`)}
          AND d.id <> ALL (${unreadable}::uuid[]) AND COALESCE(li.id, d.id) <> ALL (${unreadable}::uuid[])
          AND GREATEST(d.not_before, li.not_before) <= ${now.toISOString()}::timestamptz
          AND (${hasItsParent} OR (d.role = 'ping' AND (${hasLostItsParent} OR ${hasFallenAway(Prisma.sql`p.id`)})))
          AND NOT EXISTS (
            SELECT FROM method_pauses m
            WHERE m.method = ANY (${methodsNeeded}) AND m.until > ${now.toISOString()}::timestamptz
          )
        ORDER BY ${rank}, d.wanted_since, d.key
        LIMIT 1
      ) r
      JOIN deliveries it ON it.id = r.id
      JOIN escalations e ON e.id = it.escalation_id
      LEFT JOIN deliveries p ON p.escalation_id = it.escalation_id AND p.key = it.parent_key
      LEFT JOIN deliveries c ON c.escalation_id = it.escalation_id AND c.key = e.card_key
      LEFT JOIN escalations le ON le.id = COALESCE(e.joined_to, e.consult_of)
      LEFT JOIN deliveries lc ON lc.escalation_id = le.id AND lc.key = le.card_key
      LEFT JOIN category_notices n
        ON it.key = e.card_key AND n.department_key = e.department_key AND n.category = e.category
      WHERE l.id = ANY (${lanes})
    )
    SELECT ready.*, (SELECT array_agg(lane) FROM undecided) AS undecided
    FROM (SELECT) AS always LEFT JOIN ready ON true`;
  return {
    undecided: rows[0]?.undecided ?? [],
    ready: rows.flatMap((row) => (row.delivery_id === null ? [] : [row])),
  };
}

interface WithUndecided {
  /** The same in every row. */
  readonly undecided: readonly string[] | null;
}
