import { editedAnswerDueAt } from "../deadlines.js";
import type { Common, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { adviceFrom } from "../timers.js";

export function edited<E extends Common>(state: E, { at, after, severity }: EventOf<"edited">): E {
  const isSamePromise = after.callbackAt?.getTime() === state.facts.callbackAt?.getTime();
  return {
    ...state,
    facts: after,
    severity,
    answerDueAt: editedAnswerDueAt(state, severity, at),
    editedAt: at,
    situationSetAt: after.situation === state.facts.situation ? state.situationSetAt : at,
    promiseSetAt: isSamePromise ? state.promiseSetAt : at,
  };
}

/** Advice that was given stays; who only now begins to wait is given a minute as well. */
export function adviceAfterEdit(state: Open, { at, after }: EventOf<"edited">): Open["advice"] {
  const fresh = adviceFrom(after.situation, at);
  return fresh === null ? null : (state.advice ?? fresh);
}

export function reminded<E extends Common>(
  state: E,
  { type: _type, ...reminder }: EventOf<"promise_reminded">,
): E {
  return { ...state, promiseReminders: [...state.promiseReminders, reminder] };
}
