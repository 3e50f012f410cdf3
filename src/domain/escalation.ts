import type { Contact, DepartmentRules } from "./department.js";
import type { Facts, Severity, Source } from "./facts.js";
import type { EscalationId, EscalationNumber, TeamId, UserId } from "./ids.js";

/** One call of one contact. Its number is its place in the escalation's list of calls, from 1. */
export interface Call {
  readonly number: number;
  readonly contact: Contact;
  /** Step of the chain, from 1. */
  readonly step: number;
  /** 0: the first time through the chain; 1…: repeats of the last step. */
  readonly round: number;
  readonly at: Date;
  /** When the step came due; lateness is counted from here. */
  readonly dueAt: Date;
  readonly outcome: "asked" | "passed" | "failed";
}

/** A contact who was not called, and why. */
export interface Skip {
  readonly contact: Contact;
  readonly step: number;
  readonly why: "deactivated" | "away" | "empty_group" | "unknown";
  readonly at: Date;
}

/** Somebody had it from `at`; `end` says how that ended, null while it lasts. */
export interface Claim {
  readonly by: UserId;
  readonly at: Date;
  readonly nextUpdateAt: Date;
  readonly end: { readonly how: "released" | "lapsed" | "resolved" | "withdrawn"; readonly at: Date } | null;
}

export interface Answer {
  readonly by: UserId;
  readonly at: Date;
  /** What to tell the customer. */
  readonly text: string;
  readonly told: { readonly by: UserId; readonly at: Date } | null;
}

/** A message that could not be delivered for good. */
export interface Failure {
  readonly what: DeliveryRole;
  /** Call number, for a call. */
  readonly call: number | null;
  /** Slack's name for the fault, e.g. `is_archived`. */
  readonly error: string;
  readonly at: Date;
}

export const deliveryRoles = [
  "card",
  "details",
  "ping",
  "agent",
  "taken",
  "answer",
  "origin",
  "lapse",
  "alarm",
  "list",
] as const;
/**
 * What a message is for. card: the department's channel · details: the 6W3H reply under it · ping: a call ·
 * agent: the reporter's standing direct message · taken, answer: what notifies the reporter · origin: a note where
 * the case began · lapse: to a holder whose claim lapsed · alarm: nobody answered, or the card cannot be posted ·
 * list: the department's cases that nobody is called for, once a day.
 */
export type DeliveryRole = (typeof deliveryRoles)[number];

/** One case in a daily list, as it stood when the list was made. */
export interface ListEntry {
  readonly number: EscalationNumber;
  readonly summary: string;
  /** When it was opened. */
  readonly since: Date;
  readonly reporter: UserId;
}

/** A daily list of the whole department that this escalation brings to the channel. */
export interface CarriedList {
  /** Its place among the lists this escalation has carried, from 1. */
  readonly number: number;
  readonly at: Date;
  readonly entries: readonly ListEntry[];
  /** How many cases wait; more than the entries when the list was cut. */
  readonly count: number;
}

/** What every escalation has, whatever its status. */
export interface Common {
  readonly id: EscalationId;
  readonly teamId: TeamId;
  readonly department: DepartmentRules;
  readonly reporter: UserId;
  readonly source: Source | null;
  readonly facts: Facts;
  readonly severity: Severity;
  readonly openedAt: Date;
  readonly calls: readonly Call[];
  readonly skips: readonly Skip[];
  readonly claims: readonly Claim[];
  readonly answers: readonly Answer[];
  readonly failures: readonly Failure[];
  /** Each time the chain ended with nobody having it. */
  readonly alarms: readonly { readonly at: Date; readonly kind: "nobody" | "reminder" }[];
  readonly reopened: number;
  /** The newest one only, and it stays whatever becomes of this case: it speaks for the others. null: it has carried none. */
  readonly carriedList: CarriedList | null;
}

/**
 * Where the clock stands in the chain, and when it moves on.
 * step: call that step · repeat: call the last step again · nobody: tell lead and agent that nobody has it ·
 * reminder: tell them again · list: nobody is called for this severity; it stands in the daily list.
 */
export type Next =
  | { readonly kind: "step"; readonly step: number; readonly at: Date }
  | { readonly kind: "repeat"; readonly round: number; readonly at: Date }
  | { readonly kind: "nobody"; readonly at: Date }
  | { readonly kind: "reminder"; readonly at: Date }
  | { readonly kind: "list"; readonly at: Date };

export interface Position {
  readonly next: Next;
  /** What the next step's `after` counts from: the opening, the last call, or coming back to open. */
  readonly countedFrom: Date;
  /** Calls up to and including this number belong to an earlier pass; those after it are the current one's. */
  readonly passStartsAfterCall: number;
  /** Since when the next step has waited for the previous call to be delivered; null: it does not wait. */
  readonly heldSince: Date | null;
}

export type Open = Common & { readonly status: "open"; readonly position: Position };
export type Claimed = Common & {
  readonly status: "claimed";
  readonly holder: UserId;
  readonly claimedAt: Date;
  /** The agent hears from the holder by then. */
  readonly nextUpdateAt: Date;
  /** Where the chain goes on when the case comes back to open. */
  readonly position: Position;
};
export type Resolved = Common & {
  readonly status: "resolved";
  readonly resolvedBy: UserId;
  readonly resolvedAt: Date;
  readonly claimedAt: Date;
  readonly answer: Answer;
};
export type Withdrawn = Common & {
  readonly status: "withdrawn";
  readonly withdrawnBy: UserId;
  readonly withdrawnAt: Date;
};

/** One request for help. Each status carries only its own fields. */
export type Escalation = Open | Claimed | Resolved | Withdrawn;
export type Status = Escalation["status"];
export type In<S extends Status> = Extract<Escalation, { status: S }>;

/** The card can never be shown, so direct messages have to carry the facts. */
export function cardIsLost(state: Pick<Common, "failures">): boolean {
  return state.failures.some((failure) => failure.what === "card");
}
