import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { directTo } from "./places.js";

/** To those whose cases wait for the next opening; what an older closing said is no message any more. */
export function closings({ carriedClosing: carried }: Escalation): readonly Delivery[] {
  if (carried === null) return [];
  const { number, at, until, lists } = carried;
  return lists.flatMap((list) =>
    list.to.map((to) => ({
      key: `closing:${number}:${to}`,
      content: { role: "closing", closing: { at, until }, list },
      ...directTo(to),
      existence: "must",
    })),
  );
}
