import type { KnownBlock } from "@slack/types";
import { cardIsLost } from "../../domain/card-lost.js";
import { link, paragraph, richText } from "../blocks/rich-text.js";
import type { ViewInput } from "./message-view.js";

/**
 * The way to the card; to its channel, while nobody knows where the card is.
 * @param cardLink permalink of the card, where it is known
 */
export function cardLinkLine({ state, context }: ViewInput, cardLink: string | null): KnownBlock[] {
  if (cardLink !== null) return [richText(paragraph(link(cardLink, context.messages.card.cardLink)))];
  if (cardIsLost(state)) return [];
  return [richText(paragraph({ type: "channel", channel_id: state.department.channel }))];
}
