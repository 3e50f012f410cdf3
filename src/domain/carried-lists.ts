import type { EscalationNumber, UserId } from "./ids.js";
import type { Leg } from "./transfer.js";

/** One case in a list of the department, as it stood when the list was made. */
export interface ListEntry {
  readonly number: EscalationNumber;
  readonly summary: string;
  /** When it was opened. */
  readonly since: Date;
  readonly reporter: UserId;
  /** A promise to the customer that nobody has kept yet; null: there is none. */
  readonly promised: Date | null;
}

/** A list of the whole department that this escalation brings to the channel. */
export interface CarriedList {
  /** Its place among the lists this escalation has carried, from 1. */
  readonly number: number;
  /** Whose list it is: it stays in that department's channel. */
  readonly leg: Leg;
  readonly at: Date;
  readonly entries: readonly ListEntry[];
  /** How many cases wait; more than the entries when the list was cut. */
  readonly count: number;
  /** What was carried over to this opening, and how many of it are promised for today; null: it is the daily list. */
  readonly opening: { readonly promisedToday: number } | null;
}

/** What waits until the next opening, for some people. */
export interface ClosingList {
  readonly to: readonly UserId[];
  /** Promises first. */
  readonly entries: readonly ListEntry[];
  readonly count: number;
}

/** The department has closed; this escalation brings word of it to those whose cases wait. */
export interface CarriedClosing {
  readonly number: number;
  /** It was this leg's department that closed. */
  readonly leg: Leg;
  readonly at: Date;
  /** When it opens again. */
  readonly until: Date;
  readonly lists: readonly ClosingList[];
}

/** One case in a reminder of cases that are to be closed soon. */
export interface AgeingEntry extends Omit<ListEntry, "promised"> {
  readonly closeBy: Date;
}

/** A reminder of the whole department's cases that this escalation brings to those concerned. */
export interface CarriedAgeing {
  /** Its place among those this escalation has carried, from 1. */
  readonly number: number;
  readonly leg: Leg;
  readonly at: Date;
  readonly parts: readonly {
    readonly to: UserId;
    readonly entries: readonly AgeingEntry[];
    readonly count: number;
  }[];
}
