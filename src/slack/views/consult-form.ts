import type { ModalView } from "@slack/types";
import type { Department } from "../../domain/department.js";
import type { Claimed } from "../../domain/escalation.js";
import {
  flat,
  momentField,
  option,
  selectField,
  context as smallLines,
  textField,
} from "../blocks/inputs.js";
import { paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, consultFields } from "../ids.js";
import { longestTalk } from "../payloads/talk-form-values.js";
import { caseTitle } from "./headline.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";
import { momentChoices } from "./moment-choices.js";

/** What another department is asked, and until when its answer is waited for. @param others at least one */
export function consultForm(
  { number, state, context }: ViewInput<Claimed>,
  others: readonly Department[],
  now: Date,
): ModalView {
  const { modals, links } = context.messages;
  const { ask } = links;
  return {
    type: "modal",
    callback_id: callbackIds.consult,
    title: plain(ask.title, 24),
    submit: plain(ask.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(paragraph(strong(caseTitle({ number, state, context })))),
      smallLines("intro", [ask.intro]),
      selectField({
        id: consultFields.department,
        label: ask.department,
        required: true,
        placeholder: modals.choose,
        choices: flat(others.map((it) => option(it.name[context.reader.locale], it.key))),
        initial: others.length === 1 ? (others[0]?.key ?? null) : null,
      }),
      textField({
        id: consultFields.question,
        label: ask.question,
        hint: ask.questionHint,
        required: true,
        multiline: true,
        initial: null,
        maxLength: longestTalk,
      }),
      selectField({
        id: consultFields.in,
        label: ask.until,
        choices: flat(momentChoices(context, now)),
        initial: "1h",
      }),
      momentField({
        id: consultFields.at,
        label: modals.nextUpdate.at,
        hint: modals.nextUpdate.atHint,
        initial: null,
      }),
    ],
  };
}
