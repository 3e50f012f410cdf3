import type { KnownBlock, ModalView } from "@slack/types";
import type { Escalation } from "../../domain/escalation.js";
import { actions } from "../blocks/actions.js";
import { checkboxField, option, context as smallLines, textField } from "../blocks/inputs.js";
import { paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, noteFields } from "../ids.js";
import { longestTalk } from "../payloads/talk-form-values.js";
import { caseTitle } from "./headline.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/**
 * A word among colleagues, also about a closed case.
 * @param leads she may speak to whoever is about to escalate the same, too
 */
export function noteForm({ number, state, context }: ViewInput<Escalation>, leads: boolean): ModalView {
  const { modals } = context.messages;
  const { note } = modals;
  return {
    type: "modal",
    callback_id: callbackIds.addNote,
    title: plain(note.title, 24),
    submit: plain(note.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(paragraph(strong(caseTitle({ number, state, context })))),
      textField({
        id: noteFields.note,
        label: note.note,
        hint: note.noteHint,
        required: true,
        multiline: true,
        initial: null,
        maxLength: longestTalk,
      }),
      ...toAll({ state, context }),
      ...(leads ? toWhoeverIsNext({ number, state, context }) : []),
    ],
  };
}

/** A notice on the case's category; here, because the menu of a case that somebody has is full. */
function toWhoeverIsNext({ number, state, context }: ViewInput<Escalation>): KnownBlock[] {
  const { category } = state.facts;
  if (category === null) return [];
  const { card, notices } = context.messages;
  return [
    smallLines("notice_hint", [notices.fromNote({ category })]),
    actions(number, [{ action: "put_up_notice", label: card.button.putUpNotice }]),
  ];
}

/** Where others are joined to it, their agents may have to know as well. */
function toAll({ state, context }: Pick<ViewInput, "state" | "context">): KnownBlock[] {
  const { links } = context.messages;
  const { length: count } = state.links.cases;
  if (count === 0) return [];
  const options = [option(links.noteToAll({ count }), noteFields.all)];
  return [checkboxField({ id: noteFields.all, label: links.noteToAllLabel, options, initial: [] })];
}
