import type { UserId } from "./ids.js";
import type { Leg } from "./transfer.js";

/**
 * assigned: a colleague has it instead · taken_up: somebody above has taken it over · transferred: another department
 * has it · joined: to another case.
 */
export const claimEnds = [
  "released",
  "lapsed",
  "assigned",
  "taken_up",
  "transferred",
  "joined",
  "resolved",
  "withdrawn",
] as const;
type ClaimEnd = (typeof claimEnds)[number];

/** The holder was asked how it is going, shortly before the next update was due. */
export interface Nudge {
  readonly at: Date;
  /** The next update it was about. */
  readonly nextUpdateAt: Date;
}

/** Somebody had it from `at`; `end` says how that ended, null while it lasts. */
export interface Claim {
  readonly by: UserId;
  readonly leg: Leg;
  /** Who put it into her hands; null: she took it. */
  readonly assignedBy: UserId | null;
  readonly at: Date;
  readonly nextUpdateAt: Date;
  readonly nudges: readonly Nudge[];
  readonly end: { readonly how: ClaimEnd; readonly at: Date } | null;
}

/** What a paused case waits for. */
export const pauseReasons = ["customer", "department", "partner", "investigation"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** The holder waits for something; it goes on at the next update. */
export interface Pause {
  readonly by: UserId;
  readonly at: Date;
  readonly reason: PauseReason;
}
