import type { FaultKind, FaultReport } from "../domain/faults.js";
import type { ChannelId, MessageTs } from "../domain/ids.js";
import type { LookedForSince, SendFault, Sent } from "./ports.js";

/** What a process knows of its own connections. */
export interface OwnSocket {
  /** A name of the process that no other one has. */
  readonly process: string;
  /** Since when it has no connection to Slack; null: it has one, or needs none. */
  readonly lostSince: Date | null;
}

/** What one look found. */
interface Noted {
  readonly found: readonly FaultsOfTopic[];
  readonly over: readonly FaultsOfTopic[];
}

export interface FaultsOfTopic {
  readonly kind: FaultKind;
  readonly topic: string;
  readonly count: number;
  /** The first few numbers of the escalations it is about. */
  readonly escalations: readonly number[];
  readonly errors: readonly string[];
}

/** A message to the operations channel that has to be posted, or to show something else. */
export interface ReportJob {
  readonly report: FaultReport;
  /** Which state of the report this is. */
  readonly wanted: number;
  /** Where it was posted; null: not as far as we know. */
  readonly posted: { readonly channel: ChannelId; readonly ts: MessageTs } | null;
  /** An earlier attempt may have posted it. */
  readonly isDoubtful: boolean;
}

export type ReportResult =
  | { readonly kind: "shown"; readonly channel: ChannelId; readonly ts: MessageTs }
  /** Not before `at`. `isDoubtful`: it may have been posted. */
  | { readonly kind: "retry"; readonly at: Date; readonly isDoubtful: boolean }
  /** There is nothing to bring up to date any more. */
  | { readonly kind: "dropped" };

/** Faults that all processes share, so that each is told once. */
export interface FaultStore {
  /** Writes down what is wrong at `now` and what is over, and which message has to say so. */
  note(now: Date, own: OwnSocket): Promise<Noted>;
  /** A message that is not as it has to be, for this process alone until `leaseUntil`; null: there is none. */
  takeReport(now: Date, leaseUntil: Date): Promise<ReportJob | null>;
  finishReport(job: ReportJob, result: ReportResult, now: Date): Promise<void>;
  /** How much is late at this moment, as written down. */
  lateCount(): Promise<number>;
  /** Forgets what was over before this time. */
  forget(before: Date): Promise<void>;
}

/** The operations channel. Never throws for what Slack or the network does. */
export interface OpsChannel {
  post(report: FaultReport): Promise<Sent | SendFault>;
  update(report: FaultReport, at: NonNullable<ReportJob["posted"]>): Promise<Sent | SendFault>;
  /** Looks for a message that says it is this report. Refused as `too_much_to_read`: nobody can tell. */
  find(report: FaultReport, since: LookedForSince): Promise<Sent | { readonly kind: "absent" } | SendFault>;
}
