import type { KnownBlock } from "@slack/types";
import { reference } from "../../domain/ids.js";
import { paragraph, quote, richText } from "../blocks/rich-text.js";
import { fallbackText, plain, singleLine, truncate } from "../blocks/text.js";
import type { ViewInput } from "./message-view.js";

const maxHeader = 150;

/** `ESC-128｜保留中｜要点`, and the whole summary under it where the headline has no room for it. */
export function headline({ number, state, context }: ViewInput): KnownBlock[] {
  const { card, terms } = context.messages;
  const whole = card.header({
    reference: reference(number),
    situation: terms.situationsShort[state.facts.situation],
    summary: singleLine(state.facts.summary),
  });
  const header: KnownBlock = { type: "header", text: plain(whole, maxHeader) };
  return whole.length > maxHeader ? [header, richText(quote(state.facts.summary))] : [header];
}

/** 「【保留中】請求・決済 ESC-128:要点」, safe as a message's `text`. */
export function lockScreenText({ number, state, context }: ViewInput): string {
  const { card, terms } = context.messages;
  return fallbackText(
    card.lockScreen({
      reference: reference(number),
      situation: terms.situationsShort[state.facts.situation],
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

/** One line that is the whole message. */
export function oneLine(line: string): { text: string; blocks: KnownBlock[] } {
  return { text: fallbackText(line), blocks: [richText(paragraph(line))] };
}
