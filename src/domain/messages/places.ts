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

/** The department's leads; where it has none, the agent's supervisors; where nobody knows any, the agent. */
export function whoDecides({ department, supervisors, reporter }: Escalation): readonly UserId[] {
  if (department.leads.length > 0) return [...new Set(department.leads)];
  return supervisors.length > 0 ? [...new Set(supervisors)] : [reporter];
}
