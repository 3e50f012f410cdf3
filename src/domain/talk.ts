import type { UserId } from "./ids.js";
import type { Leg } from "./transfer.js";

/** Something the responder needs to know from the agent. Its number is its place in the escalation's list, from 1. */
export interface Ask {
  readonly number: number;
  readonly leg: Leg;
  readonly by: UserId;
  readonly at: Date;
  readonly text: string;
  /** Until then the clock is on the agent's side. */
  readonly replyDueAt: Date;
  /** Who is asked besides the agent, because she was away: her stand-in, her supervisors. */
  readonly alsoTo: readonly UserId[];
  /** The agent was reminded, and the clock is the holder's again; null: not yet. */
  readonly remindedAt: Date | null;
  /** Number of the reply; null: there is none yet. */
  readonly reply: number | null;
}

/** What the agent replied to everything asked so far. */
export interface Reply {
  readonly number: number;
  readonly leg: Leg;
  readonly by: UserId;
  readonly at: Date;
  readonly text: string;
  /** Who hears of it: those who asked, and the holder. */
  readonly to: readonly UserId[];
}

/** A word among colleagues about the case; its number is its place in the escalation's list, from 1. */
export interface Note {
  readonly number: number;
  readonly leg: Leg;
  readonly by: UserId;
  readonly at: Date;
  readonly text: string;
  /** Written to the agents of all cases that are joined to this one, too. */
  readonly toAll: boolean;
  /** It came from the case this one is joined to, for this one's agent. */
  readonly toReporter: boolean;
}
