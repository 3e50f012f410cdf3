import type { KnownBlock, ModalView } from "@slack/types";
import type { Absence } from "../../app/absences.js";
import {
  flat,
  momentField,
  option,
  personField,
  selectField,
  context as smallLines,
} from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { awayFields, backChoice, callbackIds, handOverActionId } from "../ids.js";
import { serializeMetadata } from "./metadata.js";
import { momentChoices } from "./moment-choices.js";
import type { ViewContext } from "./view-context.js";

export interface AwayFormInput {
  readonly context: ViewContext;
  readonly now: Date;
  /** Cases that she could hand over. */
  readonly cases: number;
  /** What she has said already; null: she is there. */
  readonly absence: Absence | null;
}

/** Until when she is away, and who is called in her place. */
export function awayForm({ context, now, cases, absence }: AwayFormInput): ModalView {
  const { modals } = context.messages;
  const texts = modals.away;
  const back = absence === null ? [] : [option(texts.back, backChoice)];
  return {
    type: "modal",
    callback_id: callbackIds.away,
    title: plain(texts.title, 24),
    submit: plain(texts.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale }),
    blocks: [
      smallLines("intro", [texts.intro, ...(absence === null ? [] : [nowAway(absence, context)])]),
      selectField({
        id: awayFields.in,
        label: texts.until,
        choices: flat([...back, ...momentChoices(context, now)]),
        initial: absence === null ? "30m" : backChoice,
      }),
      momentField({
        id: awayFields.at,
        label: modals.nextUpdate.at,
        hint: modals.nextUpdate.atHint,
        initial: null,
      }),
      standInField(absence, context),
      ...handOverBlocks(cases, context),
    ],
  };
}

/** Whoever still has cases is asked what becomes of them. */
function handOverBlocks(count: number, { messages }: ViewContext): readonly KnownBlock[] {
  if (count === 0) return [];
  const { away } = messages.modals;
  const button = {
    type: "button",
    action_id: handOverActionId,
    text: plain(messages.handOver.button, 75),
  } as const;
  return [
    smallLines("cases", [away.cases({ count })]),
    { type: "actions", block_id: "hand_over", elements: [button] },
  ];
}

/** That she is away, until when, and who stands in. */
export function nowAway({ until, standIn }: Absence, { messages, person, time }: ViewContext): string {
  const { away } = messages.modals;
  return standIn === null
    ? away.now({ until: time(until) })
    : away.nowWithStandIn({ until: time(until), standIn: person(standIn) });
}

function standInField(absence: Absence | null, { messages }: ViewContext): KnownBlock {
  const { away } = messages.modals;
  return personField({
    id: awayFields.standIn,
    label: away.standIn,
    hint: away.standInHint,
    initial: absence?.standIn ?? null,
  });
}
