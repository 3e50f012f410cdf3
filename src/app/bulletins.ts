import type { BulletinContent, BulletinNews, BulletinTo } from "../domain/bulletins.js";
import type { ChannelId, DeliveryId, MessageTs } from "../domain/ids.js";
import type { LookedForSince, SendFault, Sent } from "./ports.js";

/** A bulletin that is not in Slack as it has to be. */
export interface BulletinJob {
  readonly id: DeliveryId;
  readonly key: string;
  readonly to: BulletinTo;
  readonly content: BulletinContent;
  readonly madeAt: Date;
  /** What is not in Slack by then is not sent any more. */
  readonly newsUntil: Date;
  /** Which state of it this is. */
  readonly wanted: number;
  readonly posted: { readonly channel: ChannelId; readonly ts: MessageTs } | null;
  /** When an attempt left that may have posted it; null: there is no doubt. */
  readonly doubtfulSince: Date | null;
  readonly attempts: number;
  /** Whoever finishes it says by this that it still was his. */
  readonly leaseUntil: Date;
}

export type BulletinResult =
  | { readonly kind: "shown"; readonly channel: ChannelId; readonly ts: MessageTs; readonly adopted: boolean }
  /** Not before `at`. `doubtfulSince`: an attempt that may have posted it. */
  | {
      readonly kind: "retry";
      readonly at: Date;
      readonly error: string;
      readonly doubtfulSince: Date | null;
    }
  /** The message is there, and may show it or not: it is drawn again. */
  | { readonly kind: "maybe_redrawn"; readonly at: Date; readonly error: string }
  | { readonly kind: "dropped"; readonly why: string }
  | { readonly kind: "dead"; readonly error: string };

/** Messages that belong to no escalation. All processes share them. */
export interface BulletinStore {
  /** Writes them down, each key once, and changes others. Sending follows by itself. @returns how many are new */
  tell(news: BulletinNews, now: Date): Promise<number>;
  /** What a bulletin says now; null: there is none of this key, or what it said is not kept any more. */
  read(key: string): Promise<BulletinContent | null>;
  /** What waits, for this process alone until `leaseUntil`; what is no news any more is dropped on the way. */
  take(now: Date, leaseUntil: Date, limit: number): Promise<readonly BulletinJob[]>;
  /**
   * Of a process whose time was over, only what is true all the same is kept: where it has posted, and that it has drawn
   * over what somebody else drew. @returns whether it was still this process's
   */
  finish(job: BulletinJob, result: BulletinResult, now: Date): Promise<boolean>;
  /** When one may have to be sent at the earliest; null: none waits. */
  nextAt(): Promise<Date | null>;
}

/** Brings bulletins to Slack. Nothing that Slack or the network does is thrown. */
export interface BulletinGateway {
  channelOf(to: BulletinTo): Promise<ChannelId | SendFault>;
  /** @param deadline on the monotonic clock (ms, `performance.now()`), checked right before the request leaves */
  post(job: BulletinJob, channel: ChannelId, deadline: number): Promise<Sent | SendFault>;
  update(
    job: BulletinJob,
    posted: NonNullable<BulletinJob["posted"]>,
    deadline: number,
  ): Promise<Sent | SendFault>;
  /** Looks for a message that says it is this bulletin. Refused as `too_much_to_read`: nobody can tell. */
  find(
    job: BulletinJob,
    channel: ChannelId,
    since: LookedForSince,
  ): Promise<Sent | { readonly kind: "absent" } | SendFault>;
  /** As `find`: how many messages say so. */
  copies(job: BulletinJob, channel: ChannelId, since: LookedForSince): Promise<number | SendFault>;
}
