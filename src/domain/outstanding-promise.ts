import type { Common, Escalation } from "./escalation.js";

/** A promise to the customer that nobody has kept yet; null: there is none. */
export function outstandingPromise(state: Escalation): Date | null {
  const isClosed =
    state.status === "withdrawn" || (state.status === "resolved" && state.answer.told !== null);
  return isClosed || wasKept(state) ? null : state.facts.callbackAt;
}

/** The customer was told after it was made: what came of a reopened case since is no part of that promise. */
function wasKept({ answers, promiseSetAt, openedAt }: Common): boolean {
  return answers.some(({ told }) => told !== null && told.at > (promiseSetAt ?? openedAt));
}
