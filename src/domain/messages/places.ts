import type { Conversation, Parent } from "../deliveries.js";
import type { Escalation, Leg } from "../escalation.js";
import type { UserId } from "../ids.js";
import { departmentIn } from "../legs.js";

/** Where messages go. */

/** Identity of the card in this leg: each department has a card of its own. */
export function cardKey(leg: Leg): string {
  return inLeg("card", leg);
}

/** The key of what each leg has anew. */
export function inLeg(key: string, leg: Leg): string {
  return leg === 0 ? key : `${key}:${leg + 1}`;
}

export function underTheCard(leg: Leg): Parent {
  return { kind: "delivery", key: cardKey(leg) };
}

/** The channel of the department that has, or had, the case in this leg. */
export function channelOf(state: Escalation, leg: Leg): Conversation {
  return { kind: "channel", id: departmentIn(state, leg).channel };
}

export function directTo(user: UserId): { readonly conversation: Conversation; readonly parent: null } {
  return { conversation: { kind: "dm", user }, parent: null };
}

/** The leads of the leg's department; where it has none, the agent. */
export function whoDecides(state: Escalation, leg: Leg): readonly UserId[] {
  const { leads } = departmentIn(state, leg);
  return leads.length > 0 ? [...new Set(leads)] : [state.reporter];
}
