import type { Unreachable } from "../domain/call.js";
import type { Conversation, Delivery } from "../domain/deliveries.js";
import type { Contact, Department, Departments, Locale } from "../domain/department.js";
import type { Milliseconds } from "../domain/duration.js";
import type { Escalation, Open } from "../domain/escalation.js";
import type { EscalationEvent } from "../domain/events.js";
import type {
  ChannelId,
  DeliveryId,
  DepartmentKey,
  EscalationId,
  EscalationNumber,
  GroupId,
  MessageTs,
  UserId,
} from "../domain/ids.js";
import type { Neighbour } from "../domain/links.js";
import type { Load } from "../domain/pool.js";
import type { Notice } from "../domain/standing-notices.js";
import type { Topic } from "../domain/trends/topic.js";
import type { SettingsEntry, StoredSettings } from "./settings/ports.js";

/** An escalation as it stands in the database. `version` grows by one with every change. */
export interface Stored<E extends Escalation = Escalation> {
  readonly state: E;
  readonly number: EscalationNumber;
  readonly version: number;
}

/** A linked escalation has changed: `for` has to look at `from`, as it stands since `version`. */
export interface LinkNewsItem {
  readonly for: EscalationId;
  readonly from: EscalationId;
  readonly version: number;
}

/** What the clock has to look at. */
export interface DueRow {
  readonly stored: Stored;
  readonly callOnItsWay: boolean;
  /** Linked escalations in which something has happened, as they stand now. */
  readonly links: readonly Neighbour[];
  /** Why they are there: to be forgotten once nothing comes of it. */
  readonly news: readonly LinkNewsItem[];
}

/** What one decision changes: all of it is written in one transaction, or none. */
export interface Change {
  readonly before: Stored;
  readonly after: Escalation;
  readonly event: EscalationEvent;
  /** It is only right while that escalation has this version: what is joined to it. */
  readonly restsOn?: Pick<Stored, "state" | "version">;
  /** It is done about that. */
  readonly heeds?: Heeded | null;
}

/** What a department was told to be more than usual, and somebody does something about. */
export interface Heeded {
  readonly department: DepartmentKey;
  readonly kind: Topic["kind"];
  /** All that it has been called. */
  readonly names: readonly string[];
}

/** A line of the history as it was written. */
export interface HistoryLine {
  readonly version: number;
  readonly event: EscalationEvent;
}

/** Of these departments only the cases that this person sent or has are listed. */
export interface ListedBut {
  readonly departments: readonly DepartmentKey[];
  readonly person: UserId;
}

/** A message in Slack, as whoever clicked on it saw it. */
export interface PostedMessage {
  readonly channel: ChannelId;
  readonly ts: MessageTs;
}

