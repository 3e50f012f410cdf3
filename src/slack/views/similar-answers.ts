import type { Stored } from "../../app/ports.js";
import { type EscalationNumber, reference } from "../../domain/ids.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { answeredCase } from "./found-cases.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** To whoever has just taken a case: answers to cases like it. @param cases at least one */
export function similarAnswersView(
  number: EscalationNumber,
  cases: readonly Stored[],
  context: ViewContext,
): MessageView {
  const line = context.messages.search.onClaim({ reference: reference(number) });
  return {
    text: fallbackText(line),
    blocks: [richText(lines(strong(line))), ...cases.map((stored) => answeredCase(stored, context))],
  };
}
