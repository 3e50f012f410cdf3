import type { KnownBlock } from "@slack/types";
import type { Answer } from "../../domain/answer.js";
import { asksNext, customerMoods, helpedGrades } from "../../domain/feedback.js";
import { actions, type ButtonInput } from "../blocks/actions.js";
import { lines, richText } from "../blocks/rich-text.js";
import { customerActionIds, helpedActionIds } from "../ids.js";
import type { ViewInput } from "./message-view.js";

/** Under an answer, once the customer knows it: two questions, one click each, and thanks to whoever answered. */
export function feedbackBlocks(
  { number, state, context }: ViewInput,
  { by, feedback }: Answer,
): KnownBlock[] {
  const texts = context.messages.feedback;
  const next = asksNext(feedback, state.facts);
  const question = next === null ? texts.done : texts.ask[next];
  const thanked = feedback.thanked === null ? "" : texts.thanked({ by: context.person(by) });
  const buttons: readonly ButtonInput[] = [
    ...(next === "helped"
      ? helpedGrades.map((grade) => ({ action: helpedActionIds[grade], label: texts.helped[grade] }))
      : []),
    ...(next === "customer"
      ? customerMoods.map((mood) => ({ action: customerActionIds[mood], label: texts.customer[mood] }))
      : []),
    ...(feedback.thanked === null ? [{ action: "thank", label: texts.thank } as const] : []),
  ];
  return [richText(lines(question, thanked)), ...(buttons.length === 0 ? [] : [actions(number, buttons)])];
}
