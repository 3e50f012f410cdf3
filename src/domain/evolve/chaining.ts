import type { Claimed, Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { currentLeg } from "../legs.js";
import type { Position } from "../position.js";
import { callsOf, failed, isCurrent, moved, skipsOf } from "./calling.js";
import { freshPass } from "./opening.js";

type ChainEvent = "called" | "step_skipped" | "held" | "postponed" | "passed" | "delivery_failed";

/** What an event of the chain changes: the calls, and where the clock stands. */
function stepped(
  state: Common,
  position: Position,
  event: EventOf<ChainEvent>,
): { readonly changed: Partial<Common>; readonly position: Position } {
  switch (event.type) {
    case "called":
      return {
        changed: {
          calls: [...state.calls, ...callsOf(state, event)],
          skips: [...state.skips, ...skipsOf(state, event)],
        },
        position: { ...position, next: event.next, countedFrom: event.at, heldSince: null },
      };
    case "step_skipped":
      return {
        changed: { skips: [...state.skips, ...skipsOf(state, event)] },
        position: { ...position, next: event.next, heldSince: null },
      };
    case "postponed":
      return { changed: {}, position: { ...position, next: event.next, heldSince: null } };
    case "held":
      return { changed: {}, position: { ...position, next: event.next, heldSince: event.since } };
    case "passed": {
      const calls = state.calls.map((call) =>
        isCurrent(position, call) && call.contact.id === event.by && call.outcome === "asked"
          ? ({ ...call, outcome: "passed" } as const)
          : call,
      );
      return { changed: { calls }, position: { ...position, next: event.next } };
    }
    case "delivery_failed": {
      const { failures, calls } = failed(state, event);
      return { changed: { failures, calls }, position: moved(position, event.next) };
    }
  }
}

/** While nobody has it. */
export function chained(state: Open, event: EventOf<ChainEvent>): Open {
  const { changed, position } = stepped(state, state.position, event);
  return { ...state, ...changed, position };
}

/** While somebody has it, and those above are called; without them only a failure can still be heard of. */
export function chainedAbove(state: Claimed, event: EventOf<ChainEvent>): Claimed {
  if (state.above === null) return event.type === "delivery_failed" ? failed(state, event) : state;
  const { changed, position } = stepped(state, state.above, event);
  return { ...state, ...changed, above: position };
}

function climbed<E extends Common>(state: E, { by, at, step }: EventOf<"escalated_up">): E {
  return { ...state, climbs: [...state.climbs, { by, leg: currentLeg(state), at, step, overdue: null }] };
}

export function escalatedUp(state: Open, event: EventOf<"escalated_up">): Open {
  return { ...climbed(state, event), position: { ...state.position, next: event.next, heldSince: null } };
}

export function escalatedUpWhileHeld(state: Claimed, event: EventOf<"escalated_up">): Claimed {
  const above =
    state.above === null
      ? freshPass(state, event.next, event.at)
      : { ...state.above, next: event.next, heldSince: null };
  return { ...climbed(state, event), above };
}

export function nobodyAbove(state: Claimed, { at }: EventOf<"nobody_above">): Claimed {
  const { holder } = state;
  const alarm = { at, leg: currentLeg(state), kind: "nobody_above", holder, overdue: null } as const;
  return { ...state, above: null, alarms: [...state.alarms, alarm] };
}
