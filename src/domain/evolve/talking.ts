import { latest } from "../duration.js";
import type { Claimed, Common } from "../escalation.js";
import type { EventOf } from "../events.js";
import { currentLeg } from "../legs.js";
import { openAsks } from "../open-asks.js";
import type { Ask } from "../talk.js";

export function asked(state: Claimed, { by, at: now, text, replyDueAt, alsoTo }: EventOf<"asked">): Claimed {
  const number = state.asks.length + 1;
  // Not even a clock that went back makes it look older than the answer before it, which would settle it.
  const at = latest(now, ...state.answers.map((answer) => answer.at));
  const ask: Ask = {
    ...{ number, leg: currentLeg(state), by, at, text, replyDueAt, alsoTo },
    ...{ remindedAt: null, reply: null },
  };
  return { ...state, asks: [...state.asks, ask] };
}

export function noted<E extends Common>(state: E, { by, at, text, toAll }: EventOf<"noted">): E {
  const number = state.notes.length + 1;
  const note = { number, leg: currentLeg(state), by, at, text, toAll, toReporter: false };
  return { ...state, notes: [...state.notes, note] };
}

/** One reply answers everything asked so far. */
export function replied<E extends Common>(state: E, { by, at, text, to }: EventOf<"replied">): E {
  const number = state.replies.length + 1;
  const open = openAsks(state);
  return {
    ...state,
    asks: state.asks.map((ask) => (open.includes(ask) ? { ...ask, reply: number } : ask)),
    replies: [...state.replies, { number, leg: currentLeg(state), by, at, text, to }],
  };
}
