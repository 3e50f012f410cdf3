import { nextClosing, nextOpening } from "./calendar/opening.js";
import type { Calendar } from "./calendar/stretches.js";
import type { Desk } from "./position.js";

/** A department's cases close and open at one moment, hundreds of them: what was reckoned last is asked again. */
let reckoned: { readonly of: string; readonly desk: Desk | null } | null = null;

/** Whether the department is open at `at`, and how long that lasts; null: no closing is in sight. */
export function deskAt({ timezone, hours }: Calendar, at: Date): Desk | null {
  const of = JSON.stringify([timezone, hours.week, hours.holidays, hours.closedDays, at]);
  if (reckoned?.of !== of) reckoned = { of, desk: reckon({ timezone, hours }, at) };
  return reckoned.desk;
}

function reckon(department: Calendar, at: Date): Desk | null {
  const opening = nextOpening(department, at);
  if (opening > at) return { isOpen: false, since: at, until: opening };
  const closing = nextClosing(department, at);
  return closing === null ? null : { isOpen: true, since: at, until: closing };
}
