import type { KnownBlock } from "@slack/types";
import type { Escalation } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { paragraph, quote, richText } from "../blocks/rich-text.js";
import { fallbackText, plain, singleLine, truncate } from "../blocks/text.js";
import type { ViewInput } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

const maxHeader = 150;

/** 「保留中」; 「最優先・保留中」 where nothing is more urgent, 「テスト・保留中」 where somebody only tries it out. */
export function situationWord(
  state: Pick<Escalation, "facts" | "severity" | "test">,
  { messages }: ViewContext,
): string {
  const word = messages.terms.situationsShort[state.facts.situation];
  const situation = state.test ? messages.card.test({ situation: word }) : word;
  return state.severity === "critical" ? messages.card.critical({ situation }) : situation;
}

/** `ESC-128｜保留中｜要点`, and the whole summary under it where the headline has no room for it. */
export function headline({ number, state, context }: ViewInput): KnownBlock[] {
  const { card } = context.messages;
  const whole = card.header({
    reference: reference(number),
    situation: situationWord(state, context),
    summary: singleLine(state.facts.summary),
  });
  const header: KnownBlock = { type: "header", text: plain(whole, maxHeader) };
  return whole.length > maxHeader ? [header, richText(quote(state.facts.summary))] : [header];
}

/** 「【保留中】請求・決済 ESC-128:要点」, safe as a message's `text`. */
export function lockScreenText({ number, state, context }: ViewInput): string {
  const { card } = context.messages;
  return fallbackText(
    card.lockScreen({
      reference: reference(number),
      situation: situationWord(state, context),
      department: state.department.name[context.reader.locale],
      summary: singleLine(state.facts.summary),
    }),
  );
}

/** Reference and department, where the summary follows on its own. */
export function caseName({ number, state, context }: ViewInput): string {
  const department = state.department.name[context.reader.locale];
  return context.messages.commands.caseTitle({ reference: reference(number), department });
}

/** Department, reference and summary, for messages outside the department's channel. */
export function caseTitle({ number, state, context }: ViewInput): string {
  return context.messages.agent.title({
    reference: reference(number),
    department: state.department.name[context.reader.locale],
    summary: truncate(singleLine(state.facts.summary), 300),
  });
}

/** A message's `text`: what it says first, and which case it is about. */
export function lockScreenLine(line: string, input: ViewInput): string {
  return fallbackText(input.context.messages.names.sentences({ items: [line, caseTitle(input)] }));
}

/** One line that is the whole message. */
export function oneLine(line: string): { text: string; blocks: KnownBlock[] } {
  return { text: fallbackText(line), blocks: [richText(paragraph(line))] };
}
