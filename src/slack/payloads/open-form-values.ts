import type { Department, Departments } from "../../domain/department.js";
import type { Facts } from "../../domain/facts.js";
import { type FormField, formFields, unsureDepartment } from "../ids.js";
import type { DepartmentChoice, FormValues } from "../views/form-values.js";
import { readCaseFields } from "./case-fields.js";
import { caseProblems, factsFrom, required } from "./case-problems.js";
import { type FormProblem, type FormReading, formReading } from "./form-problems.js";
import { choiceIn, type FormState } from "./form-state.js";

export interface OpenFormValues {
  /** Where it goes; `unsure`: to where doubtful cases go. */
  readonly department: DepartmentChoice;
  readonly facts: Facts;
}

export interface OpenFormDraft {
  readonly department: DepartmentChoice | null;
  readonly values: FormValues;
}

/** The opening form as far as it is filled in, for drawing it anew. What cannot be read counts as empty. */
export function readOpenFormDraft(state: FormState, departments: Departments): OpenFormDraft {
  const department = departmentIn(state, departments);
  const { values } = readCaseFields(state, department === unsureDepartment ? null : department);
  return { department, values };
}

/**
 * A submitted opening form. Department, situation and summary have to be there; category and reason too, unless the
 * customer is on hold or in the chat.
 * @param now for a promise that has already passed
 */
export function readOpenForm(
  state: FormState,
  departments: Departments,
  now: Date,
): FormReading<OpenFormValues> {
  const department = departmentIn(state, departments);
  const key = department === unsureDepartment ? null : department;
  const { values, problems: unknownChoices } = readCaseFields(state, key);
  const chosen = inUse(departments, key);
  // One that has another name since is the same one.
  const renamed = (chosen?.formerCategories ?? []).filter(({ now }) => now !== null);
  const categories = [...(chosen?.categories ?? []), ...renamed].map(({ name }) => name);
  const problems = inFormOrder([
    ...(department === null ? [departmentProblem(state)] : []),
    ...unknownChoices,
    ...requiredProblems(values, unknownChoices),
    ...caseProblems(state, values, { categories, mustClassify: true, now, before: null }),
  ]);
  const facts = factsFrom(values);
  const complete = department === null || facts === null ? null : { department, facts };
  return formReading(complete, problems);
}

/** What an edited or new case cannot do without. */
export function requiredProblems(
  { situation, summary }: FormValues,
  unknownChoices: readonly FormProblem[],
): readonly FormProblem[] {
  const isNamed = unknownChoices.some(({ block }) => block === "situation");
  return [
    ...(situation === null && !isNamed ? [required("situation")] : []),
    ...(summary === null ? [required("summary")] : []),
  ];
}

/** One problem a field, from the top of the form down. */
export function inFormOrder(problems: readonly FormProblem[]): readonly FormProblem[] {
  return formFields.flatMap((field) => problems.find(({ block }) => block === field) ?? []);
}

function departmentIn(state: FormState, departments: Departments): DepartmentChoice | null {
  const chosen = choiceIn(state, "department" satisfies FormField);
  if (chosen === unsureDepartment) return departments.whenInDoubt === null ? null : unsureDepartment;
  return inUse(departments, chosen)?.key ?? null;
}

function inUse({ list }: Departments, key: string | null): Department | null {
  return list.find((it) => it.key === key && !it.retired) ?? null;
}

function departmentProblem(state: FormState): FormProblem {
  const isEmpty = choiceIn(state, "department") === null;
  return { block: "department", problem: isEmpty ? "required" : "unknown_choice" };
}