export interface EscalationStore {
  /**
   * Writes a new escalation, its first history line, its due time and its deliveries.
   * @param submission identity of the form or command that asked for it (a view's id); the same one opens one escalation
   * @param giveUp whoever asked is told that it failed: from then on nothing is committed, and the reason is thrown
   */
  open(
    state: Open,
    opened: EscalationEvent,
    submission: string,
    giveUp?: AbortSignal,
  ): Promise<{ stored: Stored; isNew: boolean }>;
  /**
   * As above, for one that is joined to `parent` at once.
   * @returns null: that one has changed meanwhile, read it again and decide again
   */
  openJoined(
    state: Open,
    opened: EscalationEvent,
    submission: string,
    parent: NonNullable<Change["restsOn"]>,
    giveUp?: AbortSignal,
  ): Promise<{ stored: Stored; isNew: boolean } | null>;
  byNumber(number: EscalationNumber): Promise<Stored | null>;
  /**
   * The message was there before the case of this number, and is neither the case's own nor a list that it stands in: it
   * belonged to another, which a restored database does not know.
   */
  isOfLostCase(number: EscalationNumber, message: PostedMessage): Promise<boolean>;
  byId(id: EscalationId): Promise<Stored | null>;
  /** In that order; what there is not, or cannot be read, is left out. */
  byNumbers(numbers: readonly EscalationNumber[]): Promise<readonly Stored[]>;
  /** Compare-and-set on `version`; false: others were first, or in the way for too long: read and decide again. */
  save(change: Change, giveUp?: AbortSignal): Promise<boolean>;
  history(id: EscalationId): Promise<readonly HistoryLine[]>;
  /** Open and claimed ones, nearest due time first. @param department null: everywhere */
  listActive(department: DepartmentKey | null, limit: number, but: ListedBut): Promise<readonly Stored[]>;
  /** What this person waits for, holds, or still has to tell a customer; nearest due time first. */
  listOf(person: UserId, limit: number): Promise<readonly Stored[]>;
  /** How many are joined to this one, whether it has heard of them or not. */
  countJoined(id: EscalationId): Promise<number>;
  /**
   * Open and claimed ones of a department that are joined to no other: those of the category first, then newest first.
   * @param category by all its names; null: without one
   */
  joinable(
    department: DepartmentKey,
    category: readonly string[] | null,
    limit: number,
  ): Promise<readonly Stored[]>;
  /** Not finished, or the customer not told yet: cases of agents whom this person supervises; nearest due time first. */
  listOfTeam(supervisor: UserId, limit: number): Promise<readonly Stored[]>;
  /** An open or claimed escalation that began on this message or in its thread. */
  activeFrom(channel: ChannelId, ts: readonly MessageTs[]): Promise<Stored | null>;
  /** The department that has, or had in the end, what this person escalated last. */
  lastDepartmentOf(user: UserId): Promise<DepartmentKey | null>;
}

/** The clock's side of the store. */
export interface DueStore {
  /**
   * Escalations due at `now`, longest due first, with whether one of their calls is still on its way. No locks are held.
   * Where one of them is due for its department's daily list, or for its opening or closing, all others that are due for
   * it come along, beyond `limit`.
   */
  due(now: Date, limit: number): Promise<readonly DueRow[]>;
  /** Nothing comes of these any more. */
  forget(heard: readonly LinkNewsItem[]): Promise<void>;
  /** When the next one comes due; null: nothing will. */
  nextDueAt(): Promise<Date | null>;
  /** Saves many decisions in one transaction; those that somebody else changed or holds meanwhile are left out. Returns what was saved. */
  saveAll(changes: readonly Change[]): Promise<readonly Change[]>;
  /** Saves decisions that rest on each other in one transaction: all of them, or none when one was changed or is held. */
  saveTogether(changes: readonly Change[]): Promise<boolean>;
  /** This process leaves it alone until then: it cannot be decided or saved, and the others must not wait for it. */
  setAside(id: EscalationId, now: Date, until: Date): void;
  /** What each of these people has on her hands. */
  loads(users: readonly UserId[]): Promise<ReadonlyMap<UserId, Load>>;
  /** Where the card of the present department is in Slack; null: not posted yet, or lost for good. */
  cardOf(id: EscalationId): Promise<{ readonly channel: ChannelId; readonly ts: MessageTs } | null>;
}

/** Where a card stands in Slack. */
interface CardPlace {
  readonly channel: ChannelId;
  readonly ts: MessageTs;
}

