/** What is wrong with a field. The text beside the field is the catalogue's. */
export type FieldProblem =
  | "required"
  | "too_long"
  | "in_the_past"
  | "unknown_choice"
  | "department_gone"
  | "no_link";

export interface FormProblem {
  /** Block id of the field. */
  readonly block: string;
  readonly problem: FieldProblem;
}

/** What came of a submitted form: its values, or what to show beside which field. */
export type FormReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly [FormProblem, ...FormProblem[]] };

export function formReading<T>(value: T | null, problems: readonly FormProblem[]): FormReading<T> {
  const [first, ...rest] = problems;
  if (first !== undefined) return { ok: false, problems: [first, ...rest] };
  if (value === null) throw new Error("a form without problems has values");
  return { ok: true, value };
}
