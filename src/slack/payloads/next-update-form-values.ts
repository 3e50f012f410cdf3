import { DateTime } from "luxon";
import { later } from "../../domain/duration.js";
import { nextUpdateChoices, nextUpdateFields } from "../ids.js";
import { nextUpdateIn } from "../views/next-update-form.js";
import { type FormReading, formReading } from "./form-problems.js";
import { choiceIn, type FormState, momentIn } from "./form-state.js";

const startOfWork = 9;

/**
 * When the agent hears next, from a submitted form; a moment outranks a length of time.
 * @param timezone the reader's, for "tomorrow morning"
 */
export function readNextUpdateForm(state: FormState, now: Date, timezone: string): FormReading<Date> {
  const at = momentIn(state, nextUpdateFields.at);
  if (at !== null) {
    return formReading(at, at > now ? [] : [{ block: nextUpdateFields.at, problem: "in_the_past" }]);
  }
  const chosen = choiceIn(state, nextUpdateFields.in);
  const choice = nextUpdateChoices.find((it) => it === chosen);
  if (choice === undefined) {
    return formReading<Date>(null, [
      { block: nextUpdateFields.in, problem: chosen === null ? "required" : "unknown_choice" },
    ]);
  }
  const length = nextUpdateIn[choice];
  return formReading(length === null ? tomorrowMorning(now, timezone) : later(now, length), []);
}

function tomorrowMorning(now: Date, timezone: string): Date {
  return DateTime.fromJSDate(now, { zone: timezone })
    .plus({ days: 1 })
    .set({ hour: startOfWork, minute: 0, second: 0, millisecond: 0 })
    .toJSDate();
}
