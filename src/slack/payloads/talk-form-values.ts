import { type FormReading, formReading } from "./form-problems.js";
import { type FormState, textIn } from "./form-state.js";

/** Characters of a question or a reply: more is a document, not talk. */
export const longestTalk = 1_000;

/** The one text of a form that asks or replies. @param longest in characters */
export function readTalkForm(
  state: FormState,
  block: string,
  longest: number = longestTalk,
): FormReading<string> {
  const text = textIn(state, block);
  if (text === null) return formReading<string>(null, [{ block, problem: "required" }]);
  const isTooLong = [...text].length > longest;
  return formReading(text, isTooLong ? [{ block, problem: "too_long" }] : []);
}
