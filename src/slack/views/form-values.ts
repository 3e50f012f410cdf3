import type { Facts, Severity, Situation } from "../../domain/facts.js";
import type { DepartmentKey } from "../../domain/ids.js";
import type { unsureDepartment } from "../ids.js";

export type DepartmentChoice = DepartmentKey | typeof unsureDepartment;

/** What stands in the form's fields; null or empty: nothing yet. */
export interface FormValues extends Omit<Facts, "summary" | "situation" | "severityOverride"> {
  readonly situation: Situation | null;
  readonly summary: string | null;
  /** null: automatic. */
  readonly severity: Severity | null;
}

export const emptyForm: FormValues = {
  situation: null,
  callbackAt: null,
  summary: null,
  customerRef: null,
  purposes: [],
  temperature: null,
  signals: [],
  category: null,
  reason: null,
  tried: null,
  severity: null,
  answers: {},
};

export function formValuesOf({ severityOverride, ...facts }: Facts): FormValues {
  return { ...facts, severity: severityOverride };
}
