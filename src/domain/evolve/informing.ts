import type { Common } from "../escalation.js";
import type { EventOf } from "../events.js";

export function informed<E extends Common>(state: E, { at, people }: EventOf<"informed">): E {
  const afterCall = state.calls.length;
  return { ...state, informed: [...state.informed, ...people.map((it) => ({ ...it, at, afterCall }))] };
}

export function cared<E extends Common>(state: E, { at, to }: EventOf<"care_reminded">): E {
  return { ...state, care: { at, to } };
}
