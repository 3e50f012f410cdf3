import type { ModalView } from "@slack/types";
import type { Claimed } from "../../domain/escalation.js";
import type { EscalationNumber } from "../../domain/ids.js";
import { flat, momentField, selectField, context as smallLines } from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { callbackIds, nextUpdateFields } from "../ids.js";
import { serializeMetadata } from "./metadata.js";
import { momentChoices } from "./moment-choices.js";
import type { ViewContext } from "./view-context.js";

export interface NextUpdateFormInput {
  readonly context: ViewContext;
  readonly number: EscalationNumber;
  readonly state: Claimed;
  readonly now: Date;
}

/** When the agent hears from the holder next. */
export function nextUpdateForm({ context, number, state, now }: NextUpdateFormInput): ModalView {
  const { modals } = context.messages;
  const texts = modals.nextUpdate;
  return {
    type: "modal",
    callback_id: callbackIds.nextUpdate,
    title: plain(texts.title, 24),
    submit: plain(texts.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      smallLines("now", [texts.now({ at: context.time(state.nextUpdateAt) })]),
      selectField({
        id: nextUpdateFields.in,
        label: texts.in,
        choices: flat(momentChoices(context, now)),
        initial: "30m",
      }),
      momentField({ id: nextUpdateFields.at, label: texts.at, hint: texts.atHint, initial: null }),
    ],
  };
}
