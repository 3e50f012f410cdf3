import type { KnownBlock, ModalView } from "@slack/types";
import type { Content } from "../../domain/deliveries.js";
import type { Escalation } from "../../domain/escalation.js";
import { reference, type UserId } from "../../domain/ids.js";
import { wordGoesTo } from "../../domain/words.js";
import { actions } from "../blocks/actions.js";
import { textField } from "../blocks/inputs.js";
import { lines, paragraph, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, plain } from "../blocks/text.js";
import { callbackIds, wordFields } from "../ids.js";
import { longestWord } from "../payloads/resolve-form-values.js";
import { caseTitle, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** Brings the agent a word of appreciation. What it says stands in the message alone, not on the lock screen. */
export function wordView(
  { number, context }: ViewInput,
  { word }: Extract<Content, { role: "word" }>,
): MessageView {
  const texts = context.messages.feedback.word;
  const line = texts.line({ by: context.person(word.by), reference: reference(number) });
  return {
    text: fallbackText(line),
    blocks: [richText(lines(strong(line)), quote(word.text ?? texts.readyMade))],
  };
}

/** To whoever looks after the agent; one line once somebody has sent a word. */
export function wordAskView(
  input: ViewInput,
  { about, sentBy }: Extract<Content, { role: "word_ask" }>,
): MessageView {
  const { context } = input;
  const texts = context.messages.feedback.word;
  const reporter = context.person(about);
  if (sentBy !== null) return oneLine(texts.sent({ by: context.person(sentBy), reporter }));
  const line = texts.ask({ reporter });
  return {
    text: lockScreenLine(line, input),
    blocks: [richText(lines(strong(line), caseTitle(input))), ...sendAWord(input)],
  };
}

/** The word that stands ready, and the way to send it or one of her own. */
export function sendAWord({ number, context }: ViewInput): KnownBlock[] {
  const { ready, readyMade, sendIt, write } = context.messages.feedback.word;
  return [
    richText(lines(ready({ label: sendIt })), quote(readyMade)),
    actions(number, [
      { action: "send_word", label: sendIt, style: "primary" },
      { action: "write_word", label: write },
    ]),
  ];
}

/** A word in one's own words. */
export function wordForm({ number, state, context }: ViewInput<Escalation>, by: UserId): ModalView {
  const { modals, feedback } = context.messages;
  const { title, submit, text, hint } = feedback.word;
  return {
    type: "modal",
    callback_id: callbackIds.word,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(paragraph(strong(caseTitle({ number, state, context })))),
      textField({
        id: wordFields.word,
        label: text({ reporter: context.person(wordGoesTo(state, by)) }),
        hint,
        required: true,
        multiline: true,
        initial: null,
        maxLength: longestWord,
      }),
    ],
  };
}
