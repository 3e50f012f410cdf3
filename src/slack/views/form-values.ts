import type {
  Facts,
  Purpose,
  Question,
  Reason,
  Severity,
  Signal,
  Situation,
  Temperature,
} from "../../domain/facts.js";
import type { DepartmentKey } from "../../domain/ids.js";
import type { unsureDepartment } from "../ids.js";

export type DepartmentChoice = DepartmentKey | typeof unsureDepartment;

/** What stands in the form's fields; null or empty: nothing yet. */
export interface FormValues {
  readonly situation: Situation | null;
  readonly callbackAt: Date | null;
  readonly summary: string | null;
  readonly customerRef: string | null;
  readonly purposes: readonly Purpose[];
  readonly temperature: Temperature | null;
  readonly signals: readonly Signal[];
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly tried: string | null;
  /** null: automatic. */
  readonly severity: Severity | null;
  readonly answers: Readonly<Partial<Record<Question, string>>>;
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
