import type { EscalationNumber, UserId } from "../../domain/ids.js";
import { casesFields, handOverFields } from "../ids.js";
import { escalationNumber } from "./escalation-action.js";
import { type FormReading, formReading } from "./form-problems.js";
import { choicesIn, type FormState, textIn, userIn } from "./form-state.js";
import { longestTalk } from "./talk-form-values.js";

export interface HandOverFormValues {
  readonly to: UserId;
  readonly note: string | null;
  readonly numbers: readonly EscalationNumber[];
}

export function readHandOverForm(state: FormState): FormReading<HandOverFormValues> {
  const to = userIn(state, handOverFields.to);
  const note = textIn(state, handOverFields.note);
  const numbers = casesFields
    .flatMap((field) => choicesIn(state, field))
    .map(escalationNumber)
    .filter((number) => number !== null);
  return formReading(to === null ? null : { to, note, numbers }, [
    ...(to === null ? [{ block: handOverFields.to, problem: "required" } as const] : []),
    ...(numbers.length === 0 ? [{ block: casesFields[0], problem: "required" } as const] : []),
    ...(note !== null && note.length > longestTalk
      ? [{ block: handOverFields.note, problem: "too_long" } as const]
      : []),
  ]);
}
