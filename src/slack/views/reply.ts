import type { Content } from "../../domain/deliveries.js";
import type { UserId } from "../../domain/ids.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { holdersOwnActions } from "./buttons.js";
import { cardLinkLine } from "./card-link.js";
import { caseTitle, lockScreenLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

export type ReplyContent = Extract<Content, { role: "reply" }>;

/**
 * Brings the agent's reply to who asked and to the holder, who can go on from here.
 * @param to who reads it
 * @param cardLink permalink of the card, where it is known
 */
export function replyView(
  input: ViewInput,
  { reply, asks }: ReplyContent,
  to: UserId | null,
  cardLink: string | null,
): MessageView {
  const { state, context } = input;
  const { talk } = context.messages;
  const line = talk.reply({ by: context.person(reply.by) });
  const isHolders = state.status === "claimed" && state.holder === to;
  const next = isHolders ? talk.nextUpdate({ nextUpdateAt: context.time(state.nextUpdateAt) }) : "";
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(
        lines(strong(line), caseTitle(input)),
        ...asks.flatMap((ask) => [lines(talk.question({ by: context.person(ask.by) })), quote(ask.text)]),
        lines(talk.answer({ by: context.person(reply.by) })),
        quote(reply.text),
        ...(next === "" ? [] : [lines(next)]),
      ),
      ...(isHolders ? [holdersOwnActions(input)] : []),
      ...cardLinkLine(input, cardLink),
    ],
  };
}
