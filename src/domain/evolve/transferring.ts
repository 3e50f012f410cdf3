import { deskAt } from "../desk.js";
import type { Claimed, Open } from "../escalation.js";
import type { EventOf } from "../events.js";
import { adviceFrom } from "../timers.js";
import { ended, withoutHolder } from "./claiming.js";
import { inDepartment } from "./moving.js";
import { freshPass } from "./opening.js";

/** The customer has waited since the opening, whoever looks for somebody now. */
export function transferredOpen(
  { position: _over, desk: _desk, advice, ...rest }: Open,
  event: EventOf<"transferred">,
): Open {
  return {
    ...inDepartment(rest, { ...event, retired: false }),
    status: "open",
    position: freshPass(rest, event.next, event.at),
    desk: deskAt(event.to, event.at),
    advice,
  };
}

export function transferredFromHolder(state: Claimed, event: EventOf<"transferred">): Open {
  const rest = { ...withoutHolder(state), claims: ended(state.claims, "transferred", event.at) };
  return {
    ...inDepartment(rest, { ...event, retired: false }),
    status: "open",
    position: freshPass(rest, event.next, event.at),
    desk: deskAt(event.to, event.at),
    advice: adviceFrom(state.facts.situation, event.at),
  };
}
