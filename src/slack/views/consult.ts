import type { Content } from "../../domain/deliveries.js";
import type { UserId } from "../../domain/ids.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { holdersOwnActions } from "./buttons.js";
import { cardLinkLine } from "./card-link.js";
import { caseTitle, lockScreenLine } from "./headline.js";
import { whoSays } from "./link-talk.js";
import type { MessageView, ViewInput } from "./message-view.js";

/**
 * Brings another department's answer to whoever waits for it, who can go on from here; or that the question was taken
 * back.
 * @param to who reads it
 * @param cardLink permalink of the card, where it is known
 */
export function consultView(
  input: ViewInput,
  { consult }: Extract<Content, { role: "consult" }>,
  to: UserId | null,
  cardLink: string | null,
): MessageView {
  const { state, context } = input;
  const { links, talk } = context.messages;
  const { end, question } = consult;
  const who = whoSays(consult, end.by, context);
  const line = end.how === "answered" ? links.consult.answered(who) : links.thread.withdrawn(who);
  const isHolders = state.status === "claimed" && state.holder === to;
  const next = isHolders ? talk.nextUpdate({ nextUpdateAt: context.time(state.nextUpdateAt) }) : "";
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(
        lines(strong(line), caseTitle(input)),
        lines(links.consult.question),
        quote(question),
        ...(end.how === "answered" ? [lines(links.consult.answer), quote(end.text)] : []),
        ...(next === "" ? [] : [lines(next)]),
      ),
      ...(isHolders ? [holdersOwnActions(input)] : []),
      ...cardLinkLine(input, cardLink),
    ],
  };
}
