import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { mostHandedOver } from "../../app/hand-over.js";
import type { Stored } from "../../app/ports.js";
import type { Escalation } from "../../domain/escalation.js";
import { reference, type UserId } from "../../domain/ids.js";
import { outstandingPromise } from "../../domain/outstanding-promise.js";
import { checkboxField, option, personField, context as smallLines, textField } from "../blocks/inputs.js";
import { plain, singleLine, truncate } from "../blocks/text.js";
import { callbackIds, casesFields, handOverFields } from "../ids.js";
import { longestTalk } from "../payloads/talk-form-values.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

/** Slack takes so many boxes in one field. */
const boxesInAField = 10;

/** Her cases, all ticked; whom to, and a word for all of them. @param cases at most one more than can move at once */
export function handOverForm(user: UserId, cases: readonly Stored[], context: ViewContext): ModalView {
  const { handOver, modals } = context.messages;
  const shown = cases.slice(0, mostHandedOver);
  return {
    type: "modal",
    callback_id: callbackIds.handOver,
    title: plain(handOver.title, 24),
    submit: plain(handOver.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale }),
    blocks: [
      personField({ id: handOverFields.to, label: handOver.to, hint: handOver.toHint, required: true }),
      textField({
        ...{ id: handOverFields.note, label: handOver.note, hint: handOver.noteHint },
        ...{ multiline: true, initial: null, maxLength: longestTalk },
      }),
      ...caseFields(user, shown, context),
      ...(cases.length > shown.length
        ? [smallLines("more", [handOver.more({ count: mostHandedOver })])]
        : []),
    ],
  };
}

function caseFields(user: UserId, cases: readonly Stored[], context: ViewContext): readonly KnownBlock[] {
  const { handOver } = context.messages;
  const options = cases.map((stored) => caseOption(user, stored, context));
  const values = options.map(({ value }) => value ?? "");
  return casesFields.flatMap((id, i) => {
    const part = options.slice(i * boxesInAField, (i + 1) * boxesInAField);
    if (part.length === 0) return [];
    return [
      checkboxField({
        id,
        label: i === 0 ? handOver.cases : handOver.moreCases,
        options: part,
        initial: values,
      }),
    ];
  });
}

function caseOption(user: UserId, { number, state }: Stored, context: ViewContext): PlainTextOption {
  const text = context.messages.handOver.entry({
    reference: reference(number),
    summary: singleLine(state.facts.summary),
  });
  return option(truncate(text, 75), String(number), truncate(whatIsHers(user, state, context), 75));
}

function whatIsHers(user: UserId, state: Escalation, { messages, time }: ViewContext): string {
  const { as, nextUpdate, promised: promisedAt } = messages.handOver;
  const promised = outstandingPromise(state);
  const isHolder = state.status === "claimed" && state.holder === user;
  return messages.card.values({
    items: [
      ...(state.reporter === user ? [as.reporter] : []),
      ...(isHolder ? [as.holder, nextUpdate({ at: time(state.nextUpdateAt) })] : []),
      ...(promised === null ? [] : [promisedAt({ at: time(promised) })]),
    ],
  });
}
