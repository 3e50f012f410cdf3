import type { Common } from "./escalation.js";
import type { UserId } from "./ids.js";

/**
 * Who looks after the agent: hears of harassment at once, and cares for her afterwards. The department's leads, as
 * long as nobody knows the agent's own supervisor; nobody looks after herself.
 */
export function whoLooksAfter({ department, reporter }: Pick<Common, "department" | "reporter">): UserId[] {
  return [...new Set(department.leads)].filter((lead) => lead !== reporter);
}
