import type { Content } from "../../domain/deliveries.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { caseTitle, lockScreenLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** Brings an agent a note to all, with her own case. */
export function noteToAgentView(
  input: ViewInput,
  { by, text }: Extract<Content, { role: "note" }>,
): MessageView {
  const line = input.context.messages.links.note({ by: input.context.person(by) });
  return {
    text: lockScreenLine(line, input),
    blocks: [richText(lines(strong(line), caseTitle(input)), quote(text))],
  };
}
