import { isOpenAt, nextOpening } from "./calendar/opening.js";
import { takenUpAt, waitsForOpening } from "./calling-hours.js";
import { afterOf, callsOfLastStep, callsOfPass, nextList } from "./chain.js";
import type { DepartmentRules, Step } from "./department.js";
import { later } from "./duration.js";
import type { Common } from "./escalation.js";
import { stepOf } from "./first-call.js";
import type { Next, Position } from "./position.js";

/** Whom to call while the department is closed: one step of its own, behind the chain's. */

type Case = Common & { readonly position: Position };
type CallNext = Extract<Next, { kind: "step" | "repeat" }>;

/** The number of that step. */
export function closedStep({ chain }: Pick<DepartmentRules, "chain">): number {
  return chain.steps.length + 1;
}

/** Somebody can be called in place of the chain. */
export function hasClosedContact({ hours }: Pick<DepartmentRules, "hours">): boolean {
  return hours.closedContact.length > 0;
}

/**
 * The step that is called if `next` comes at `at`: while it is closed, the closed contact stands in for the chain of a
 * case that does not wait; once it is open, the chain goes on.
 */
export function stepToCall(state: Case, next: CallNext, at: Date): number {
  const { department } = state;
  const step = next.kind === "step" ? next.step : stepToRepeat(state);
  if (!hasClosedContact(department)) return step;
  const isOpen = isOpenAt(department, at);
  if (step === closedStep(department)) return isOpen ? (chainGoesOnWith(state) ?? step) : step;
  return isOpen || waitsForOpening(state) ? step : closedStep(department);
}

/** What `next` calls if it comes when it is due; null: it is no call. */
export function calledNext(state: Case): Step | null {
  const { next } = state.position;
  if (next.kind !== "step" && next.kind !== "repeat") return null;
  return stepOf(state, stepToCall(state, next, next.at));
}

/** The step that a repeat calls. */
export function stepToRepeat(state: Case): number {
  return callsOfPass(state, state.position).at(-1)?.step ?? state.department.chain.steps.length;
}

/** The closed contact was called last. */
export function closedContactWasLast(state: Case): boolean {
  return callsOfLastStep(state, state.position).at(-1)?.step === closedStep(state.department);
}

/** What follows once the closed contact has been called: again, as the chain's last step would be, until the opening. */
export function afterClosedContact(state: Case, round: number, from: Date): Next {
  const { repeat } = state.department.chain;
  const again = later(from, repeat.every);
  if (isOpenAt(state.department, again) || nextOpening(state.department, from) < again)
    return atOpening(state, from);
  if (round < repeat.times) return { kind: "repeat", round: round + 1, at: again };
  return waitsForOpening(state) ? atOpening(state, from) : { kind: "nobody", at: again };
}

/** What follows when the closed contact cannot help. */
export function closedContactIsOver(state: Case, now: Date): Next {
  return waitsForOpening(state) ? atOpening(state, now) : { kind: "nobody", at: now };
}

/** The chain goes on when the department opens. */
export function atOpening(state: Case, from: Date): Next {
  const step = chainGoesOnWith(state);
  if (step === null) return nextList(state, from);
  const at = waitsForOpening(state) ? takenUpAt(state, from) : nextOpening(state.department, from);
  return { kind: "step", step, at };
}

/** The chain's first step that has not been called; its first one where all were; null: it calls nobody. */
function chainGoesOnWith(state: Case): number | null {
  const { steps } = state.department.chain;
  const called = callsOfPass(state, state.position).filter(({ step }) => step <= steps.length);
  const calls = (from: number) =>
    steps.findIndex((step, i) => i >= from && afterOf(step, state.severity, state.facts) !== null);
  const next = calls(called.at(-1)?.step ?? 0);
  const found = next === -1 ? calls(0) : next;
  return found === -1 ? null : found + 1;
}
