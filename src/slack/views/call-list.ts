import type { KnownBlock } from "@slack/types";
import { maxListedCalls, mostPressingFirst } from "../../domain/call-list.js";
import { cardIsLost } from "../../domain/card-lost.js";
import type { Contact } from "../../domain/department.js";
import { reference } from "../../domain/ids.js";
import { actions } from "../blocks/actions.js";
import { context as smallLines } from "../blocks/inputs.js";
import { lines, link, paragraph, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import { claimButton, claimButtons } from "./buttons.js";
import { allDone, endedLines, endedOnce } from "./call-list-ended.js";
import { cardLinkLine } from "./card-link.js";
import { situationWord } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import type { PingContent } from "./ping.js";
import type { ViewContext } from "./view-context.js";

/** A call in a list; `context` has the list's own day, so that older cases show their date. */
export interface ListedPing extends ViewInput {
  readonly content: PingContent;
  /** Permalink of its card, where it is known. */
  readonly cardLink: string | null;
}

/**
 * Several calls to one contact in one message: those that need somebody with their buttons, the others in a line.
 * @param to whom they call: a person by direct message, or a group in the channel, which is mentioned as long as a
 * case needs it
 */
export function callListView(all: readonly ListedPing[], to: Contact, context: ViewContext): MessageView {
  const open = all.filter(({ content }) => content.end === null).sort(mostPressingFirst);
  const ended = endedOnce(all, open);
  if (open.length === 0) return allDone(all, to, context);
  const shown = open.slice(0, maxListedCalls);
  const { text, blocks } =
    to.kind === "group" ? toGroup(open, shown, to, context) : toPerson(open, shown, context);
  return {
    text,
    blocks: [...blocks, ...endedLines(ended, to, context), ...smallPrint(open, shown, context)],
  };
}

type Listed = readonly ListedPing[];

function toPerson(open: Listed, shown: Listed, context: ViewContext): MessageView {
  const title = context.messages.callList.title({ count: open.length });
  return {
    text: notified(title, open, context),
    blocks: [richText(lines(strong(title))), ...shown.flatMap(entry), ...channelsOf(shown)],
  };
}

/** Everybody in the channel reads it, so the cases are short: their cards are in the same channel. */
function toGroup(
  open: Listed,
  shown: Listed,
  { id }: Extract<Contact, { kind: "group" }>,
  context: ViewContext,
): MessageView {
  const title = context.messages.callList.groupTitle({ count: open.length });
  const mention = { type: "usergroup", usergroup_id: id } as const;
  return {
    text: `<!subteam^${id}> ${notified(title, open, context)}`,
    blocks: [richText(paragraph(mention, " ", strong(title))), ...shown.flatMap(groupEntry)],
  };
}

function notified(title: string, open: Listed, { messages: { names } }: ViewContext): string {
  const references = open.map(({ number }) => reference(number)).join(" ");
  return fallbackText(names.sentences({ items: [title, references] }));
}

/** Number, situation and summary; since when, from whom, by when; the way to the card; the buttons. */
function entry(call: ListedPing): KnownBlock[] {
  const { number, state, context } = call;
  const { callList, card } = context.messages;
  const { facts } = state;
  const headline = card.header({
    reference: reference(number),
    situation: situationWord(state, context),
    summary: truncate(singleLine(facts.summary), 150),
  });
  const since = callList.since({
    since: context.time(state.openedAt),
    reporter: context.person(state.reporter),
    department: state.department.name[context.reader.locale],
  });
  return [
    richText(lines(strong(headline), since, promised(call))),
    ...(call.cardLink === null ? [] : cardLinkLine(call, call.cardLink)),
    actions(number, [...claimButtons(card.button), { action: "pass", label: card.button.pass }]),
  ];
}

/** Number, which leads to the card, situation and summary; since when, from whom, by when; one button. */
function groupEntry(call: ListedPing): KnownBlock[] {
  const { number, state, context, cardLink } = call;
  const { callList, card } = context.messages;
  const about = callList.about({
    situation: situationWord(state, context),
    summary: truncate(singleLine(state.facts.summary), 150),
  });
  const since = callList.sinceFrom({
    since: context.time(state.openedAt),
    reporter: context.person(state.reporter),
  });
  const name = reference(number);
  const headline = [cardLink === null ? strong(name) : link(cardLink, name), strong(about)];
  const rest = [since, promised(call)].filter((line) => line !== "").flatMap((line) => ["\n", line]);
  return [richText(paragraph(...headline, ...rest)), actions(number, [claimButton(card.button)])];
}

/** Empty: nothing was. */
function promised({ state: { facts }, context }: ListedPing): string {
  const { callbackAt } = facts;
  return callbackAt === null
    ? ""
    : context.messages.callList.promised({ promised: context.time(callbackAt) });
}

/** Where the cards will be, each channel once, while nobody knows their places. */
function channelsOf(shown: readonly ListedPing[]): KnownBlock[] {
  const expected = shown.filter(({ state, cardLink }) => cardLink === null && !cardIsLost(state));
  const channels = [...new Set(expected.map(({ state }) => state.department.channel))];
  return channels.map((channel) => richText(paragraph({ type: "channel", channel_id: channel })));
}

/** How to see the rest, and the facts of a case that has no card. */
function smallPrint(
  open: readonly ListedPing[],
  shown: readonly ListedPing[],
  context: ViewContext,
): KnownBlock[] {
  const { callList } = context.messages;
  const more = open.length - shown.length;
  const withoutCard = shown.find(({ cardLink }) => cardLink === null);
  const texts = [
    ...(more > 0 ? [callList.more({ count: more })] : []),
    ...(withoutCard === undefined ? [] : [callList.how({ number: String(withoutCard.number) })]),
  ];
  return texts.length === 0 ? [] : [smallLines("how", texts)];
}
