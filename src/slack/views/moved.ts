import type { Content } from "../../domain/deliveries.js";
import { reference } from "../../domain/ids.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

export type MovedContent = Extract<Content, { role: "moved" }>;

/** To whoever thought that somebody had it, and to who that was: another department has it now. */
export function movedView(input: ViewInput, content: MovedContent): MessageView {
  const line = says(input, content);
  return { text: fallbackText(line), blocks: [richText(lines(strong(line), caseTitle(input)))] };
}

function says({ number, context }: ViewInput, { forWhom, by, to, isOpen }: MovedContent): string {
  const { transfer } = context.messages;
  const said = { reference: reference(number), department: to[context.reader.locale] };
  if (forWhom === "holder") return transfer.toHolder({ ...said, by: context.person(by) });
  return isOpen ? transfer.toReporter({ ...said }) : transfer.since(said);
}
