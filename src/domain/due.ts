import { earliest, later, minutes } from "./duration.js";
import type { Escalation } from "./escalation.js";

/** How long after a missed next update the case goes back to open: time to finish the sentence. */
const lapseGrace = minutes(3);

/** When the clock has to look at this escalation again; null: only people move it now. */
export function dueAt(state: Escalation): Date | null {
  const timers = timersOf(state);
  return timers.length === 0 ? null : earliest(...timers);
}

/** Every timer that runs in this state. */
function timersOf(state: Escalation): readonly Date[] {
  switch (state.status) {
    case "open":
      return [state.position.next.at];
    case "claimed":
      return [lapsesAt(state.nextUpdateAt)];
    case "resolved":
    case "withdrawn":
      return [];
  }
}

export function lapsesAt(nextUpdateAt: Date): Date {
  return later(nextUpdateAt, lapseGrace);
}
