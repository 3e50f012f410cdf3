import type { Said } from "../../domain/deliveries.js";
import { lines, quote, richText } from "../blocks/rich-text.js";
import { fallbackText, singleLine } from "../blocks/text.js";
import { linkTalk } from "./link-talk.js";
import type { MessageView, ViewInput } from "./message-view.js";

type Words = Extract<Said, { kind: "ask" | "reply" | "note" }>;

/** A question, a reply or a note as it stands in the card's thread, for everybody who reads along. */
export function talkView(input: ViewInput, said: Said): MessageView {
  switch (said.kind) {
    case "ask":
    case "reply":
    case "note":
      return wordsOf(input, said);
    default:
      return linkTalk(input, said);
  }
}

function wordsOf(input: ViewInput, said: Words): MessageView {
  const { state, context } = input;
  const { kind, by, text } = said;
  const { inThread } = context.messages.talk;
  const names = { by: context.person(by), reporter: context.person(state.reporter) };
  const line = inThread[kind](names);
  return {
    text: fallbackText(`${line} ${singleLine(text)}`),
    blocks: [richText(lines(line), quote(text))],
  };
}
