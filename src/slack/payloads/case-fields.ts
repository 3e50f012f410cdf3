import {
  purposes,
  type Question,
  questions,
  reasons,
  severities,
  signals,
  situations,
  temperatures,
} from "../../domain/facts.js";
import { automaticSeverity, categoryActionId, type FormField } from "../ids.js";
import type { FormValues } from "../views/form-values.js";
import type { FormProblem } from "./form-problems.js";
import { choiceIn, choicesIn, type FormState, momentIn, textIn } from "./form-state.js";

export interface CaseFields {
  readonly values: FormValues;
  /** Choices that do not exist; their fields count as empty. */
  readonly problems: readonly FormProblem[];
}

/**
 * The fields about the case, as far as they are filled in. Good for drawing a half-filled form anew as well.
 * @param departmentKey whose categories were offered; null: none were
 */
export function readCaseFields(state: FormState, departmentKey: string | null): CaseFields {
  const problems: FormProblem[] = [];

  function oneOf<T extends string>(
    block: FormField,
    list: readonly T[],
    chosen = choiceIn(state, block),
  ): T | null {
    const found = list.find((it) => it === chosen) ?? null;
    if (chosen !== null && found === null) problems.push({ block, problem: "unknown_choice" });
    return found;
  }

  function manyOf<T extends string>(block: FormField, list: readonly T[]): readonly T[] {
    const chosen = choicesIn(state, block);
    if (!chosen.every((it) => list.some((known) => known === it)))
      problems.push({ block, problem: "unknown_choice" });
    return list.filter((it) => chosen.includes(it));
  }

  const severity = choiceIn(state, "severity");
  const values: FormValues = {
    situation: oneOf("situation", situations),
    callbackAt: momentIn(state, "callback_at"),
    summary: textIn(state, "summary")?.replace(/\s*\n\s*/g, " ") ?? null,
    customerRef: textIn(state, "customer_ref"),
    purposes: manyOf("purpose", purposes),
    temperature: oneOf("temperature", temperatures),
    signals: manyOf("signals", signals),
    category: departmentKey === null ? null : choiceIn(state, "category", categoryActionId(departmentKey)),
    reason: oneOf("reason", reasons),
    tried: textIn(state, "tried"),
    severity: severity === automaticSeverity ? null : oneOf("severity", severities, severity),
    answers: answersIn(state),
  };
  return { values, problems };
}

function answersIn(state: FormState): Partial<Record<Question, string>> {
  const answers: Partial<Record<Question, string>> = {};
  for (const question of questions) {
    const text = textIn(state, question);
    if (text !== null) answers[question] = text;
  }
  return answers;
}
