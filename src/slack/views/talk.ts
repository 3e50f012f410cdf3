import type { Said } from "../../domain/deliveries.js";
import { lines, quote, richText } from "../blocks/rich-text.js";
import { fallbackText, singleLine } from "../blocks/text.js";
import { linkTalk } from "./link-talk.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { saidSoFar } from "./said-so-far.js";

type Words = Extract<Said, { kind: "ask" | "reply" | "note" | "hand_over" }>;

/** What is said as it stands in the card's thread, for everybody who reads along. */
export function talkView(input: ViewInput, said: Said): MessageView {
  switch (said.kind) {
    case "ask":
    case "reply":
    case "note":
    case "hand_over":
      return wordsOf(input, said);
    default:
      return linkTalk(input, said);
  }
}

function wordsOf({ state, context }: ViewInput, said: Words): MessageView {
  const { inThread } = context.messages.talk;
  const asked = said.kind === "ask" ? said.to : undefined;
  const names = { by: context.person(said.by), reporter: context.person(asked ?? state.reporter) };
  const line = inThread[said.kind](names);
  const title = context.messages.transfer.saidSoFar;
  const earlier = said.kind === "hand_over" ? saidSoFar(title, said.earlier, context) : [];
  if (said.text === null) return { text: fallbackText(title), blocks: earlier };
  return {
    text: fallbackText(`${line} ${singleLine(said.text)}`),
    blocks: [richText(lines(line), quote(said.text)), ...earlier],
  };
}
