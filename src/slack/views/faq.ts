import type { Button, KnownBlock } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { type EscalationNumber, reference } from "../../domain/ids.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, plain } from "../blocks/text.js";
import { faqActionIds } from "../ids.js";
import { type FaqAsked, serializeFaq } from "./faq-asked.js";
import { answeredCase } from "./found-cases.js";
import type { MessageView } from "./message-view.js";
import { notice } from "./notice.js";
import type { ViewContext } from "./view-context.js";

interface FaqPage {
  readonly asked: FaqAsked;
  /** Name of the department whose FAQ it is; null: of all. */
  readonly department: string | null;
  /** What was proposed, where the reader may decide it. */
  readonly proposed: readonly Stored[];
  readonly cases: readonly Stored[];
  /** Those of them that the reader may take out. */
  readonly removable: readonly EscalationNumber[];
  /** Where the next page begins; null: this is the last. */
  readonly next: number | null;
}

/** Answer to `/escalate faq`: what she has to decide, then what was marked, with the answers, the newest first. */
export function faqView(page: FaqPage, context: ViewContext): MessageView {
  const { faq } = context.messages;
  const { asked, department, proposed, cases, next } = page;
  const none = cases.length === 0 && asked.skip === 0 ? faq.none({ department }) : "";
  if (none !== "" && proposed.length === 0) return notice(none);
  const title = faq.title({ department });
  return {
    text: fallbackText(
      `${title} ${[...proposed, ...cases].map(({ number }) => reference(number)).join(" ")}`,
    ),
    blocks: [
      ...(proposed.length === 0 ? [] : [richText(lines(strong(faq.toDecide)))]),
      ...proposed.flatMap((stored) => [
        answeredCase(stored, context),
        deciding(stored.number, asked, context),
      ]),
      richText(lines(strong(title), none)),
      ...cases.flatMap((stored) => [
        answeredCase(stored, context),
        ...removing(stored.number, page, context),
      ]),
      ...(next === null ? [] : [turning({ ...asked, skip: next }, context)]),
    ],
  };
}

function deciding(
  number: EscalationNumber,
  asked: FaqAsked,
  { messages: { card } }: ViewContext,
): KnownBlock {
  const value = serializeFaq({ ...asked, number });
  const button = (action_id: string, text: string): Button => ({
    ...{ type: "button", action_id, value, text: plain(text, 75) },
  });
  return {
    type: "actions",
    block_id: `faq_proposed_${number}`,
    elements: [
      button(faqActionIds.add, card.button.markFaq),
      button(faqActionIds.remove, card.button.declineFaq),
    ],
  };
}

function removing(
  number: EscalationNumber,
  { asked, removable }: FaqPage,
  { messages }: ViewContext,
): KnownBlock[] {
  if (!removable.includes(number)) return [];
  const label = messages.card.button.unmarkFaq;
  return [
    buttonBlock(`faq_${number}`, {
      ...{ type: "button", action_id: faqActionIds.remove, text: plain(label, 75) },
      value: serializeFaq({ ...asked, number }),
    }),
  ];
}

function turning(asked: FaqAsked, { messages }: ViewContext): KnownBlock {
  const value = serializeFaq({ ...asked, number: null });
  const text = plain(messages.search.next, 75);
  return buttonBlock("faq", { type: "button", action_id: faqActionIds.page, value, text });
}

function buttonBlock(id: string, button: Button): KnownBlock {
  return { type: "actions", block_id: id, elements: [button] };
}
