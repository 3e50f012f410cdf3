import type { KnownBlock } from "@slack/types";
import type { Content } from "../../domain/deliveries.js";
import { type Claimed, cardIsLost } from "../../domain/escalation.js";
import { type GroupId, reference, type UserId } from "../../domain/ids.js";
import { actions } from "../blocks/actions.js";
import { lines, link, paragraph, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import { holderButtons } from "./buttons.js";
import { detailBlocks } from "./details.js";
import { customerRefLine, factFields } from "./fact-fields.js";
import { caseName, lockScreenText, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

export type PingContent = Extract<Content, { role: "ping" }>;

/** @param cardLink permalink of the card, where it is known */
export function pingView(input: ViewInput, content: PingContent, cardLink: string | null): MessageView {
  const { contact } = content.call;
  if (content.end !== null) return endedPing(input, content, content.end, cardLink);
  return contact.kind === "group"
    ? groupPing(input, content, contact.id)
    : personalPing(input, content, cardLink);
}

/** A call nobody needs any more: one line. Only who took it keeps the case before her eyes. */
function endedPing(
  input: ViewInput,
  content: PingContent,
  end: NonNullable<PingContent["end"]>,
  cardLink: string | null,
): MessageView {
  const { number, state, context } = input;
  const { calls } = context.messages;
  const isReader = (by: UserId) => content.call.contact.kind === "user" && content.call.contact.id === by;
  const ref = { reference: reference(number) };
  switch (end.how) {
    case "claimed":
      return state.status === "claimed" && isReader(end.by)
        ? heldPing({ number, state, context }, content, cardLink)
        : oneLine(calls.ended.claimed({ by: context.person(end.by) }));
    case "resolved":
      return oneLine(
        isReader(end.by)
          ? calls.ended.resolvedByYou(ref)
          : calls.ended.resolved({ by: context.person(end.by) }),
      );
    case "withdrawn":
      return oneLine(calls.ended.withdrawn(ref));
    case "passed":
      return oneLine(calls.ended.passed);
    case "superseded":
      return oneLine(calls.ended.superseded(ref));
  }
}

/** To who took it: that it is hers and until when, the facts, and what she goes on with. */
function heldPing(input: ViewInput<Claimed>, content: PingContent, cardLink: string | null): MessageView {
  const { number, state, context } = input;
  const { calls, card } = context.messages;
  const line = calls.ended.claimedByYou({
    reference: reference(number),
    nextUpdateAt: context.time(state.nextUpdateAt),
  });
  return {
    text: fallbackText(line),
    blocks: [
      richText(lines(strong(line))),
      ...facts(input, content),
      actions(number, holderButtons(card.button)),
      ...cardLinkLine(input, cardLink),
    ],
  };
}

/** To one person: who asks, how urgent, since or until when, and what for. */
function personalPing(input: ViewInput, content: PingContent, cardLink: string | null): MessageView {
  const { number, context } = input;
  const { button } = context.messages.card;
  return {
    text: lockScreenText(input),
    blocks: [
      richText(lines(strong(ask(input)), why(input, content))),
      ...facts(input, content),
      actions(number, [
        { action: "claim", label: button.claim, style: "primary" },
        { action: "resolve", label: button.answer },
        { action: "pass", label: button.pass },
      ]),
      ...cardLinkLine(input, cardLink),
    ],
  };
}

function facts(input: ViewInput, { withFacts }: PingContent): KnownBlock[] {
  return [
    richText(lines(strong(caseName(input))), quote(input.state.facts.summary)),
    ...customerRefLine(input),
    ...factFields(input),
    ...(withFacts ? factsInstead(input) : []),
  ];
}

/** The way to the card; to its channel, while nobody knows where the card is. */
function cardLinkLine({ state, context }: ViewInput, cardLink: string | null): KnownBlock[] {
  if (cardLink !== null) return [richText(paragraph(link(cardLink, context.messages.card.cardLink)))];
  if (cardIsLost(state)) return [];
  return [richText(paragraph({ type: "channel", channel_id: state.department.channel }))];
}

function ask({ state, context }: ViewInput): string {
  const { asks } = context.messages.calls;
  const { situation, callbackAt } = state.facts;
  const reporter = context.person(state.reporter);
  switch (situation) {
    case "on_hold":
    case "live_chat":
    case "on_site":
      return asks[situation]({ reporter, since: context.time(state.openedAt) });
    case "call_back":
    case "mail":
    case "no_wait":
      return callbackAt === null
        ? asks.other({ reporter })
        : asks.promised({ reporter, promised: context.time(callbackAt) });
  }
}

/** Why this person, and why again. */
function why({ context }: ViewInput, { insteadOf, call }: PingContent): string {
  const { calls } = context.messages;
  if (call.round > 0) return calls.again;
  return insteadOf === null ? "" : calls.insteadOf({ name: context.contact(insteadOf) });
}

function factsInstead(input: ViewInput): KnownBlock[] {
  return [richText(paragraph(input.context.messages.calls.cardMissing)), ...detailBlocks(input)];
}

/** To a group: one mention in the thread, one line; the card above has the buttons. */
function groupPing(input: ViewInput, content: PingContent, group: GroupId): MessageView {
  const { number, state, context } = input;
  const { calls, card, terms } = context.messages;
  const said = { reference: reference(number), situation: terms.situationsShort[state.facts.situation] };
  const summary = truncate(singleLine(state.facts.summary), 200);
  const line = context.messages.names.sentences({ items: [why(input, content), calls.groupSays(said)] });
  const mention = { type: "usergroup", usergroup_id: group } as const;
  const blocks: KnownBlock[] = [richText(paragraph(mention, ` ${line}`))];
  if (content.withFacts) {
    blocks.push(
      richText(quote(state.facts.summary)),
      ...customerRefLine(input),
      ...factFields(input),
      ...factsInstead(input),
      actions(number, [
        { action: "claim", label: card.button.claim, style: "primary" },
        { action: "resolve", label: card.button.answer },
      ]),
    );
  }
  return { text: `<!subteam^${group}> ${fallbackText(calls.group({ ...said, summary }))}`, blocks };
}
