import { withRules } from "../adopting.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { moved } from "./calling.js";

export function rulesAdopted(state: Open, { rules, next, at }: EventOf<"rules_adopted">): Open {
  return { ...withRules(state, rules, at), position: moved(state.position, next) };
}

export function rulesAdoptedWhileHeld(
  state: Claimed,
  { rules, next, above, at }: EventOf<"rules_adopted">,
): Claimed {
  return {
    ...withRules(state, rules, at),
    position: moved(state.position, next),
    above: state.above && moved(state.above, above),
  };
}
