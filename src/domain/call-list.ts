import { later, type Milliseconds, minutes, seconds } from "./duration.js";
import type { Escalation } from "./escalation.js";
import type { Situation } from "./facts.js";
import type { DeliveryId, EscalationNumber } from "./ids.js";

/** Calls of one person or group within this time stand in one list; afterwards the next call starts afresh. */
export const listWindow: Milliseconds = minutes(10);

/** So many open calls are one message instead of several. */
const callsOfAList = 3;

/** A call that joined a list and does not stand in it by then is posted all the same. */
export const joinsWithin: Milliseconds = seconds(15);

/** Longer lists are cut: Slack takes fifty blocks a message. */
export const maxListedCalls = 15;

/** A call that still needs somebody, as the choice of its place sees it. */
export interface OpenCall {
  readonly id: DeliveryId;
  readonly wantedSince: Date;
  /** It has a message of its own, whatever else shows it. */
  readonly isCritical: boolean;
  /** Ready to be shown, and neither posted nor attempted nor in a list yet. */
  readonly isUndecided: boolean;
  /** The list it stands in or was to stand in. */
  readonly list: DeliveryId | null;
}

/** The list that was started last for a person, or for a group in a channel. */
export interface NewestList {
  readonly id: DeliveryId;
  /** null: it is not there yet. */
  readonly postedAt: Date | null;
  /** One of the calls it shows, or was last tried with, still needs somebody. */
  readonly hasOpenCall: boolean;
}

/** Where the calls that are to be shown now go. */
export interface CallPlaces {
  /** They stand in the newest list from now on. */
  readonly join: readonly OpenCall[];
  /** They are a new list, those that have a message of their own included. */
  readonly start: readonly OpenCall[];
  /** Each by itself. */
  readonly alone: readonly OpenCall[];
}

/**
 * Decides how the calls of one contact in one conversation reach it without many notifications.
 * @param calls the open ones: those that wait, and those shown within the last `listWindow`
 */
export function placeCalls(calls: readonly OpenCall[], newest: NewestList | null, now: Date): CallPlaces {
  const undecided = calls.filter((call) => call.isUndecided);
  const join = undecided.filter((call) => takesIn(newest, call, now));
  const rest = undecided.filter((call) => !join.includes(call));
  // A call that stands in a list is counted no more: whoever is called has that list before her eyes.
  const together = calls.filter((call) => rest.includes(call) || (call.list === null && !call.isUndecided));
  const isList = together.length >= callsOfAList && rest.some((call) => !call.isCritical);
  return isList ? { join, start: together, alone: [] } : { join, start: [], alone: rest };
}

/** Nobody is notified of what joins a list that is there, so it must be one that still asks for somebody. */
function takesIn(list: NewestList | null, call: OpenCall, now: Date): boolean {
  if (!list?.hasOpenCall) return false;
  if (list.postedAt === null) return true;
  return now < later(list.postedAt, listWindow) && now < later(call.wantedSince, joinsWithin);
}

interface Numbered {
  readonly number: EscalationNumber;
  readonly state: Escalation;
}

/** Nearest promise first, a customer who waits this minute before all; then longest waiting. */
export function mostPressingFirst(a: Numbered, b: Numbered): number {
  return (
    promisedAt(a) - promisedAt(b) ||
    a.state.openedAt.getTime() - b.state.openedAt.getTime() ||
    a.number - b.number
  );
}

const customerWaits: ReadonlySet<Situation> = new Set(["on_hold", "live_chat", "on_site"]);

function promisedAt({ state: { facts, openedAt } }: Numbered): number {
  if (customerWaits.has(facts.situation)) return openedAt.getTime();
  return facts.callbackAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
