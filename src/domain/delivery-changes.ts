import { isDeepStrictEqual } from "node:util";
import { appearanceIn } from "./appearance.js";
import type { Delivery } from "./deliveries.js";
import { deliveriesFor } from "./deliveries-for.js";
import type { Escalation } from "./escalation.js";

export interface DeliveryChanges {
  /** New, or they look different now, and they must exist. */
  readonly wanted: readonly Delivery[];
  /** They look different or are no longer needed: brought up to date where posted, not posted any more otherwise. */
  readonly noLongerPosted: readonly Delivery[];
  /** Keys that are no message any more: not sent if they were not yet. */
  readonly gone: readonly string[];
}

/** What a change of state means for the messages. @param before null: the escalation is new */
export function deliveryChanges(before: Escalation | null, after: Escalation): DeliveryChanges {
  // What was written is taken out of the messages that are there, and of nothing else: see `Escalation.blanked`.
  if (after.blanked !== null) return { wanted: [], noLongerPosted: [], gone: [] };
  const old = before === null ? new Map<string, readonly unknown[]>() : appearancesOf(before);
  const now = deliveriesFor(after);
  const appearance = appearanceIn(after);
  const changed = now.filter((delivery) => !isDeepStrictEqual(old.get(delivery.key), appearance(delivery)));
  const keys = new Set(now.map((delivery) => delivery.key));
  return {
    wanted: changed.filter((delivery) => delivery.existence === "must"),
    noLongerPosted: changed.filter((delivery) => delivery.existence === "if_posted" && old.has(delivery.key)),
    gone: [...old.keys()].filter((key) => !keys.has(key)),
  };
}

function appearancesOf(state: Escalation): ReadonlyMap<string, readonly unknown[]> {
  const appearance = appearanceIn(state);
  return new Map(deliveriesFor(state).map((delivery) => [delivery.key, appearance(delivery)]));
}
