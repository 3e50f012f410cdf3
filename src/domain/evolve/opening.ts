import { answerDueAt } from "../deadlines.js";
import { deskAt } from "../desk.js";
import type { Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { Next, Position } from "../position.js";
import { adviceFrom } from "../timers.js";
import { whereItBegins } from "./moving.js";

export function reopened(before: Common, event: EventOf<"reopened">): Open {
  const rest = whereItBegins(before, event);
  return {
    ...rest,
    status: "open",
    reopened: rest.reopened + 1,
    reopenedAt: event.at,
    answerDueAt: answerDueAt(rest.department, rest.severity, event.at),
    position: freshPass(rest, event.next, event.at),
    desk: deskAt(rest.department, event.at),
    advice: adviceFrom(rest.facts.situation, event.at),
  };
}

/** The chain begins anew at `next`; calls so far belong to the pass before. */
export function freshPass(state: Common, next: Next, at: Date): Position {
  return { next, countedFrom: at, passStartsAfterCall: state.calls.length, heldSince: null };
}
