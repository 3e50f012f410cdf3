import type { ModalView } from "@slack/types";
import { hours, later, type Milliseconds, minutes } from "../../domain/duration.js";
import type { Claimed } from "../../domain/escalation.js";
import type { EscalationNumber } from "../../domain/ids.js";
import { flat, momentField, option, selectField, context as smallLines } from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { callbackIds, type NextUpdateChoice, nextUpdateChoices, nextUpdateFields } from "../ids.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

/** How far away each choice is; null: not a length of time. */
export const nextUpdateIn: Readonly<Record<NextUpdateChoice, Milliseconds | null>> = {
  "15m": minutes(15),
  "30m": minutes(30),
  "1h": hours(1),
  "2h": hours(2),
  tomorrow: null,
};

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
  const options = nextUpdateChoices.map((choice) => {
    if (choice === "tomorrow") return option(texts.choices.tomorrow, choice);
    const length = nextUpdateIn[choice] ?? 0;
    return option(texts.choices[choice]({ at: context.time(later(now, length)) }), choice);
  });
  return {
    type: "modal",
    callback_id: callbackIds.nextUpdate,
    title: plain(texts.title, 24),
    submit: plain(texts.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      smallLines("now", [texts.now({ at: context.time(state.nextUpdateAt) })]),
      selectField({ id: nextUpdateFields.in, label: texts.in, choices: flat(options), initial: "30m" }),
      momentField({ id: nextUpdateFields.at, label: texts.at, hint: texts.atHint, initial: null }),
    ],
  };
}
