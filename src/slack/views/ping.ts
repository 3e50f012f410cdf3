import type { KnownBlock } from "@slack/types";
import type { Call } from "../../domain/call.js";
import { closedStep } from "../../domain/closed-contact.js";
import type { Content } from "../../domain/deliveries.js";
import { type GroupId, reference, type UserId } from "../../domain/ids.js";
import { formatTime } from "../../i18n/time.js";
import { actions } from "../blocks/actions.js";
import { lines, paragraph, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import { claimButtons } from "./buttons.js";
import { cardLinkLine } from "./card-link.js";
import { wasClosedUntil } from "./closed-hours.js";
import { detailBlocks } from "./details.js";
import { customerRefLine, factFields } from "./fact-fields.js";
import { caseName, lockScreenText, oneLine, situationWord } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { isOnlyReport } from "./report.js";

export type PingContent = Extract<Content, { role: "ping" }>;

/** @param cardLink permalink of the card, where it is known */
export function pingView(input: ViewInput, content: PingContent, cardLink: string | null): MessageView {
  const { contact } = content.call;
  if (content.end !== null) return endedPing(input, content, content.end);
  return contact.kind === "group"
    ? groupPing(input, content, contact.id)
    : personalPing(input, content, cardLink);
}

/** A call nobody needs any more: one line. Who took it goes on in the take-over card. */
function endedPing(
  input: ViewInput,
  content: PingContent,
  end: NonNullable<PingContent["end"]>,
): MessageView {
  const { number, context } = input;
  const { calls } = context.messages;
  const isReader = (by: UserId) => content.call.contact.kind === "user" && content.call.contact.id === by;
  const ref = { reference: reference(number) };
  switch (end.how) {
    case "claimed":
      return oneLine(
        isReader(end.by)
          ? calls.ended.claimedByYou(ref)
          : calls.ended.claimed({ ...ref, by: context.person(end.by) }),
      );
    case "resolved":
      return oneLine(
        isReader(end.by)
          ? calls.ended.resolvedByYou(ref)
          : calls.ended.resolved({ ...ref, by: context.person(end.by) }),
      );
    case "withdrawn":
      return oneLine(calls.ended.withdrawn(ref));
    case "transferred":
      return oneLine(context.messages.transfer.over({ ...ref, department: end.to[context.reader.locale] }));
    case "joined":
      return oneLine(calls.ended.joined({ ...ref, to: reference(end.to) }));
    case "passed":
      return oneLine(calls.ended.passed(ref));
    case "superseded":
      return oneLine(calls.ended.superseded(ref));
  }
}

/** To one person: who asks, how urgent, since or until when, and what for. */
function personalPing(input: ViewInput, content: PingContent, cardLink: string | null): MessageView {
  const { number, context } = input;
  const { button } = context.messages.card;
  return {
    text: lockScreenText(input),
    blocks: [
      richText(lines(strong(ask(input, content)), why(input, content))),
      ...facts(input, content),
      actions(
        number,
        [...claimButtons(button), { action: "pass", label: button.pass }],
        [{ action: "transfer", label: button.transfer }],
      ),
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

/** One request, whoever is asked: a stand-in reads hers in the line below. */
function ask(input: ViewInput, { insteadOf, call }: PingContent): string {
  const { calls, names } = input.context.messages;
  const request = isOnlyReport(input.state.facts) ? calls.readIt : calls.canYou;
  const isClosedContact = call.step === closedStep(input.state.department);
  const isStandIn = call.insteadOf !== null || (insteadOf !== null && call.round === 0 && !isClosedContact);
  const urgency = input.state.severity === "critical" ? calls.critical : "";
  return names.sentences({ items: [urgency, whoNeedsWhat(input, call), isStandIn ? "" : request] });
}

function whoNeedsWhat({ state, context }: ViewInput, call: Call): string {
  const { asks } = context.messages.calls;
  const { hours } = context.messages;
  const { situation, callbackAt } = state.facts;
  const reporter = context.person(state.reporter);
  if (isOnlyReport(state.facts)) return asks.report({ reporter });
  switch (situation) {
    case "on_hold":
    case "live_chat":
    case "on_site":
      if (call.step !== closedStep(state.department) && wasClosedUntil(state, call.at))
        return hours.cameClosed({ reporter, since: formatTime(state.openedAt, call.at, context.reader) });
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
function why({ state, context }: ViewInput, { insteadOf, raisedBy, overdue, call }: PingContent): string {
  const { calls, deadlines, hours, names } = context.messages;
  const outOfHours = call.step === closedStep(state.department) ? hours.why : "";
  if (call.insteadOf !== null) {
    const away = calls.away({ name: context.contact(call.insteadOf) });
    return names.sentences({ items: [outOfHours, away, calls.canYouInstead] });
  }
  if (outOfHours !== "") return outOfHours;
  if (raisedBy !== null) return calls.above({ by: context.person(raisedBy) });
  if (overdue !== null) return deadlines.why[overdue.kind]({ at: context.time(overdue.dueAt) });
  if (call.round > 0) return calls.again;
  if (insteadOf === null) return "";
  const tiedUp = calls.tiedUp({ name: context.contact(insteadOf) });
  // The line to a group brings its own request.
  return call.contact.kind === "group" ? tiedUp : names.sentences({ items: [tiedUp, calls.canYouInstead] });
}

function factsInstead(input: ViewInput): KnownBlock[] {
  return [richText(paragraph(input.context.messages.calls.cardMissing)), ...detailBlocks(input)];
}

/** To a group: one mention in the thread, one line; the card above has the buttons. */
function groupPing(input: ViewInput, content: PingContent, group: GroupId): MessageView {
  const { number, state, context } = input;
  const { calls, card, names } = context.messages;
  const said = { reference: reference(number), situation: situationWord(state, context) };
  const summary = truncate(singleLine(state.facts.summary), 200);
  const says = isOnlyReport(state.facts) ? calls.groupReport(said) : calls.groupSays(said);
  const line = names.sentences({ items: [why(input, content), says] });
  const notified = isOnlyReport(state.facts)
    ? names.sentences({ items: [says, summary] })
    : calls.group({ ...said, summary });
  const mention = { type: "usergroup", usergroup_id: group } as const;
  const blocks: KnownBlock[] = [richText(paragraph(mention, ` ${line}`))];
  if (content.withFacts) {
    blocks.push(
      richText(quote(state.facts.summary)),
      ...customerRefLine(input),
      ...factFields(input),
      ...factsInstead(input),
      actions(number, claimButtons(card.button)),
    );
  }
  return {
    text: `<!subteam^${group}> ${fallbackText(notified)}`,
    blocks,
  };
}
