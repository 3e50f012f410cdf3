import type { Call } from "./call.js";
import type { Content } from "./deliveries.js";
import type { DeliveryRole, Failure } from "./delivery-role.js";
import type { DepartmentRules } from "./department.js";
import type { Common } from "./escalation.js";
import type { Facts } from "./facts.js";
import type { Leg } from "./transfer.js";

/** The leg a case is in. */
export function currentLeg({ transfers }: Pick<Common, "transfers">): Leg {
  return transfers.length;
}

/** The rules of the department that has, or had, the case in this leg. */
export function departmentIn(
  { transfers, department }: Pick<Common, "transfers" | "department">,
  leg: Leg,
): DepartmentRules {
  return transfers[leg]?.from ?? department;
}

/** The calls of the present department. */
export function callsOfLeg(state: Pick<Common, "transfers" | "calls">): readonly Call[] {
  return state.calls.filter((call) => call.leg === currentLeg(state));
}

/** The facts in another department: a category that it does not have has to be chosen again. */
export function factsIn(department: Pick<DepartmentRules, "categories">, facts: Facts): Facts {
  const isKnown = facts.category !== null && department.categories.includes(facts.category);
  return { ...facts, category: isKnown ? facts.category : null };
}

/** The leg whose channel a message belongs to; null: it belongs to none. */
export function legOfMessage(content: Content): Leg | null {
  switch (content.role) {
    case "card":
    case "details":
    case "talk":
    case "alarm":
      return content.leg;
    case "ping":
      return content.call.leg;
    case "list":
      return content.list.leg;
    // Where the case began is read by those who sent it to its first department.
    case "origin":
      return 0;
    default:
      return null;
  }
}

/** Each department has these anew. */
const ofOneLeg: readonly DeliveryRole[] = ["card", "details", "ping", "talk", "list", "alarm"];

/** What could not be delivered, without what the departments before had to do with. */
export function standingFailures(state: Pick<Common, "failures" | "transfers">): readonly Failure[] {
  return state.failures.filter(({ what, leg }) => !ofOneLeg.includes(what) || leg === currentLeg(state));
}