/** A delivery taken for sending. Until `leaseUntil` nobody else sends in its conversation. */
export interface Job {
  readonly deliveryId: DeliveryId;
  readonly key: string;
  readonly lane: string;
  readonly leaseToken: string;
  readonly leaseUntil: Date;
  readonly escalation: Stored;
  /** Where it was posted; null: not posted as far as we know. */
  readonly posted: { readonly channel: ChannelId; readonly ts: MessageTs } | null;
  readonly parentTs: MessageTs | null;
  /** The card in the present department's channel; null: not posted yet. */
  readonly cardTs: MessageTs | null;
  /** It will soon be there to be linked to. */
  readonly cardIsComing: boolean;
  /** The card of the case this one was joined to, or is a question of; null: there is none, or not yet. */
  readonly linkedCard: CardPlace | null;
  /** What the lead says about the case's category, for the card alone; null: nothing. */
  readonly notice: Notice | null;
  /** An earlier attempt may have posted it: read back before sending. */
  readonly doubtful: { readonly attemptAt: Date } | null;
  /** The lane's own channel id, once known (a direct message's D…). */
  readonly channel: ChannelId | null;
  /** The last message the bot saw in this conversation: where reading back begins. */
  readonly lastTs: MessageTs | null;
  readonly attempts: number;
  readonly reposted: boolean;
  /** When it became wanted; for a call, when its step came due. */
  readonly wantedSince: Date;
  /** The message is a list of calls; null: it shows `escalation` alone. */
  readonly list: CallList | null;
  /** What it said is to be gone, whatever becomes of the escalation. */
  readonly isErased: boolean;
  /**
   * It is all that waits in its conversation, as far as the conversation has not been touched since: the mark that it
   * was left with then. null: more waits.
   */
  readonly aloneSince: string | null;
}

/** Calls of one person, or of one group in a channel, that one message shows together. */
export interface CallList {
  readonly lines: readonly CallLine[];
}

/** A call in a list. */
export interface CallLine {
  readonly deliveryId: DeliveryId;
  readonly key: string;
  readonly escalation: Stored;
  readonly cardTs: MessageTs | null;
  /** Its card will soon be there to be linked to: the list is drawn again then. */
  readonly cardIsComing: boolean;
  /** It has, or is to have, a message of its own besides. */
  readonly hasOwnMessage: boolean;
}

/** What became of a job. */
export type JobResult =
  /** The message shows `shownVersion`. */
  | {
      readonly kind: "shown";
      readonly channel: ChannelId;
      readonly ts: MessageTs;
      readonly shownVersion: number;
      readonly adopted: boolean;
      readonly posted: boolean;
      /** It is drawn once more then: what it links to was not there yet. */
      readonly again?: Date;
      /** When a new message left; its conversation rests from then on. Unless told, from when it is recorded. */
      readonly leftAt?: Date;
    }
  /** No longer wanted, or not allowed there; it is not sent. `isInDoubt`: it may be lost, or there as it left; nobody can tell. */
  | { readonly kind: "dropped"; readonly why: string; readonly isInDoubt?: boolean }
  /**
   * Nothing was posted by this attempt for sure; try again at `at`. `laneToo`: the whole conversation waits. `method`: that
   * method waits everywhere. `attemptAt`: an earlier one left then, which Slack may still take: it is looked for first.
   */
  | {
      readonly kind: "retry";
      readonly at: Date;
      readonly error: string;
      readonly laneToo: boolean;
      readonly method: string | null;
      readonly attemptAt?: Date;
      /** Slack itself is there: it, or we, had something against this message or conversation. */
      readonly onlyHere?: boolean;
    }
  /** A redraw of which nobody knows whether Slack has it; repeated at `at`. */
  | { readonly kind: "maybe_redrawn"; readonly at: Date; readonly error: string }
  /** It may have been posted; read back at `at`. `attemptAt`: when it may have left, if that was in an earlier attempt. */
  | {
      readonly kind: "doubtful";
      readonly at: Date;
      readonly error: string;
      readonly attemptAt?: Date;
      /** As with `retry`. */
      readonly onlyHere?: boolean;
    }
  /** It was looked for and is not there, and nobody wants it any more; looked for once more at `at`. `attemptAt`: as above. */
  | { readonly kind: "not_there"; readonly at: Date; readonly attemptAt: Date }
  /** The message is gone (deleted by hand); post it again, once. */
  | { readonly kind: "gone" }
  /** It can never be delivered; the engine tells the escalation. */
  | { readonly kind: "dead"; readonly error: string };

