import { cardIsLost } from "../card-lost.js";
import type { Content, Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { departmentIn } from "../legs.js";
import { channelOf, whoDecides } from "./places.js";

/** One message in the channel; to those who decide where the channel takes none. An older list is no message any more. */
export function dailyLists(state: Escalation): readonly Delivery[] {
  const { carriedList: list } = state;
  if (list === null) return [];
  const content: Content = { role: "list", list };
  const whole = { content, parent: null, existence: "must" } as const;
  const { leg } = list;
  const isRefused =
    cardIsLost(state, leg) ||
    state.failures.some((failure) => failure.what === "list" && failure.leg === leg);
  if (!isRefused) return [{ ...whole, key: `list:${list.number}`, conversation: channelOf(state, leg) }];
  return whoDecides({ ...state, department: departmentIn(state, leg) }).map((user) => ({
    ...whole,
    key: `list:${list.number}:${user}`,
    conversation: { kind: "dm", user },
  }));
}
