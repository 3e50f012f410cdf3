import type { KnownBlock } from "@slack/types";
import { questions } from "../../domain/facts.js";
import type { Messages } from "../../i18n/messages.js";
import { plain } from "../blocks/text.js";
import { type FormField, formFields, moreFieldsActionId } from "../ids.js";
import { categoryNoticeId } from "./form-fields.js";
import type { FormValues } from "./form-values.js";
import { isSimilarBlock } from "./similar-cases.js";

/** What is asked while the customer is on hold or in the chat; everything else can follow. */
const askedAtOnce: readonly FormField[] = [
  "department",
  "situation",
  "callback_at",
  "summary",
  "customer_ref",
  "purpose",
  "temperature",
  "signals",
];

/** The form without what can wait. A field that holds something stays, so that nothing typed is lost. */
export function shortForm(
  blocks: readonly KnownBlock[],
  values: FormValues,
  { form }: Messages,
): readonly KnownBlock[] {
  const filled = formFields.filter((field) => isFilled(field, values));
  // What the lead says about a category stands there only while one is chosen.
  const kept: readonly string[] = [...askedAtOnce, ...filled, categoryNoticeId];
  const isKept = (id: string) => kept.includes(id) || isSimilarBlock(id);
  const more: KnownBlock = {
    type: "actions",
    block_id: moreFieldsActionId,
    elements: [{ type: "button", action_id: moreFieldsActionId, text: plain(form.moreFields, 75) }],
  };
  return [...blocks.filter(({ block_id }) => block_id !== undefined && isKept(block_id)), more];
}

function isFilled(field: FormField, values: FormValues): boolean {
  switch (field) {
    case "category":
    case "reason":
    case "tried":
    case "severity":
      return values[field] !== null;
    default:
      return questions.some((question) => question === field && values.answers[question] !== undefined);
  }
}
