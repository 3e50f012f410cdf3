import type { AwayRequest } from "../../app/go-away.js";
import { awayFields, backChoice } from "../ids.js";
import { readChosenMoment } from "./chosen-moment.js";
import type { FormReading } from "./form-problems.js";
import { choiceIn, type FormState, momentIn, userIn } from "./form-state.js";

/** @param timezone the reader's, for "tomorrow morning" */
export function readAwayForm(state: FormState, now: Date, timezone: string): FormReading<AwayRequest> {
  const isBack = choiceIn(state, awayFields.in) === backChoice && momentIn(state, awayFields.at) === null;
  if (isBack) return { ok: true, value: { kind: "back" } };
  const until = readChosenMoment(state, awayFields, now, timezone);
  if (!until.ok) return until;
  return {
    ok: true,
    value: { kind: "away", until: until.value, standIn: userIn(state, awayFields.standIn) },
  };
}
