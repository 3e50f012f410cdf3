import type { KnownBlock } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { reference } from "../../domain/ids.js";
import { chosen } from "../../domain/transfer.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { plain, singleLine, truncate } from "../blocks/text.js";
import { approvalLine } from "../views/approval.js";
import type { ViewContext } from "../views/view-context.js";

/** Longer answers are read in the case itself. */
const longestAnswer = 800;

/** A finished case without anybody's name: what it was, and what it was answered with. */
export function reviewedCase({ number, state }: Stored, context: ViewContext): readonly KnownBlock[] {
  const { review, terms, card, feedback } = context.messages;
  const { facts, links } = state;
  const helped = state.status === "resolved" ? state.answer.feedback.helped : null;
  const times = (count: number) => (count === 0 ? null : review.times({ count }));
  const values: readonly (readonly [string, string | null])[] = [
    [review.label.category, facts.category],
    [review.label.reason, facts.reason === null ? null : terms.reasons[facts.reason]],
    [review.label.situation, terms.situations[facts.situation]],
    [review.label.transfers, times(chosen(state.transfers).length)],
    [review.label.reopened, times(state.reopened)],
    [review.label.helped, helped === null ? null : feedback.helped[helped]],
    [review.label.joined, links.cases.length === 0 ? null : review.cases({ count: links.cases.length })],
  ];
  const fields = values.flatMap(([label, value]) => (value === null ? [] : [card.field({ label, value })]));
  const head = review.case({ reference: reference(number), summary: singleLine(facts.summary) });
  return [
    { type: "header", text: plain(head, 150) },
    { type: "section", fields: fields.map((text) => plain(text, 2_000)) },
    ...answerOf({ number, state }, context),
  ];
}

function answerOf({ state }: Pick<Stored, "number" | "state">, context: ViewContext): readonly KnownBlock[] {
  if (state.status !== "resolved") return [];
  const { text, decision } = state.answer;
  const head = lines(strong(context.messages.review.answer), approvalLine(decision, context));
  return [richText(head, quote(truncate(text, longestAnswer)))];
}
