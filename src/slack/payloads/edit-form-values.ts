import type { DepartmentRules } from "../../domain/department.js";
import type { Facts } from "../../domain/facts.js";
import { readCaseFields } from "./case-fields.js";
import { caseProblems, factsFrom } from "./case-problems.js";
import { type FormReading, formReading } from "./form-problems.js";
import { type FormState, textIn } from "./form-state.js";
import { inFormOrder, requiredProblems } from "./open-form-values.js";

/**
 * A submitted edit form. What stays as it was is never refused, even where a new case could not say it.
 * @param before the facts the form was filled in with
 */
export function readEditForm(
  state: FormState,
  { key, categories }: Pick<DepartmentRules, "key" | "categories">,
  before: Facts,
  now: Date,
): FormReading<Facts> {
  const { values, problems: unknownChoices } = readCaseFields(state, key);
  const problems = inFormOrder([
    ...unknownChoices,
    ...requiredProblems(values, unknownChoices),
    ...caseProblems(state, values, { categories, mustClassify: false, now, before }),
  ]);
  return formReading(factsFrom(values), problems);
}

/** The text fields that say what the case says already. */
export function textsAsBefore(state: FormState, before: Facts): readonly string[] {
  const texts = {
    summary: before.summary,
    customer_ref: before.customerRef,
    tried: before.tried,
    ...before.answers,
  };
  return Object.entries(texts).flatMap(([block, text]) => (textIn(state, block) === text ? [block] : []));
}
