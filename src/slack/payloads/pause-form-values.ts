import { type PauseReason, pauseReasons } from "../../domain/claim.js";
import { pauseFields } from "../ids.js";
import { readChosenMoment } from "./chosen-moment.js";
import { type FormReading, formReading } from "./form-problems.js";
import { choiceIn, type FormState } from "./form-state.js";

export interface PauseFormValues {
  readonly reason: PauseReason;
  readonly until: Date;
}

/** @param timezone the reader's, for "tomorrow morning" */
export function readPauseForm(state: FormState, now: Date, timezone: string): FormReading<PauseFormValues> {
  const chosen = choiceIn(state, pauseFields.reason);
  const reason = pauseReasons.find((it) => it === chosen) ?? null;
  const until = readChosenMoment(state, pauseFields, now, timezone);
  const problem = chosen === null ? "required" : "unknown_choice";
  return formReading(reason === null || !until.ok ? null : { reason, until: until.value }, [
    ...(reason === null ? [{ block: pauseFields.reason, problem } as const] : []),
    ...(until.ok ? [] : until.problems),
  ]);
}
