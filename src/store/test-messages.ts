import type { ChannelId, DeliveryId, MessageTs } from "../domain/ids.js";
import type { Database } from "./database.js";

/** A message of the only case in a database, as it stands. */
export interface SentMessage {
  readonly id: DeliveryId;
  readonly role: string;
  /** null: it is not in Slack. */
  readonly posted: { readonly channel: ChannelId; readonly ts: MessageTs } | null;
  /** The first message of the thread it is in. */
  readonly parentTs: MessageTs | null;
  /** It shows the newest state. */
  readonly isCurrent: boolean;
  /** Nothing more is tried. */
  readonly isOver: boolean;
  /** What was last said against it. */
  readonly error: string | null;
}

/** The longest wanted first. @throws faults of the database */
export async function sentMessages(db: Database): Promise<readonly SentMessage[]> {
  const rows = await db.delivery.findMany({ orderBy: { wantedSince: "asc" } });
  const tsOf = (key: string | null) => rows.find((row) => row.key === key)?.ts ?? null;
  // The columns hold what Slack answered.
  return rows.map(({ id, role, channel, ts, parentKey, parentTs, status, lastError }) => ({
    id: id as DeliveryId,
    role,
    posted: channel === null || ts === null ? null : { channel: channel as ChannelId, ts: ts as MessageTs },
    parentTs: (parentTs ?? tsOf(parentKey)) as MessageTs | null,
    isCurrent: status === "shown",
    isOver: status === "dropped" || status === "dead",
    error: lastError,
  }));
}

/** Cases of this database get numbers from here on. */
export async function numberFrom(db: Database, first: number): Promise<void> {
  await db.$executeRaw`SELECT setval(pg_get_serial_sequence('escalations', 'number'), ${first}::int, false)`;
}
