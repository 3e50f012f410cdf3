import type { Content } from "../../domain/deliveries.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { caseName } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { sendAWord } from "./word.js";

/** To whoever looks after the agent, once a case of possible harassment is over. */
export function careView(input: ViewInput, { about }: Extract<Content, { role: "care" }>): MessageView {
  const { number, state, context } = input;
  const { care } = context.messages.inform;
  const line = care.line({ reporter: context.person(about) });
  return {
    text: fallbackText(line),
    blocks: [
      richText(
        lines(
          strong(line),
          care.rest,
          caseName(input),
          care.record({ number: String(number) }),
          wordSent(input),
        ),
      ),
      ...(state.words.length > 0 ? [] : sendAWord(input)),
    ],
  };
}

function wordSent({ state, context }: ViewInput): string {
  const [first] = state.words;
  if (first === undefined) return "";
  return context.messages.feedback.word.sent({
    by: context.person(first.by),
    reporter: context.person(first.to),
  });
}
