import type { KnownBlock, RichTextElement } from "@slack/types";
import type { Claimed } from "../../domain/escalation.js";
import { questions } from "../../domain/facts.js";
import { outstandingPromise } from "../../domain/outstanding-promise.js";
import { bullets, lines, link, paragraph, quote, richText, strong, webAddress } from "../blocks/rich-text.js";
import { shareRoom } from "./details.js";
import type { ViewInput } from "./message-view.js";
import { isOnlyReport } from "./report.js";
import { saidSoFar } from "./said-so-far.js";
import { missedPromise } from "./state-line.js";
import { againWords } from "./takeover-steps.js";
import { meetingOf, whoTellsCustomer } from "./who-tells.js";

/** Characters for what people wrote at length; the whole of it stands under the card. */
const roomForFacts = 6_000;

/** Who asks for what, what it is about, then what one says next about the customer. */
export function whatIsKnown(input: ViewInput<Claimed>): KnownBlock {
  const { card } = input.context.messages;
  const rows = factRows(input);
  const texts = shareRoom(
    rows.map(([, value]) => value),
    roomForFacts,
  );
  const items = rows.map(([label], i) =>
    paragraph(strong(card.field({ label, value: "" })), shownAs(texts[i] ?? "")),
  );
  return richText(lines(strong(whoWantsWhat(input))), quote(input.state.facts.summary), bullets(items));
}

function whoWantsWhat({ state, context }: ViewInput): string {
  const { takeover, card, terms } = context.messages;
  const reporter = context.person(state.reporter);
  const items = state.facts.purposes.map((purpose) => terms.purposes[purpose]);
  if (items.length === 0) return takeover.wantsHelp({ reporter });
  return takeover.wants({ reporter, purposes: card.values({ items }) });
}

function factRows(input: ViewInput<Claimed>): readonly (readonly [string, string])[] {
  const { card, terms } = input.context.messages;
  const { facts: it } = input.state;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [card.label.situation, situation(input)],
    [card.label.temperature, it.temperature === null ? null : terms.temperatures[it.temperature]],
    [card.label.signals, card.values({ items: it.signals.map((signal) => terms.signals[signal]) })],
    [card.label.tried, it.tried],
    [card.label.customerRef, it.customerRef],
    ...questions.map((question) => [terms.questions[question], it.answers[question]] as const),
    [card.label.category, it.category],
  ];
  return rows.flatMap(([label, value]) => (value?.trim() ? [[label, value.trim()] as const] : []));
}

function situation({ state, context }: ViewInput): string {
  const { takeover, terms } = context.messages;
  const { situation: it, callbackAt } = state.facts;
  const said = { situation: terms.situationsShort[it] };
  if (it === "no_wait") return said.situation;
  return callbackAt === null
    ? takeover.situationSince({ ...said, since: context.time(state.openedAt) })
    : takeover.situationPromised({ ...said, promised: context.time(callbackAt) });
}

function shownAs(text: string): RichTextElement | string {
  const address = webAddress(text);
  return address === null ? text : link(address, address);
}

/** What nobody has said yet, and how it is asked for. */
export function whatIsMissing(input: ViewInput<Claimed>): KnownBlock[] {
  const { takeover, card, terms } = input.context.messages;
  const { facts: it } = input.state;
  const items = [
    ...(it.temperature === null ? [card.label.temperature] : []),
    ...(it.customerRef?.trim() ? [] : [card.label.customerRef]),
    ...questions.filter((question) => !it.answers[question]?.trim()).map((it) => terms.questions[it]),
  ];
  if (items.length === 0 || isOnlyReport(it)) return [];
  return [richText(lines(takeover.missing({ items }), howToAsk(input)))];
}

function howToAsk(input: ViewInput<Claimed>): string {
  const { takeover } = input.context.messages;
  const { holder, reporter } = input.state;
  const meeting = meetingOf(input.state);
  if (meeting !== null) return takeover.askCustomerAgain({ words: againWords(input, meeting) });
  return holder === reporter ? "" : takeover.askReporter({ reporter: input.context.person(reporter) });
}

/** What the customer was promised, until she was told. */
export function whatWasPromised({ state, context }: ViewInput<Claimed>): KnownBlock[] {
  const { takeover } = context.messages;
  const at = outstandingPromise(state);
  if (at === null) return [];
  const said = { promised: context.time(at) };
  if (missedPromise(state) === null) return [richText(lines(strong(takeover.promised(said))))];
  const isHersToTell = whoTellsCustomer(state) === state.holder;
  const line = isHersToTell ? takeover.promiseMissed(said) : takeover.promisePast(said);
  return [richText(lines(strong(line)))];
}

/** Questions, replies and what the department before passed on, in the order they were said. */
export function talkSoFar({ state, context }: ViewInput<Claimed>): KnownBlock[] {
  const handedOver = state.transfers.flatMap(({ by, at, note }) =>
    note === null ? [] : [{ by, at, text: note }],
  );
  const said = [...state.asks, ...state.replies, ...handedOver];
  const { takeover, transfer } = context.messages;
  return saidSoFar(
    handedOver.length === 0 ? takeover.talkTitle : transfer.saidSoFar,
    said.sort((a, b) => a.at.getTime() - b.at.getTime()),
    context,
  );
}
