import type { Content } from "../../domain/deliveries.js";
import { lines, quote, richText } from "../blocks/rich-text.js";
import { fallbackText, singleLine } from "../blocks/text.js";
import type { MessageView, ViewInput } from "./message-view.js";

export type Said = Extract<Content, { role: "talk" }>["said"];

/** A question, a reply or a note as it stands in the card's thread, for everybody who reads along. */
export function talkView({ state, context }: ViewInput, { kind, by, to, text }: Said): MessageView {
  const { inThread } = context.messages.talk;
  const names = { by: context.person(by), reporter: context.person(to ?? state.reporter) };
  const line = inThread[kind](names);
  return {
    text: fallbackText(`${line} ${singleLine(text)}`),
    blocks: [richText(lines(line), quote(text))],
  };
}
