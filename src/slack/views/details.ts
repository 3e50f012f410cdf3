import type { KnownBlock, RichTextBlock } from "@slack/types";
import { questions } from "../../domain/facts.js";
import { reference } from "../../domain/ids.js";
import { context as smallLines } from "../blocks/inputs.js";
import { link, paragraph, richText, strong, webAddress } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** Slack allows 10,000 characters in the tables of a message; labels and the heads of the columns take the rest. */
const maxTableText = 9_500;

/** The first reply under the card: the facts in order, as question and answer. */
export function detailsView(input: ViewInput): MessageView {
  const { number, context } = input;
  const { card } = context.messages;
  const text = detailRows(input).map(([label, value]) => card.field({ label, value: singleLine(value) }));
  return {
    text: fallbackText(
      card.details.fallback({ reference: reference(number), text: text.join(" / ") }).trim(),
    ),
    blocks: detailBlocks(input),
  };
}

/** The same facts for a message that has to carry them itself. */
export function detailBlocks(input: ViewInput): KnownBlock[] {
  const { state, context } = input;
  const { card, terms } = context.messages;
  const rows = detailRows(input);
  const missing = questions.filter((question) => !state.facts.answers[question]?.trim());
  const blocks: KnownBlock[] = [];
  if (rows.length > 0) {
    const texts = shareRoom(
      rows.map(([, value]) => value),
      maxTableText,
    );
    blocks.push({
      type: "table",
      column_settings: [{ is_wrapped: true }, { is_wrapped: true }],
      rows: [
        [cell(card.details.question, true), cell(card.details.answer, true)],
        ...rows.map(([label], i) => [cell(label, true), cell(texts[i] ?? "", false)]),
      ],
    });
  } else {
    blocks.push(richText(paragraph(card.details.nothing)));
  }
  if (missing.length > 0) {
    const names = missing.map((question) => terms.questions[question]);
    blocks.push(smallLines("missing", [card.details.missing({ questions: names })]));
  }
  return blocks;
}

/** What was filled in: label and text. The case number is on the message above. */
function detailRows({ state, context }: ViewInput): readonly (readonly [string, string])[] {
  const { card, terms } = context.messages;
  const { facts } = state;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [card.label.tried, facts.tried],
    ...questions.map((question) => [terms.questions[question], facts.answers[question]] as const),
  ];
  return rows.flatMap(([label, value]) => (value?.trim() ? [[label, value.trim()] as const] : []));
}

function cell(value: string, isLabel: boolean): RichTextBlock {
  const address = isLabel ? null : webAddress(value);
  return richText(paragraph(isLabel ? strong(value) : address === null ? value : link(address, address)));
}

/** Cuts the longest texts first, so that a long answer does not cost a short one a word. */
export function shareRoom(texts: readonly string[], room: number): readonly string[] {
  let left = room;
  const byLength = texts.map((text) => text.length).sort((a, b) => a - b);
  for (const [i, length] of byLength.entries()) {
    const share = Math.floor(left / (byLength.length - i));
    if (length > share) return texts.map((text) => truncate(text, share));
    left -= length;
  }
  return texts;
}
