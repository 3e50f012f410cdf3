import type { EscalationNumber } from "../../domain/ids.js";
import { causes, type Judgement, verdicts } from "../../domain/review/review.js";
import { reviewCasesFields, reviewFields } from "../ids.js";
import { escalationNumber } from "./escalation-action.js";
import { type FormReading, formReading } from "./form-problems.js";
import { choiceIn, choicesIn, type FormState } from "./form-state.js";

export interface ReviewFormValues {
  readonly numbers: readonly EscalationNumber[];
  readonly judgement: Judgement;
}

/** The same said of several cases. */
export function readReviewForm(state: FormState): FormReading<ReviewFormValues> {
  const numbers = reviewCasesFields
    .flatMap((field) => choicesIn(state, field))
    .map(escalationNumber)
    .filter((number) => number !== null);
  const verdict = verdicts.find((it) => it === choiceIn(state, reviewFields.verdict)) ?? null;
  const cause = causes.find((it) => it === choiceIn(state, reviewFields.cause)) ?? null;
  const values = verdict === null || cause === null ? null : { numbers, judgement: { verdict, cause } };
  return formReading(values, [
    ...(numbers.length === 0 ? [{ block: reviewCasesFields[0], problem: "required" } as const] : []),
    ...(verdict === null ? [{ block: reviewFields.verdict, problem: "required" } as const] : []),
    ...(cause === null ? [{ block: reviewFields.cause, problem: "required" } as const] : []),
  ]);
}
