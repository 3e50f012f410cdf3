import { dueAfter, takenUpAt } from "./calling-hours.js";
import { afterCalling, afterOf, callsOfPass, nextCallingStep, startOfChain, stepAt } from "./chain.js";
import { closedContactWasLast, closedStep } from "./closed-contact.js";
import { answerDueAt, breachOf, openSince } from "./deadlines.js";
import type { Chain, DepartmentRules } from "./department.js";
import type { Common } from "./escalation.js";
import { currentLeg } from "./legs.js";
import type { Next, Position } from "./position.js";

/** A case under way takes over what its department calls and promises today. */

/** What of a department's rules a case under way can take over. */
export type AdoptedRules = Pick<DepartmentRules, "chain" | "deadlines">;

/** The case with other rules. Calls and skips of this department are counted by the new chain's steps. */
export function withRules<C extends Common>(state: C, rules: AdoptedRules, now: Date): C {
  const leg = currentLeg(state);
  const renumbered = <It extends { readonly leg: number; readonly step: number }>(it: It): It =>
    it.leg === leg ? { ...it, step: stepNow(it.step, state.department.chain, rules.chain) } : it;
  return {
    ...state,
    department: { ...state.department, chain: rules.chain, deadlines: rules.deadlines },
    calls: state.calls.map(renumbered),
    skips: state.skips.map(renumbered),
    climbs: state.climbs.map(renumbered),
    answerDueAt: adoptedAnswerDueAt(state, rules, now),
  };
}

/** Whoever is called while it is closed stands behind the last step; steps that are gone count as the last one. */
function stepNow(step: number, before: Chain, after: Chain): number {
  if (step > before.steps.length) return after.steps.length + 1;
  return Math.min(step, after.steps.length);
}

/** Counted from the same moment; what would have passed counts from now, so that nobody is late for a change of rules. */
function adoptedAnswerDueAt(state: Common, rules: AdoptedRules, now: Date): Date | null {
  const { severity, answerDueAt: was } = state;
  const within = (it: AdoptedRules) => it.deadlines.answerWithin[severity];
  if (within(rules) === within(state.department) || breachOf(state, "answer") !== null) return was;
  const department = { ...state.department, deadlines: rules.deadlines };
  const from = state.transfers.at(-1)?.at ?? openSince(state);
  const due = answerDueAt(department, severity, from);
  return due !== null && due <= now ? answerDueAt(department, severity, now) : due;
}

/**
 * Where the clock stands by the new rules: nobody who was called is called again for it, and what counts from the last call
 * counts from there anew; what was brought forward or put off stays.
 * @param before the case as it was
 * @param after the same with its new rules
 */
export function nextByNewRules(before: Common, after: Common, position: Position, now: Date): Next {
  const { next, countedFrom } = position;
  const it = { ...after, position };
  const { repeat } = after.department.chain;
  const old = before.department.chain;
  /** What was to come so long after the last call. */
  const anew = (was: number | null, length: number): Date => {
    const isPlanned = was !== null && dueAfter(before, countedFrom, was).getTime() === next.at.getTime();
    if (!isPlanned || position.heldSince !== null || next.at <= now) return next.at;
    return notPast(dueAfter(after, countedFrom, length));
  };
  const notPast = (at: Date) => (at > now ? at : takenUpAt(after, now));

  if (next.kind === "joined") return next;
  if (next.kind === "list") {
    const fresh = startOfChain(after, now);
    return fresh.kind === "list" ? next : fresh;
  }
  if (next.kind === "step" && next.step > old.steps.length)
    return { ...next, step: closedStep(after.department) };
  if (next.kind === "step") {
    const found = nextCallingStep(after, next.step);
    const was = afterOf(stepAt(before.department, next.step), before.severity, before.facts);
    if (found !== null) return { kind: "step", step: found.step, at: anew(was, found.after) };
    if (callsOfPass(it, position).length === 0) return startOfChain(after, now);
    const over = afterCalling(after, after.department.chain.steps.length, 0, countedFrom);
    return { ...over, at: notPast(over.at) };
  }
  if (closedContactWasLast(it)) return next;
  const more = nextCallingStep(after, old.steps.length + 1);
  if (more !== null)
    return { kind: "step", step: more.step, at: notPast(dueAfter(after, countedFrom, more.after)) };
  if (next.kind === "reminder") return next;
  const done = next.kind === "repeat" ? next.round - 1 : (callsOfPass(it, position).at(-1)?.round ?? 0);
  const at = anew(old.repeat.every, repeat.every);
  return done < repeat.times ? { kind: "repeat", round: done + 1, at } : { kind: "nobody", at };
}
