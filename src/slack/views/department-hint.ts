import { afterOf } from "../../domain/chain.js";
import type { Chain, Department, Step } from "../../domain/department.js";
import type { Milliseconds } from "../../domain/duration.js";
import type { Facts, Situation } from "../../domain/facts.js";
import { severityOf } from "../../domain/severity.js";
import type { FormValues } from "./form-values.js";
import type { ViewContext } from "./view-context.js";

/** More steps than these are no help to somebody in a hurry. */
const maxSteps = 3;

/** Who is called when, a line for each step, so that nobody wonders what sending sets in motion. */
export function departmentHint(
  department: Pick<Department, "chain">,
  values: FormValues,
  now: Date,
  context: ViewContext,
): string {
  const { form } = context.messages;
  const steps = callingSteps(department.chain, values, now).slice(0, maxSteps);
  if (steps.length === 0) return form.callNobody;
  const sentences = steps.map(({ after, step }, i) => {
    const names = context.calledBy(step);
    // Until somebody is waited for, there is no "after another".
    const isFirst = steps.slice(0, i).every((before) => before.after === 0);
    if (isFirst && after === 0) return form.callNow({ names });
    const said = { names, after: context.duration(after) };
    return isFirst ? form.callAfter(said) : form.callNext(said);
  });
  return sentences.join("\n");
}

function callingSteps(chain: Chain, values: FormValues, now: Date) {
  const facts = factsSoFar(values, values.situation ?? "no_wait");
  const severity = severityOf(facts, now);
  return chain.steps.flatMap((step): { after: Milliseconds; step: Step }[] => {
    const after = afterOf(step, severity, facts);
    return after === null ? [] : [{ after, step }];
  });
}

function factsSoFar({ severity, ...values }: FormValues, situation: Situation): Facts {
  return { ...values, situation, summary: values.summary ?? "", severityOverride: severity };
}