/** How long each of these waits at most for whoever has it in hand. */
export interface Leases {
  readonly delivery: Milliseconds;
  readonly bulletin: Milliseconds;
  readonly report: Milliseconds;
}

/** What all processes know together of the database's clock. */
export interface ClockStore {
  /**
   * Writes down that it is `now`. Where the clock has been put back since somebody did so, and for as long as another
   * process may still go by the old time, nothing waits any longer than it would have, and no lease lasts longer.
   * @param wasPutBack this process went by the old time until now
   */
  follow(now: Date, wasPutBack: boolean, leases: Leases, settleTime: Milliseconds): Promise<void>;
}

/** The sender's side of the store: the outbox. */
export interface OutboxStore {
  /**
   * Leases up to `limit` conversations that have something to send and one ready delivery in each, and marks the attempt,
   * so that a process that dies afterwards leaves a doubtful delivery behind and not a lost one.
   * @param busy conversations in which this process is sending: a clock put ahead makes their leases look over
   */
  take(now: Date, leaseUntil: Date, limit: number, busy?: readonly string[]): Promise<readonly Job[]>;
  /** Records the result and gives the lane back. false: the lease was lost meanwhile; what may have reached Slack is recorded all the same. */
  finish(job: Job, result: JobResult, now: Date): Promise<boolean>;
  /** When the next delivery can be tried; null: nothing waits. */
  nextReadyAt(): Promise<Date | null>;
}

export interface DepartmentStore {
  load(): Promise<Departments>;
  /** Grows with every import; a running bot watches it. */
  revision(): Promise<number>;
  /**
   * Changes one department as it stands now, for all processes. @param change null: there is nothing to change @param heeds what is done about by it
   * @returns false: there is no such department, or nothing to change
   */
  editOne(
    key: DepartmentKey,
    change: (department: Department) => Department | null,
    by: string,
    now: Date,
    heeds?: Heeded | null,
  ): Promise<boolean>;
  /** All of them as they stand, and the revision of that. */
  stored(): Promise<StoredSettings>;
  /** Every change of the settings since that revision, oldest first. */
  changedSince(revision: number): Promise<readonly SettingsEntry[]>;
  /**
   * All or nothing. Departments that are not in `next` are retired. @param expected the revision that `next` was made
   * from @returns the new one; null: somebody else was first
   */
  replace(next: Departments, by: string, now: Date, expected?: number): Promise<number | null>;
}

/** The notices that stand on categories, for the cards of their cases. */
export interface NoticeStore {
  /**
   * Compares them with the departments as they are, and has the cards of open cases drawn anew where they differ.
   * @returns how many; not complete: somewhere a card is just being posted, so that it has to be done again
   */
  follow(now: Date): Promise<{ readonly drawn: number; readonly isComplete: boolean }>;
}

/** A person as Slack knows her. */
export interface Person {
  readonly id: UserId;
  readonly name: string;
  readonly title: string | null;
  readonly locale: Locale;
  readonly timezone: string;
  readonly deactivated: boolean;
  /** Of another company: in a shared channel, or a guest who was let into a single channel. */
  readonly isOutside: boolean;
  /** Was let into some channels of the workspace, and into nothing else. */
  readonly isGuest: boolean;
  readonly isBot: boolean;
}

/** Who is who, from memory where possible. */
export interface Directory {
  /** From memory only; null: not known yet (a look-up starts in the background). */
  known(user: UserId): Person | null;
  /** May ask Slack; null: no such person, or Slack does not answer. */
  person(user: UserId): Promise<Person | null>;
  /** Who is in this group; null: there is no such group, or Slack does not say. */
  members(group: GroupId): Promise<readonly UserId[] | null>;
  /** As above, from memory only; null also: not known yet (a look-up starts in the background). */
  knownMembers(group: GroupId): readonly UserId[] | null;
  /** Why this contact cannot be called; null: can be, or Slack cannot say. */
  unreachable(contact: Contact): Promise<Unreachable | null>;
  /** Has notifications switched off just now; false: has not, or Slack does not say. */
  isAbsent(user: UserId): Promise<boolean>;
}

