import type { ModalView } from "@slack/types";
import type { Improvement } from "../../app/reviews/improvement-ports.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { textField } from "../blocks/inputs.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { plain, singleLine } from "../blocks/text.js";
import { callbackIds, improvementFields } from "../ids.js";
import { longestWhy } from "../payloads/improvement-form-values.js";
import type { ViewContext } from "../views/view-context.js";
import { improvementName } from "./follow-choice.js";
import type { DropMetadata } from "./improvement-metadata.js";

/**
 * Says that an improvement is not to be done, and why.
 * @param list the department whose list lies under the form; null: none does
 */
export function dropForm(
  improvement: Improvement,
  list: DepartmentKey | null,
  context: ViewContext,
): ModalView {
  const { modals, improvements } = context.messages;
  const { drop } = improvements;
  const metadata: DropMetadata = { v: 1, locale: context.reader.locale, number: improvement.number, list };
  return {
    type: "modal",
    callback_id: callbackIds.improvementDrop,
    title: plain(drop.title, 24),
    submit: plain(drop.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      richText(lines(strong(improvementName(improvement, context)), singleLine(improvement.text))),
      textField({
        ...{ id: improvementFields.why, label: drop.why, hint: drop.whyHint },
        ...{ required: true, initial: null, maxLength: longestWhy },
      }),
    ],
  };
}
