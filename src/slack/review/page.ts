import type { ActionsBlock, Button, KnownBlock, ModalView } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import type { WaitingWeek } from "../../app/reviews/ports.js";
import type { ReviewPage } from "../../app/reviews/reviews.js";
import { type EscalationNumber, reference } from "../../domain/ids.js";
import { causes, type Verdict, verdicts } from "../../domain/review/review.js";
import { leastOfCategory } from "../../domain/review/sample.js";
import { departmentChoice } from "../blocks/department-choice.js";
import { context as smallLines } from "../blocks/inputs.js";
import { lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, reviewActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { reviewedCase } from "./case.js";
import { followChoice, followWord } from "./follow-choice.js";
import type { ReviewMetadata } from "./metadata.js";

/** What stays from click to click. */
export interface ReviewProgress {
  /** What was clicked first of the case that is shown; null: nothing yet. */
  readonly verdict: Verdict | null;
  readonly skipped: readonly EscalationNumber[];
  /** Of those she said something of together, so many somebody else had reviewed. */
  readonly left: number;
}

/** One case after the other; two clicks each. */
export function reviewPage(page: ReviewPage, progress: ReviewProgress, context: ViewContext): ModalView {
  const { review, modals } = context.messages;
  const { department, shown, last } = page;
  const metadata: ReviewMetadata = {
    ...{ v: 1, locale: context.reader.locale, department: department.key, shown: shown?.number ?? null },
    waiting: page.isWaiting,
    ...{ verdict: progress.verdict, last: last.map(({ number }) => number), skipped: progress.skipped },
  };
  return {
    type: "modal",
    callback_id: callbackIds.review,
    title: plain(review.title, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      smallLines("purpose", [review.purpose]),
      ...departmentChoice(page.hers, department, {
        action: reviewActionIds.department,
        placeholder: review.choose.department,
        locale: context.reader.locale,
      }),
      ...lastSaid(page, context),
      ...(progress.left === 0 ? [] : [smallLines("left", [review.left({ count: progress.left })])]),
      ...weeks(page.waiting, context),
      ...(shown === null
        ? [richText(paragraph(review.none))]
        : [
            ...reviewedCase(shown, context),
            ...faqOf(shown, context),
            ...question(progress.verdict, context),
          ]),
      ...foot(page, progress, context),
    ],
  };
}

/** What she said last, so that a slip of the mouse can be put right. */
function lastSaid(page: ReviewPage, context: ViewContext): readonly KnownBlock[] {
  const { review, improvements } = context.messages;
  const { last, planned } = page;
  const [first, ...more] = last;
  if (first === undefined) return [];
  const said = { verdict: review.verdicts[first.verdict], cause: review.causes[first.cause] };
  const one = { reference: reference(first.number), ...said };
  const line =
    more.length === 0
      ? page.isOvertaken
        ? review.judgedBy({ ...one, by: context.person(first.by) })
        : review.judged(one)
      : review.judgedSeveral({ count: last.length, ...said });
  const correct = button(reviewActionIds.correct, review.button.correct, String(first.number));
  const { follows } = first;
  const whole =
    follows === null ? line : improvements.followed({ line, follows: followWord(follows, context) });
  return [
    richText(paragraph(whole)),
    {
      type: "actions",
      block_id: "last",
      elements: [followChoice(planned, context), ...(more.length === 0 ? [correct] : [])],
    },
    { type: "divider" },
  ];
}

function weeks(
  waiting: readonly WaitingWeek[],
  { messages: { review } }: ViewContext,
): readonly KnownBlock[] {
  if (waiting.length === 0) return [];
  const all = waiting.map(({ monday, cases, drawn, waiting: left, done }) => {
    const line = review.week({ monday, drawn: done + left, done });
    return drawn === cases ? line : review.drawnFrom({ line, of: cases, least: leastOfCategory });
  });
  return [smallLines("weeks", all)];
}

function question(verdict: Verdict | null, { messages: { review } }: ViewContext): readonly KnownBlock[] {
  if (verdict === null) {
    const buttons = verdicts.map((it) => button(`${reviewActionIds.verdict}:${it}`, review.verdicts[it], it));
    return [richText(lines(strong(review.ask.verdict))), actionsBlock("verdict", buttons)];
  }
  const buttons = causes.map((it) => button(`${reviewActionIds.cause}:${it}`, review.causes[it], it));
  return [
    richText(lines(strong(review.ask.cause({ verdict: review.verdicts[verdict] })))),
    actionsBlock("cause", buttons.slice(0, 4)),
    actionsBlock("cause_2", buttons.slice(4)),
  ];
}

/** Whoever has just read an answer knows whether everybody should find it. */
function faqOf({ state }: Stored, { messages: { card, faq } }: ViewContext): readonly KnownBlock[] {
  if (state.status !== "resolved") return [];
  if (state.answer.faq !== null) return [smallLines("faq", [faq.isMarked])];
  return [
    ...(state.answer.isProposedAsFaq ? [smallLines("faq", [faq.proposed])] : []),
    actionsBlock("faq_add", [button(reviewActionIds.faq, card.button.markFaq, "faq")]),
  ];
}

function foot(
  { shown, waiting }: ReviewPage,
  { verdict }: ReviewProgress,
  { messages: { review, improvements } }: ViewContext,
): readonly KnownBlock[] {
  const left = waiting.reduce((sum, week) => sum + week.waiting, 0);
  const buttons = [
    ...(verdict === null ? [] : [button(reviewActionIds.back, review.button.back, "back")]),
    ...(shown === null ? [] : [button(reviewActionIds.skip, review.button.skip, "skip")]),
    button(reviewActionIds.improvements, improvements.begin, "improvements"),
    ...(left < 2 ? [] : [button(reviewActionIds.several, review.button.several, "several")]),
  ];
  return [{ type: "divider" }, actionsBlock("foot", buttons)];
}

function button(action_id: string, label: string, value: string): Button {
  return { type: "button", action_id, value, text: plain(label, 75) };
}

function actionsBlock(block_id: string, elements: readonly Button[]): ActionsBlock {
  return { type: "actions", block_id, elements: [...elements] };
}
