import type { CallLine, Job } from "../app/ports.js";
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
  readonly card_is_coming: boolean;
  readonly linked_channel: string | null;
  readonly linked_ts: string | null;
  readonly notice_text: string | null;
  readonly notice_until: Date | null;
  readonly attempt_at: Date | null;
  readonly attempts: number;
  readonly reposted: boolean;
  readonly wanted_since: Date;
  readonly due_at: Date | null;
  readonly existence: string;
  readonly erase_from: number | null;
  readonly lane_channel: string | null;
  readonly last_ts: string | null;
  /** More waits in the lane. */
  readonly has_others: boolean;
}

export interface Lease {
  readonly token: string;
  readonly until: Date;
}

/** A call in a list with its escalation and card. */
export interface LineRow extends Omit<StoredRow, "id"> {
  readonly list_id: string;
  readonly delivery_id: string;
  readonly escalation_id: string;
  readonly key: string;
  readonly card_ts: string | null;
  readonly card_is_coming: boolean;
  readonly has_own_message: boolean;
}

/** What a list of calls is drawn from. @throws CorruptRowError when the escalation cannot be read */
export function toLine(row: LineRow): CallLine {
  return {
    deliveryId: row.delivery_id as DeliveryId,
    key: row.key,
    escalation: toStored({ ...row, id: row.escalation_id }),
    cardTs: row.card_ts as MessageTs | null,
    cardIsComing: row.card_is_coming,
    hasOwnMessage: row.has_own_message,
  };
}

/**
 * @param lines the calls of a list; null: it is none
 * @throws CorruptRowError when the escalation cannot be read
 */
export function toJob(row: ReadyRow, lines: readonly CallLine[] | null, lease: Lease): Job {
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
    // A list is drawn from its lines; the escalation it was started with may be none of them any more.
    escalation: lines?.[0]?.escalation ?? toStored({ ...row, id: row.escalation_id }),
    posted,
    parentTs: row.parent_ts as MessageTs | null,
    cardTs: row.card_ts as MessageTs | null,
    cardIsComing: row.card_is_coming,
    linkedCard:
      row.linked_channel === null || row.linked_ts === null
        ? null
        : { channel: row.linked_channel as ChannelId, ts: row.linked_ts as MessageTs },
    notice: row.notice_text === null ? null : { text: row.notice_text, until: row.notice_until },
    // Bringing a posted message up to date twice does no harm, so only a post can be in doubt.
    doubtful: posted === null && row.attempt_at !== null ? { attemptAt: row.attempt_at } : null,
    channel: row.lane_channel as ChannelId | null,
    lastTs: row.last_ts as MessageTs | null,
    attempts: row.attempts,
    reposted: row.reposted,
    wantedSince: posted === null ? (row.due_at ?? row.wanted_since) : row.wanted_since,
    list: lines === null ? null : { lines },
    isErased: row.erase_from !== null,
    aloneSince: null,
  };
}
