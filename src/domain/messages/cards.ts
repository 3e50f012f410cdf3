import { cardIsLost } from "../card-lost.js";
import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { currentLeg } from "../legs.js";
import { hasOwnCard } from "../links.js";
import type { Leg } from "../transfer.js";
import { cardKey, channelOf, inLeg, underTheCard } from "./places.js";

/** In each department the case has been in: the card, and the facts in order under it. */
export function cards(state: Escalation): readonly Delivery[] {
  if (!hasOwnCard(state)) return [];
  const legs = [...state.transfers.keys(), currentLeg(state)];
  return legs.filter((leg) => !cardIsLost(state, leg)).flatMap((leg) => cardAndDetails(state, leg));
}

function cardAndDetails(state: Escalation, leg: Leg): readonly Delivery[] {
  const conversation = channelOf(state, leg);
  // Where the case has left, a card that was posted says where it went.
  const existence = leg === currentLeg(state) ? "must" : "if_posted";
  return [
    { key: cardKey(leg), content: { role: "card", leg }, conversation, parent: null, existence },
    {
      key: inLeg("details", leg),
      content: { role: "details", leg },
      conversation,
      parent: underTheCard(leg),
      existence,
    },
  ];
}
