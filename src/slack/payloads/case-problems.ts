import { customerIsPresent, type Facts, questions } from "../../domain/facts.js";
import type { FormField } from "../ids.js";
import { maxLength } from "../views/form-fields.js";
import type { FormValues } from "../views/form-values.js";
import type { FormProblem } from "./form-problems.js";
import type { FormState } from "./form-state.js";

export interface CaseRules {
  /** Names of the department's categories. */
  readonly categories: readonly string[];
  /** Category and reason must be chosen now, unless the customer is present. */
  readonly mustClassify: boolean;
  readonly now: Date;
  /** What was there before an edit; that much is allowed to stay as it is. */
  readonly before: Facts | null;
}

/** The facts a form holds; null: something required is missing. */
export function factsFrom(values: FormValues): Facts | null {
  const { summary, situation, severity, ...rest } = values;
  if (summary === null || situation === null) return null;
  return { ...rest, summary, situation, severityOverride: severity };
}

/** What is wrong with the fields about the case, in the order they are asked. */
export function caseProblems(state: FormState, values: FormValues, rules: CaseRules): readonly FormProblem[] {
  return [
    ...callbackProblems(values, rules),
    ...textProblems(values, rules),
    ...classificationProblems(state, values, rules),
  ];
}

function callbackProblems({ callbackAt }: FormValues, { now, before }: CaseRules): readonly FormProblem[] {
  if (callbackAt === null || callbackAt > now) return [];
  const isUnchanged = before?.callbackAt !== undefined && sameSecond(before.callbackAt, callbackAt);
  return isUnchanged ? [] : [{ block: "callback_at", problem: "in_the_past" }];
}

function sameSecond(a: Date | null, b: Date): boolean {
  return a !== null && Math.floor(a.getTime() / 1_000) === Math.floor(b.getTime() / 1_000);
}

function textProblems(values: FormValues, { before }: CaseRules): readonly FormProblem[] {
  const texts: readonly (readonly [FormField, string | null, string | null, number])[] = [
    ["summary", values.summary, before?.summary ?? null, maxLength.summary],
    ["customer_ref", values.customerRef, before?.customerRef ?? null, maxLength.customerRef],
    ["tried", values.tried, before?.tried ?? null, maxLength.tried],
    ...questions.map(
      (it) => [it, values.answers[it] ?? null, before?.answers[it] ?? null, maxLength.answer] as const,
    ),
  ];
  return texts.flatMap(([block, text, old, max]): readonly FormProblem[] => {
    // Characters as people count them, so that an emoji is not two.
    const isTooLong = text !== null && text !== old && [...text].length > max;
    return isTooLong ? [{ block, problem: "too_long" }] : [];
  });
}

function classificationProblems(
  state: FormState,
  values: FormValues,
  rules: CaseRules,
): readonly FormProblem[] {
  const { category, reason, situation } = values;
  const { categories, before } = rules;
  const isKnown = category === null || categories.includes(category) || category === before?.category;
  if (!isKnown) return [{ block: "category", problem: "unknown_choice" }];
  if (!rules.mustClassify || situation === null || customerIsPresent(situation)) return [];
  // A field that the form did not have cannot be asked for; it is asked for before closing.
  const missing = (block: FormField, value: string | null) => value === null && Object.hasOwn(state, block);
  return [
    ...(categories.length > 0 && missing("category", category) ? [required("category")] : []),
    ...(missing("reason", reason) ? [required("reason")] : []),
  ];
}

export function required(block: FormField): FormProblem {
  return { block, problem: "required" };
}
