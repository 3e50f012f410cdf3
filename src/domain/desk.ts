import { nextClosing, nextOpening } from "./calendar/opening.js";
import type { Calendar } from "./calendar/stretches.js";
import type { Desk } from "./escalation.js";

/** Whether the department is open at `at`, and how long that lasts; null: no closing is in sight. */
export function deskAt(department: Calendar, at: Date): Desk | null {
  const opening = nextOpening(department, at);
  if (opening > at) return { isOpen: false, since: at, until: opening };
  const closing = nextClosing(department, at);
  return closing === null ? null : { isOpen: true, since: at, until: closing };
}
