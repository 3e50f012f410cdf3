import { openSince } from "./deadlines.js";
import { later, latest } from "./duration.js";
import type { Claimed } from "./escalation.js";
import { customerIsPresent } from "./facts.js";

/**
 * When holder and agent are advised to end a call that has become long; null: the customer is not on the line, or it
 * was done. Whoever has just taken the case has half of that time first.
 */
export function longCallAt(state: Claimed): Date | null {
  // A pause says that nobody waits on the line for the answer.
  if (!customerIsPresent(state.facts.situation) || state.pause !== null) return null;
  if (state.longCalls.some(({ opening }) => opening === state.reopened)) return null;
  const { longCall } = state.department.deadlines;
  const since = onTheLineSince(state);
  // Nobody stays on the line for so long without anybody who takes the case.
  if (state.claimedAt > later(since, 2 * longCall)) return null;
  return latest(later(since, longCall), later(state.claimedAt, longCall / 2));
}

/** As far as anybody said. */
function onTheLineSince(state: Claimed): Date {
  return latest(openSince(state), state.situationSetAt ?? state.openedAt);
}
