import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { directTo } from "./places.js";

/** To whoever was given several cases at once: all of them in one message. It tells how they stood then, for good. */
export function handOverLists(state: Escalation): readonly Delivery[] {
  return state.handOvers.flatMap(({ by, to, note, list }, i): Delivery[] =>
    list === null
      ? []
      : [
          {
            key: `hand_over:${i + 1}`,
            content: { role: "hand_over", by, note, entries: list },
            ...directTo(to),
            existence: "must",
          },
        ],
  );
}
