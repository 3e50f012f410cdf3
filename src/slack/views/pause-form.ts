import type { ModalView } from "@slack/types";
import { pauseReasons } from "../../domain/claim.js";
import { flat, momentField, option, selectField, context as smallLines } from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { callbackIds, pauseFields } from "../ids.js";
import { serializeMetadata } from "./metadata.js";
import { momentChoices } from "./moment-choices.js";
import type { NextUpdateFormInput } from "./next-update-form.js";

/** What the holder waits for, and when it goes on. */
export function pauseForm({ context, number, now }: NextUpdateFormInput): ModalView {
  const { modals, terms } = context.messages;
  const texts = modals.pause;
  return {
    type: "modal",
    callback_id: callbackIds.pause,
    title: plain(texts.title, 24),
    submit: plain(texts.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      smallLines("intro", [texts.intro]),
      selectField({
        id: pauseFields.reason,
        label: texts.reason,
        required: true,
        placeholder: modals.choose,
        choices: flat(pauseReasons.map((it) => option(terms.pauseReasons[it], it))),
        initial: null,
      }),
      selectField({
        id: pauseFields.in,
        label: texts.until,
        choices: flat(momentChoices(context, now)),
        initial: "1h",
      }),
      momentField({
        id: pauseFields.at,
        label: modals.nextUpdate.at,
        hint: modals.nextUpdate.atHint,
        initial: null,
      }),
    ],
  };
}
