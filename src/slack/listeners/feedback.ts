import type { CommandOf } from "../../domain/commands.js";
import { customerMoods, helpedGrades } from "../../domain/feedback.js";
import type { UserId } from "../../domain/ids.js";
import { type ActionId, customerActionIds, helpedActionIds } from "../ids.js";

/** What the agent says with one of the buttons under an answer; null: it is another button. */
export function feedbackFrom(action: ActionId, by: UserId): CommandOf<"feedback"> | null {
  const helped = helpedGrades.find((grade) => helpedActionIds[grade] === action) ?? null;
  const customer = customerMoods.find((mood) => customerActionIds[mood] === action) ?? null;
  return helped === null && customer === null ? null : { type: "feedback", by, helped, customer };
}
