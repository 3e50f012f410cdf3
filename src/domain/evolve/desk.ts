import { waitsForOpening } from "../calling-hours.js";
import { deskAt } from "../desk.js";
import type { Open } from "../escalation.js";
import type { EventOf } from "../events.js";

export function departmentClosed(state: Open, { at, until, lists }: EventOf<"department_closed">): Open {
  const { carriedClosing: last } = state;
  return {
    ...state,
    desk: { isOpen: false, since: at, until },
    carriedClosing: lists.length === 0 ? last : { number: (last?.number ?? 0) + 1, at, until, lists },
  };
}

export function departmentOpened(state: Open, { at, list }: EventOf<"department_opened">): Open {
  const { carriedList: last } = state;
  const desk = deskAt(state.department, at);
  if (list === null) return { ...state, desk };
  const { promisedToday, ...listed } = list;
  const carriedList = { ...listed, number: (last?.number ?? 0) + 1, at, opening: { promisedToday } };
  return { ...state, desk, carriedList };
}

/** A case that waits for opening hours only from here on looks at them now: it has missed no closing. */
export function deskAfterEdit(state: Open, { at }: EventOf<"edited">): Open["desk"] {
  return waitsForOpening(state) ? state.desk : deskAt(state.department, at);
}
