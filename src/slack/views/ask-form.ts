import type { KnownBlock, ModalView } from "@slack/types";
import type { Claimed, Open } from "../../domain/escalation.js";
import { context as smallLines, textField } from "../blocks/inputs.js";
import { paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { askFields, callbackIds } from "../ids.js";
import { longestTalk } from "../payloads/talk-form-values.js";
import { caseTitle } from "./headline.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** What the responder needs to know from the agent. */
export function askForm({ number, state, context }: ViewInput<Open | Claimed>): ModalView {
  const { modals } = context.messages;
  const texts = modals.ask;
  const takes: KnownBlock[] = state.status === "open" ? [smallLines("takes", [texts.takes])] : [];
  return {
    type: "modal",
    callback_id: callbackIds.ask,
    title: plain(texts.title, 24),
    submit: plain(texts.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(paragraph(strong(caseTitle({ number, state, context })))),
      textField({
        id: askFields.question,
        label: texts.question,
        hint: texts.questionHint({ reporter: context.person(state.reporter) }),
        required: true,
        multiline: true,
        initial: null,
        maxLength: longestTalk,
      }),
      ...takes,
    ],
  };
}