/** What people write under the cards. Never throws for what Slack does, and answers within two seconds. */
export interface ThreadReader {
  /** When this person last wrote into the thread after `since`; null: she has not, or nobody can say. */
  lastWordOf(
    user: UserId,
    where: { readonly channel: ChannelId; readonly thread: MessageTs; readonly since: Date },
  ): Promise<Date | null>;
}

/** Departments from memory, refreshed when an import changed them. */
export interface DepartmentBook {
  current(): Departments;
  find(key: DepartmentKey): Department | null;
}

/** One attempt to bring one message to Slack, as the engine asks for it. */
export interface Send {
  readonly deliveryId: DeliveryId;
  readonly escalation: Stored;
  readonly delivery: Delivery;
  readonly channel: ChannelId;
  readonly parentTs: MessageTs | null;
  /** The card in the department's channel, to be linked to; null: not posted yet. */
  readonly cardTs: MessageTs | null;
  /** The card of the case this one was joined to, or is a question of, to be linked to. */
  readonly linkedCard?: CardPlace | null;
  /** What the lead says about the case's category, for the card. */
  readonly notice?: Notice | null;
  /** The calls that the message shows together; without them it shows `delivery` alone. */
  readonly calls?: readonly ListedCall[];
}

/** A call as a list shows it. */
export type ListedCall = Pick<Send, "escalation" | "delivery" | "cardTs">;

export type SendFault =
  | { readonly kind: "rate_limited"; readonly method: string; readonly retryAfterMs: number }
  /** Slack said no, or the connection was refused: nothing was posted. */
  | {
      readonly kind: "refused";
      readonly error: string;
      readonly permanent: boolean;
      /** It would be the same in every conversation: no connection to Slack, or a token that it does not take. */
      readonly everywhere?: boolean;
    }
  /** No answer, or one that leaves it open whether it was posted. */
  | { readonly kind: "doubtful"; readonly error: string };

export type Sent = { readonly kind: "sent"; readonly channel: ChannelId; readonly ts: MessageTs };
export type Posted = Sent & {
  /** When the request was made. */
  readonly leftAt: Date;
};

/** How far back a message is looked for. */
export interface LookedForSince {
  /** Where reading begins, itself included; null: not known, so among the newest. */
  readonly after: MessageTs | null;
  /** For how long the message may have been there; null: not known, and what is not among those that are read is absent. */
  readonly age: Milliseconds | null;
}

/** Slack, as the engine sees it. Never throws for what Slack or the network does. */
export interface Gateway {
  /** The channel id of a conversation; opens a direct message where needed. */
  channelOf(
    conversation: Conversation,
  ): Promise<{ readonly kind: "channel"; readonly id: ChannelId } | SendFault>;
  /** Whether a note may be posted where the case began: the bot is in, and it is not shared outside. */
  mayNoteIn(channel: ChannelId): Promise<boolean | SendFault>;
  /** @param deadline on the monotonic clock (ms, `performance.now()`), checked right before the request leaves */
  post(send: Send, deadline: number): Promise<Posted | SendFault>;
  /** @param deadline as for `post`: after it somebody else may show a newer state */
  update(send: Send, ts: MessageTs, deadline: number): Promise<Sent | SendFault>;
  /** Looks for a message that carries this delivery's id. Refused as `too_much_to_read`: nobody can tell. */
  find(
    send: Pick<Send, "channel" | "parentTs" | "deliveryId">,
    since: LookedForSince,
  ): Promise<Sent | { readonly kind: "absent" } | SendFault>;
  /** As `find`: how many messages carry it. */
  copies(
    send: Pick<Send, "channel" | "parentTs" | "deliveryId">,
    since: LookedForSince,
  ): Promise<number | SendFault>;
}
