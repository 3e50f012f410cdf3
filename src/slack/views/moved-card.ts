import { departmentIn } from "../../domain/legs.js";
import type { Leg } from "../../domain/transfer.js";
import { lines, link, richText, strong } from "../blocks/rich-text.js";
import { cardLinkLine } from "./card-link.js";
import { headline, lockScreenLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

/**
 * The card in the channel of a department that the case has left: where it went, and the way there.
 * @param leg that is over
 * @param cardLink permalink of the present card, where it is known
 */
export function movedCardView(input: ViewInput, leg: Leg, cardLink: string | null): MessageView {
  const { state, context } = input;
  const { card, transfer } = context.messages;
  const to = departmentIn(state, leg + 1).name[context.reader.locale];
  const line = card.state.moved({ department: to });
  return {
    text: lockScreenLine(transfer.news({ department: to }), input),
    blocks: [
      ...headline(input),
      richText(lines(strong(line), ...(cardLink === null ? [] : [link(cardLink, card.movedLink)]))),
      ...(cardLink === null ? cardLinkLine(input, null) : []),
    ],
  };
}
