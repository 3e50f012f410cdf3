import type { Milliseconds } from "./duration.js";

/**
 * For how long what nobody sees being done may still be held up for those who wait in front of a screen, as of `at` on
 * a clock that never jumps.
 */
export interface Patience {
  readonly left: Milliseconds;
  readonly at: Milliseconds;
}

/** A call to a person does not come later by more than about this because others click. */
export const longestPatience: Milliseconds = 250;

export function fullPatience(now: Milliseconds): Patience {
  return { left: longestPatience, at: now };
}

/** It was held up until now. */
export function patienceAfterHold({ left, at }: Patience, now: Milliseconds): Patience {
  return { left: Math.max(0, left - (now - at)), at: now };
}

/** It could go on until now: where clicks never end, it is held up for no longer than it is let go. */
export function patienceAfterWork({ left, at }: Patience, now: Milliseconds): Patience {
  return { left: Math.min(longestPatience, left + (now - at)), at: now };
}
