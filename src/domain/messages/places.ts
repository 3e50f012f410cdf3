import type { Conversation, Parent } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import type { UserId } from "../ids.js";

/** Where messages go. */

export const underTheCard: Parent = { kind: "delivery", key: "card" };

export function channelOf(state: Escalation): Conversation {
  return { kind: "channel", id: state.department.channel };
}

export function directTo(user: UserId): { readonly conversation: Conversation; readonly parent: null } {
  return { conversation: { kind: "dm", user }, parent: null };
}

/** The department's leads; where it has none, the agent. */
export function whoDecides(state: Escalation): readonly UserId[] {
  return state.department.leads.length > 0 ? [...new Set(state.department.leads)] : [state.reporter];
}
