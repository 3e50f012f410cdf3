import { addOpenTime, isOpenAt, nextOpening } from "./calendar/opening.js";
import type { Calendar } from "./calendar/stretches.js";
import { later, type Milliseconds, minutes } from "./duration.js";
import type { Common } from "./escalation.js";
import type { Severity } from "./facts.js";

/** When a department may be called for a case, by its opening hours and by how urgent the case is. */

type Case = Pick<Common, "id" | "department" | "severity" | "facts">;
type Judged = { readonly department: Calendar; readonly severity: Severity };

/** What has waited for the opening is called within this time after it, so that it does not come all at once. */
const spread: Milliseconds = minutes(10);

/** Nobody is called for it while the department is closed. */
export function waitsForOpening({ department, severity }: Judged): boolean {
  return department.hours.outside[severity] === "hold";
}

/** At this moment nobody is called for it. */
export function isFrozen(it: Judged, at: Date): boolean {
  return waitsForOpening(it) && !isOpenAt(it.department, at);
}

/**
 * When the department turns to a case that has been there since `from`: at once while it may be called, else at its
 * opening or soon after. Promises and pressing cases come first; one that came just before the opening waits no
 * longer than it had to wait for it.
 */
export function takenUpAt(it: Case, from: Date): Date {
  if (!isFrozen(it, from)) return from;
  const opening = nextOpening(it.department, from);
  if (goesFirst(it)) return opening;
  const within = Math.min(spread, opening.getTime() - from.getTime());
  return addOpenTime(it.department, opening, Math.floor(within * placeOf(it.id)));
}

/** What comes due `after` a moment; open hours alone count where the case waits for them. */
export function dueAfter(it: Case, from: Date, after: Milliseconds): Date {
  return waitsForOpening(it) ? addOpenTime(it.department, takenUpAt(it, from), after) : later(from, after);
}

function goesFirst({ facts, severity }: Case): boolean {
  return facts.callbackAt !== null || severity === "high" || severity === "critical";
}

/** Always the same for one escalation, from 0 to less than 1, and evenly spread over all of them (FNV-1a). */
function placeOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
