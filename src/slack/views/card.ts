import type { KnownBlock } from "@slack/types";
import { reference } from "../../domain/ids.js";
import type { Notice } from "../../domain/standing-notices.js";
import { chosen } from "../../domain/transfer.js";
import { context as smallLines } from "../blocks/inputs.js";
import { lines, link, paragraph, quote, richText, strong } from "../blocks/rich-text.js";
import { singleLine, truncate } from "../blocks/text.js";
import { approvalLine } from "./approval.js";
import { cardButtons } from "./buttons.js";
import { customerRefLine, factFields } from "./fact-fields.js";
import { headline, lockScreenText } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine } from "./state-line.js";
import { stateNotes } from "./state-notes.js";

interface Beside {
  readonly linkedCard?: string | null;
  readonly notice?: Notice | null;
}

/** The whole answer is in the agent's direct message; a card stays a card. */
const longestAnswer = 500;

/**
 * The department's message: what is wanted, how urgent, where it stands, what can be done.
 * @param beside what the case itself does not know: the permalink of the card of the case it was joined to, or is a
 *   question of, and what the lead says about its category
 */
export function cardView(input: ViewInput, beside: Beside = {}): MessageView {
  const { linkedCard = null, notice = null } = beside;
  const { state, context } = input;
  const notes = stateNotes(state, context);
  return {
    text: lockScreenText(input),
    blocks: [
      ...headline(input),
      richText(lines(strong(stateLine(state, context)), ...notes)),
      ...handedOver(input),
      ...linkedCase(input, linkedCard),
      ...answerGiven(input),
      ...factFields(input),
      ...customerRefLine(input),
      ...sourceLine(input),
      ...categoryNotice(input, notice),
      ...counts(input),
      cardButtons(input),
    ],
  };
}

/** Which case this one goes with, and the way there. */
function linkedCase({ state, context }: ViewInput, linkedCard: string | null): KnownBlock[] {
  const { consultOf, joinedTo } = state.links;
  const { links, card } = context.messages;
  const asks =
    consultOf === null
      ? []
      : [
          strong(
            links.consultFor({
              reference: reference(consultOf.number),
              department: consultOf.department[context.reader.locale],
            }),
          ),
        ];
  const open =
    linkedCard === null || (consultOf ?? joinedTo) === null ? [] : [link(linkedCard, card.cardLink)];
  return [
    ...(asks.length + open.length === 0 ? [] : [richText(lines(...asks, ...open))]),
    ...(consultOf === null ? [] : [richText(quote(consultOf.question))]),
  ];
}

/** What the agent was told, for the colleagues who read along. */
function answerGiven({ state, context }: ViewInput): KnownBlock[] {
  if (state.status !== "resolved") return [];
  const { text, decision } = state.answer;
  return [richText(...decided(approvalLine(decision, context)), quote(truncate(text, longestAnswer)))];
}

function decided(line: string) {
  return line === "" ? [] : [lines(line)];
}

function sourceLine({ state, context }: ViewInput): KnownBlock[] {
  const permalink = state.source?.permalink;
  return permalink ? [richText(paragraph(link(permalink, context.messages.card.sourceLink)))] : [];
}

/** What the department before says about it, or that there is none any more. */
function handedOver({ state, context }: ViewInput): KnownBlock[] {
  const last = state.transfers.at(-1);
  if (last === undefined) return [];
  const department = last.from.name[context.reader.locale];
  if (last.retired) return [richText(lines(context.messages.transfer.retiredBefore({ department })))];
  if (last.note === null) return [];
  const intro = context.messages.transfer.handOver({ department, by: context.person(last.by) });
  return [richText(lines(intro), quote(truncate(last.note, longestAnswer)))];
}

/** While there is something to be done about it. */
function categoryNotice({ state, context }: ViewInput, notice: Notice | null): KnownBlock[] {
  if (notice === null || state.status === "resolved" || state.status === "withdrawn") return [];
  const { note } = context.messages.card;
  const text = singleLine(truncate(notice.text, longestAnswer));
  const line =
    notice.until === null
      ? note.notice({ text })
      : note.noticeUntil({ text, until: context.time(notice.until) });
  return [smallLines("category_notice", [line])];
}

function counts({ state, context }: ViewInput): KnownBlock[] {
  const { card, links } = context.messages;
  const { reopened } = state;
  const transfers = chosen(state.transfers);
  const { cases } = state.links;
  const counted = [
    ...(cases.length > 0 ? [links.others({ count: cases.length })] : []),
    ...(transfers.length > 0 ? [card.note.transferred({ times: transfers.length })] : []),
    ...faq({ state, context }),
    ...thanks({ state, context }),
    ...(reopened > 0 ? [card.note.reopened({ times: reopened })] : []),
  ];
  return counted.length === 0 ? [] : [smallLines("counts", counted)];
}

function faq({ state, context }: Pick<ViewInput, "state" | "context">): readonly string[] {
  if (state.status !== "resolved") return [];
  const { faq: marked, isProposedAsFaq } = state.answer;
  const { faq } = context.messages;
  if (marked !== null) return [faq.marked({ by: context.person(marked.by), at: context.time(marked.at) })];
  return isProposedAsFaq ? [faq.proposed] : [];
}

function thanks({ state, context }: Pick<ViewInput, "state" | "context">): readonly string[] {
  const thanked = state.status === "resolved" ? state.answer.feedback.thanked : null;
  return thanked === null ? [] : [context.messages.feedback.thanksFrom({ by: context.person(thanked.by) })];
}
