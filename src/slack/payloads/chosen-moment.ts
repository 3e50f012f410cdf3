import { DateTime } from "luxon";
import { hours, later, type Milliseconds, minutes } from "../../domain/duration.js";
import { type NextUpdateChoice, nextUpdateChoices } from "../ids.js";
import { type FormReading, formReading } from "./form-problems.js";
import { choiceIn, type FormState, momentIn } from "./form-state.js";

const startOfWork = 9;

const lengths: Readonly<Record<Exclude<NextUpdateChoice, "tomorrow">, Milliseconds>> = {
  "15m": minutes(15),
  "30m": minutes(30),
  "1h": hours(1),
  "2h": hours(2),
};

/** @param timezone the reader's, for "tomorrow morning" */
export function momentOf(choice: NextUpdateChoice, now: Date, timezone: string): Date {
  return choice === "tomorrow" ? tomorrowMorning(now, timezone) : later(now, lengths[choice]);
}

/** null: the bot never offered this. */
export function momentChoice(value: string | null): NextUpdateChoice | null {
  return nextUpdateChoices.find((it) => it === value) ?? null;
}

/** A time from two fields of a submitted form: one with choices, and one for a moment, which outranks it. */
export function readChosenMoment(
  state: FormState,
  fields: { readonly in: string; readonly at: string },
  now: Date,
  timezone: string,
): FormReading<Date> {
  const at = momentIn(state, fields.at);
  if (at !== null) return formReading(at, at > now ? [] : [{ block: fields.at, problem: "in_the_past" }]);
  const chosen = choiceIn(state, fields.in);
  const choice = momentChoice(chosen);
  if (choice !== null) return formReading(momentOf(choice, now, timezone), []);
  return formReading<Date>(null, [
    { block: fields.in, problem: chosen === null ? "required" : "unknown_choice" },
  ]);
}

function tomorrowMorning(now: Date, timezone: string): Date {
  return DateTime.fromJSDate(now, { zone: timezone })
    .plus({ days: 1 })
    .set({ hour: startOfWork, minute: 0, second: 0, millisecond: 0 })
    .toJSDate();
}
