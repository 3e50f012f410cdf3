import type { ModalView } from "@slack/types";
import type { Claimed, Open } from "../../domain/escalation.js";
import type { Ask } from "../../domain/talk.js";
import { textField } from "../blocks/inputs.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, replyFields } from "../ids.js";
import { longestTalk } from "../payloads/talk-form-values.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** The agent's reply, with everything it answers before her eyes. */
export function replyForm({ number, context }: ViewInput<Open | Claimed>, asks: readonly Ask[]): ModalView {
  const { modals } = context.messages;
  const texts = modals.reply;
  return {
    type: "modal",
    callback_id: callbackIds.reply,
    title: plain(texts.title, 24),
    submit: plain(texts.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      ...asks.map((ask) =>
        richText(lines(strong(texts.asked({ by: context.person(ask.by) }))), quote(ask.text)),
      ),
      textField({
        id: replyFields.reply,
        label: texts.reply,
        hint: texts.replyHint,
        required: true,
        multiline: true,
        initial: null,
        maxLength: longestTalk,
      }),
    ],
  };
}
