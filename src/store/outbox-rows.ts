import type { Job } from "../app/ports.js";
import type { ChannelId, DeliveryId, MessageTs } from "../domain/ids.js";
import { type StoredRow, toStored } from "./stored-rows.js";

/** A ready delivery with its lane, its parent and its escalation, as `take` selects it. */
export interface ReadyRow extends Omit<StoredRow, "id"> {
  readonly delivery_id: string;
  readonly escalation_id: string;
  readonly key: string;
  readonly role: string;
  readonly lane: string;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly parent_ts: string | null;
  readonly card_ts: string | null;
  readonly attempt_at: Date | null;
  readonly attempts: number;
  readonly reposted: boolean;
  readonly wanted_since: Date;
  readonly due_at: Date | null;
  readonly lane_channel: string | null;
  readonly last_ts: string | null;
}

export interface Lease {
  readonly token: string;
  readonly until: Date;
}

/** @throws CorruptRowError when the escalation cannot be read */
export function toJob(row: ReadyRow, lease: Lease): Job {
  const posted =
    row.channel === null || row.ts === null
      ? null
      : { channel: row.channel as ChannelId, ts: row.ts as MessageTs };
  // The columns hold what was written under these types.
  return {
    deliveryId: row.delivery_id as DeliveryId,
    key: row.key,
    lane: row.lane,
    leaseToken: lease.token,
    leaseUntil: lease.until,
    escalation: toStored({ ...row, id: row.escalation_id }),
    posted,
    parentTs: row.parent_ts as MessageTs | null,
    cardTs: row.card_ts as MessageTs | null,
    // Bringing a posted message up to date twice does no harm, so only a post can be in doubt.
    doubtful: posted === null && row.attempt_at !== null ? { attemptAt: row.attempt_at } : null,
    channel: row.lane_channel as ChannelId | null,
    lastTs: row.last_ts as MessageTs | null,
    attempts: row.attempts,
    reposted: row.reposted,
    wantedSince: posted === null ? (row.due_at ?? row.wanted_since) : row.wanted_since,
  };
}
