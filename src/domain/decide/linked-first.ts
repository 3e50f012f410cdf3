import type { Escalation } from "../escalation.js";
import type { Neighbour } from "../links.js";
import { follow, followClosed } from "./following.js";
import { gather } from "./gathering.js";

/** What a tick does about linked cases before anything that is due; null: it has heard of all of them. */
export function linkedFirst(state: Escalation, links: readonly Neighbour[], now: Date) {
  const followed =
    state.status === "open"
      ? follow(state, links, now)
      : state.status === "resolved"
        ? followClosed(state, links, now)
        : null;
  return followed ?? gather(state, links, now);
}
