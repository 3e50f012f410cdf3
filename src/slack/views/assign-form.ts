import type { KnownBlock, ModalView } from "@slack/types";
import type { Claimed, Open } from "../../domain/escalation.js";
import { personField, context as smallLines } from "../blocks/inputs.js";
import { paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { assignFields, callbackIds } from "../ids.js";
import { caseTitle } from "./headline.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** Which colleague is to have it. */
export function assignForm({ number, state, context }: ViewInput<Open | Claimed>): ModalView {
  const { modals } = context.messages;
  const { assign } = modals;
  const heldBy: KnownBlock[] =
    state.status === "claimed"
      ? [smallLines("held_by", [assign.heldBy({ holder: context.person(state.holder) })])]
      : [];
  return {
    type: "modal",
    callback_id: callbackIds.assign,
    title: plain(assign.title, 24),
    submit: plain(assign.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(paragraph(strong(caseTitle({ number, state, context })))),
      personField({ id: assignFields.to, label: assign.to, hint: assign.toHint, required: true }),
      ...heldBy,
    ],
  };
}
