import type { BreachKind } from "../breach.js";
import type { Claimed, Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { UserId } from "../ids.js";
import { currentLeg } from "../legs.js";
import { freshPass } from "./opening.js";

type OverdueEvent = EventOf<"answer_overdue" | "close_overdue">;

/** While nobody has it. */
export function breached(state: Open, event: OverdueEvent): Open {
  const noted = noteBreach(state, event, null);
  const { next } = event;
  return next === null ? noted : { ...noted, position: { ...state.position, next, heldSince: null } };
}

/** Whoever has it keeps it; those above are called meanwhile. */
export function breachedWhileHeld(state: Claimed, event: OverdueEvent): Claimed {
  const noted = noteBreach(state, event, state.holder);
  const { next } = event;
  if (next === null) return noted;
  const above =
    state.above === null ? freshPass(state, next, event.at) : { ...state.above, next, heldSince: null };
  return { ...noted, above };
}

/** Where nobody is above, the leads are told. */
function noteBreach<E extends Common>(
  state: E,
  { type, at, dueAt, step }: OverdueEvent,
  holder: UserId | null,
): E {
  const kind: BreachKind = type === "answer_overdue" ? "answer" : "close";
  const overdue = { kind, dueAt };
  const leg = currentLeg(state);
  return {
    ...state,
    breaches: [...state.breaches, { kind, dueAt, at, opening: state.reopened }],
    climbs: step === null ? state.climbs : [...state.climbs, { by: null, leg, at, step, overdue }],
    alarms: step === null ? [...state.alarms, { at, leg, kind: type, holder, overdue }] : state.alarms,
  };
}

export function advisedOnLongCall(state: Claimed, { at, to }: EventOf<"long_call_advised">): Claimed {
  const one = { at, to, holder: state.holder, opening: state.reopened };
  return { ...state, longCalls: [...state.longCalls, one] };
}

export function ageingListed<E extends Common>(state: E, { at, list }: EventOf<"ageing_listed">): E {
  const number = (state.carriedAgeing?.number ?? 0) + 1;
  const carriedAgeing = list === null ? state.carriedAgeing : { ...list, number, leg: currentLeg(state), at };
  return { ...state, ageingListedAt: at, carriedAgeing };
}
