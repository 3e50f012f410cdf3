import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { directTo } from "./places.js";

/** Reminders of cases that are to be closed soon, each to one person. An older list is no message any more. */
export function ageingLists(state: Escalation): readonly Delivery[] {
  const { carriedAgeing: list } = state;
  if (list === null) return [];
  return list.parts.map((part) => ({
    key: `ageing:${list.number}:${part.to}`,
    content: { role: "ageing", part, at: list.at },
    ...directTo(part.to),
    existence: "must",
  }));
}
