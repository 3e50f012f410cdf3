import type { Overdue } from "./breach.js";
import type { UserId } from "./ids.js";
import type { Leg } from "./transfer.js";

/** A higher level was called: somebody wanted it, or a deadline passed. */
export interface Climb {
  /** null: the clock, because a deadline had passed. */
  readonly by: UserId | null;
  readonly leg: Leg;
  readonly at: Date;
  /** Of the chain, from 1: the first step above. */
  readonly step: number;
  readonly overdue: Overdue | null;
}
