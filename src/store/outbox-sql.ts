import { Prisma } from "./generated/client.js";

/** The role of a list of calls: a message that no escalation wants by itself. */
export const callListRole = "call_list";

/** Delivery `d`, a call, may stand in a list: a person's in her direct message, a group's in the channel. */
export const maybeListed = Prisma.sql`(d.lane LIKE 'dm:%' OR d.group_id IS NOT NULL)`;

/** Delivery `d` is a call that has a message of its own, whatever else shows it. */
const needsOwnMessage = Prisma.sql`(
  d.existence = 'must'
  AND EXISTS (SELECT FROM escalations own WHERE own.id = d.escalation_id AND own.severity = 'critical')
)`;

/** Delivery `d`, a call in a list, has or is to have a message of its own besides. */
export const hasOwnMessage = Prisma.sql`(
  d.ts IS NOT NULL OR d.attempt_at IS NOT NULL OR ${needsOwnMessage}
)`;

/** Delivery `d`, a call, has a line in its list, or is to have one: a call that ended before is not shown there. */
const hasLine = Prisma.sql`(d.list_shown IS NOT NULL OR d.existence = 'must')`;

/** Of delivery `d`, a call in a list, all that is left to bring to Slack is its line. */
export const onlyItsLineIsLeft = Prisma.sql`(
  d.attempt_at IS NULL AND ${hasLine}
  AND CASE WHEN d.ts IS NOT NULL THEN d.shown_version >= d.wanted_version ELSE NOT ${needsOwnMessage} END
)`;

/** Delivery `d` stands in a list that does not show it as it is. */
export const itsLineIsBehind = Prisma.sql`(
  COALESCE(d.list_shown, 0) < d.wanted_version AND ${hasLine}
  AND EXISTS (SELECT FROM deliveries li WHERE li.id = d.list_id AND li.status IN ('waiting', 'shown'))
)`;

/** The place of delivery `d` among those that wait in a lane; as in the index `deliveries_waiting`. */
export const rank = Prisma.sql`(CASE WHEN d.ts IS NOT NULL THEN 3 WHEN d.role = 'ping' THEN 0 WHEN d.role = 'card' THEN 1 ELSE 2 END)`;

/**
 * The list `li` that delivery `d` is a line of, where that line is all that is left to bring to Slack. A list that is
 * no more is none.
 */
export const listToDraw = Prisma.sql`deliveries li
  ON li.id = d.list_id AND li.status IN ('waiting', 'shown') AND ${onlyItsLineIsLeft}`;

/**
 * What bringing delivery `d` of lane `l`, or the list `li` it is a line of, to Slack calls, of the methods that may
 * have to pause as a whole.
 */
export const methodsNeeded = Prisma.sql`CASE
  WHEN CASE WHEN li.id IS NULL THEN d.ts ELSE li.ts END IS NOT NULL THEN ARRAY['chat.update']
  WHEN d.role = 'origin' THEN ARRAY['chat.postMessage', 'conversations.info']
  WHEN l.channel IS NULL AND l.id LIKE 'dm:%' THEN ARRAY['chat.postMessage', 'conversations.open']
  ELSE ARRAY['chat.postMessage']
END`;

/** The message that delivery `d` stands under, `p`, is there, or none is needed: its list `li` stands under none. */
export const hasItsParent = Prisma.sql`(
  d.ts IS NOT NULL OR d.parent_key IS NULL OR p.ts IS NOT NULL OR li.id IS NOT NULL
)`;
/** It will never be there. */
export const hasLostItsParent = Prisma.sql`COALESCE(p.status IN ('dead', 'dropped'), true)`;

/** A moment for a statement; null stays null. */
export function timestamp(at: Date | null): Prisma.Sql {
  return Prisma.sql`${at?.toISOString() ?? null}::timestamptz`;
}

/** What is not set stays so, unlike with LEAST. */
export function atMost(column: Prisma.Sql, at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${column} > ${at} THEN ${at} ELSE ${column} END`;
}
