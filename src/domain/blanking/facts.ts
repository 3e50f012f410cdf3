import type { Approval } from "../approval.js";
import type { Facts } from "../facts.js";

/** What stands where people had written something. The same in every language. */
export const erasedText = "—";

/** What can be counted stays; what somebody wrote does not. */
export function blankFacts(facts: Facts): Facts {
  return { ...facts, summary: erasedText, customerRef: null, tried: null, answers: {} };
}

/** What was decided stays; the conditions somebody wrote do not. */
export function blankDecision(decision: Approval | null): Approval | null {
  return decision?.outcome === "conditional" ? { ...decision, conditions: erasedText } : decision;
}

/** `null` stays: nothing was written. */
export function blankText<T extends string | null>(text: T): T | typeof erasedText {
  return text === null ? text : erasedText;
}
