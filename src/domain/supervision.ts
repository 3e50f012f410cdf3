import type { Common } from "./escalation.js";
import type { UserId } from "./ids.js";

/**
 * Who looks after the agent: hears of harassment at once, and cares for her afterwards. Her own supervisors; where the
 * case names none, the department's leads. Nobody looks after herself.
 */
export function whoLooksAfter(state: Common): readonly UserId[] {
  const { supervisors } = state;
  const all = supervisors.length > 0 ? supervisors : state.department.leads;
  return [...new Set(all)].filter((person) => person !== state.reporter);
}
