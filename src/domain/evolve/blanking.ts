import { blankState, withoutCases } from "../blanking/state.js";
import type { Common, Resolved, Withdrawn } from "../escalation.js";
import type { EventOf } from "../events.js";

export function blankedBy<S extends Resolved | Withdrawn>(state: S, { by, at }: EventOf<"blanked">): S {
  return { ...blankState(state), blanked: { by, at } };
}

export function caseBlanked<S extends Common>(state: S, { number }: EventOf<"case_blanked">): S {
  return withoutCases(state, (it) => it === number);
}
