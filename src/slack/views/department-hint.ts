import { addOpenTime, isOpenAt, nextOpening } from "../../domain/calendar/opening.js";
import { isFrozen, waitsForOpening } from "../../domain/calling-hours.js";
import { afterOf, stepAt } from "../../domain/chain.js";
import { closedStep, hasClosedContact } from "../../domain/closed-contact.js";
import { type Department, firstCallsOf, type Step, type WithFirstCalls } from "../../domain/department.js";
import { later, type Milliseconds } from "../../domain/duration.js";
import type { Facts, Severity, Situation } from "../../domain/facts.js";
import { firstContacts } from "../../domain/first-call.js";
import { severityOf } from "../../domain/severity.js";
import { formatOpening } from "../../i18n/hours.js";
import { keptLine } from "./closed-hours.js";
import type { FormValues } from "./form-values.js";
import type { ViewContext } from "./view-context.js";

/** More steps than these are no help to somebody in a hurry. */
const maxSteps = 3;

type Given = Pick<Department, "name" | "chain" | "hours" | "timezone"> & WithFirstCalls;

interface CallingStep {
  readonly after: Milliseconds;
  readonly step: Pick<Step, "call" | "oneOf">;
}

/** Who is called when, a line for each step, so that nobody wonders what sending sets in motion. */
export function departmentHint(
  department: Given,
  values: FormValues,
  now: Date,
  context: ViewContext,
): string {
  const { form, hours } = context.messages;
  const facts = factsSoFar(values, values.situation ?? "no_wait");
  const severity = severityOf(facts, now);
  const steps = callingSteps(department, facts, severity, now);
  const [first] = steps;
  if (first === undefined) return form.callNobody;
  if (isFrozen({ department, severity }, now))
    return keptLine(department, { since: now, until: nextOpening(department, now) }, context);
  const at = addOpenTime(department, now, first.after);
  // The closing lies between.
  if (waitsForOpening({ department, severity }) && at > later(now, first.after))
    return hours.callAt({
      names: context.calledBy(first.step),
      at: formatOpening(at, now, department, context.reader),
    });
  return stepLines(steps.slice(0, maxSteps), context).join("\n");
}

/** Whom each step calls and when, a sentence for each. */
export function stepLines(steps: readonly CallingStep[], context: ViewContext): readonly string[] {
  const { form } = context.messages;
  return steps.map(({ after, step }, i) => {
    const names = context.calledBy(step);
    // Until somebody is waited for, there is no "after another".
    const isFirst = steps.slice(0, i).every((before) => before.after === 0);
    if (isFirst && after === 0) return form.callNow({ names });
    const said = { names, after: context.exactly(after) };
    return isFirst ? form.callAfter(said) : form.callNext(said);
  });
}

/** While the department is closed, whoever is there stands in for the chain of a case that does not wait. */
function callingSteps(
  department: Given,
  facts: Facts,
  severity: Severity,
  now: Date,
): readonly CallingStep[] {
  const firstCalls = firstCallsOf(department);
  const first = firstContacts({ department: { firstCalls }, facts });
  const steps = department.chain.steps.flatMap((step, i): CallingStep[] => {
    const after = afterOf(step, severity, facts);
    if (after === null) return [];
    return [{ after, step: i === 0 && first.length > 0 ? { call: first, oneOf: false } : step }];
  });
  const [next] = steps;
  const isStoodInFor =
    hasClosedContact(department) && !isFrozen({ department, severity }, now) && !isOpenAt(department, now);
  return next !== undefined && isStoodInFor
    ? [{ after: next.after, step: stepAt(department, closedStep(department)) }]
    : steps;
}

function factsSoFar({ severity, ...values }: FormValues, situation: Situation): Facts {
  return { ...values, situation, summary: values.summary ?? "", severityOverride: severity };
}
