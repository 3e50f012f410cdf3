import { callsOfPass, hasPassed, stepAt } from "./chain.js";
import type { Contact, DepartmentRules, Step } from "./department.js";
import type { Common } from "./escalation.js";
import type { Position } from "./position.js";

/**
 * Who is called first for a category: in place of the people of the chain's first step, who follow at once where none
 * of them can take it.
 */

type Case = Common & { readonly position: Position };

/** The step whose people they come before. */
const firstStep = 1;

/** The category's own contacts; empty: it has none, or nothing has been chosen yet. */
export function firstContacts({
  department,
  facts,
}: {
  readonly department: Pick<DepartmentRules, "firstCalls">;
  readonly facts: Pick<Common["facts"], "category">;
}): readonly Contact[] {
  return department.firstCalls.find(({ category }) => category === facts.category)?.call ?? [];
}

/**
 * Those of them to call now. Once the chain's first step has been called they are not called any more, whatever is
 * chosen then: somebody is being asked already.
 */
export function firstToCall(state: Case, step: number): readonly Contact[] {
  if (step !== firstStep) return [];
  if (callsOfPass(state, state.position).some((call) => call.step === firstStep)) return [];
  return firstContacts(state).filter((contact) => !hasPassed(state, state.position, contact));
}

/** Whom that step calls, if it is called next. */
export function stepOf(state: Case, step: number): Step {
  const own = stepAt(state.department, step);
  const first = firstToCall(state, step);
  return first.length > 0 ? { ...own, call: first, oneOf: false } : own;
}

/** She stands in the first step, if only for the category of this case. */
export function isFirstContact(state: Pick<Common, "department" | "facts">, { id }: Contact): boolean {
  return firstContacts(state).some((contact) => contact.id === id);
}
