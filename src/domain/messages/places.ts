import type { Conversation, Delivery, Parent } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import type { Agent } from "../hand-over.js";
import type { UserId } from "../ids.js";
import { departmentIn } from "../legs.js";
import type { Leg } from "../transfer.js";

/** Where messages go. */

/** Identity of the card in this leg: each department has a card of its own. */
export function cardKey(leg: Leg): string {
  return inLeg("card", leg);
}

/** The key of what each leg has anew. */
export function inLeg(key: string, leg: Leg): string {
  return leg === 0 ? key : `${key}:${leg + 1}`;
}

/** In the thread of the card of this leg. */
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

/** The department's leads; where it has none, the agent's supervisors; where nobody knows any, the agent. */
export function whoDecides({
  department,
  supervisors,
  reporter,
}: Pick<Escalation, "department" | "supervisors" | "reporter">): readonly UserId[] {
  if (department.leads.length > 0) return [...new Set(department.leads)];
  return supervisors.length > 0 ? [...new Set(supervisors)] : [reporter];
}

/** To an agent: as it is, or, where she has handed the case on, one line that says so. */
export function toAgent(agent: Agent, message: Omit<Delivery, "conversation" | "parent">): Delivery {
  const delivery = { ...message, ...directTo(agent.reporter) };
  return agent.handedTo === null
    ? delivery
    : { ...delivery, existence: "if_posted", handedTo: agent.handedTo };
}
