import type { Contact } from "./department.js";
import type { Leg } from "./transfer.js";

/** One call of one contact. Its number is its place in the escalation's list of calls, from 1. */
export interface Call {
  readonly number: number;
  readonly leg: Leg;
  readonly contact: Contact;
  /** Step of the chain, from 1. */
  readonly step: number;
  /** 0: the first time through the chain; 1…: repeats of the last step. */
  readonly round: number;
  readonly at: Date;
  /** When the step came due; lateness is counted from here. */
  readonly dueAt: Date;
  readonly outcome: "asked" | "passed" | "failed";
  /** Had notifications switched off when called, so the next step did not wait for her. */
  readonly absent: boolean;
  /** Whom she stands in for, who is away and has named her; null: nobody. */
  readonly insteadOf: Contact | null;
}

/** Why somebody cannot be called. outside: of another company, who must not see the case. */
export const unreachables = ["deactivated", "away", "empty_group", "unknown", "outside", "bot"] as const;
export type Unreachable = (typeof unreachables)[number];

/** A contact who was not called, and why. */
export interface Skip {
  readonly leg: Leg;
  readonly contact: Contact;
  readonly step: number;
  readonly why: Unreachable;
  readonly at: Date;
}
