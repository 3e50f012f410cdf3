import type { KnownBlock, RichTextBlock } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { reference } from "../../domain/ids.js";
import { bullets, lines, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, plain, singleLine, truncate } from "../blocks/text.js";
import { searchPageId } from "../ids.js";
import { approvalLine } from "./approval.js";
import { caseEntry } from "./list.js";
import type { MessageView } from "./message-view.js";
import { notice } from "./notice.js";
import { type SearchAsked, serializeSearch } from "./search-asked.js";
import type { ViewContext } from "./view-context.js";

/** Longer answers are read in the case itself. */
const longestAnswer = 600;

export interface FoundCases {
  readonly asked: SearchAsked;
  /** Name of the department that was searched alone; null: all were. */
  readonly department: string | null;
  readonly answered: readonly Stored[];
  /** What nobody has answered yet, on the first page. */
  readonly open: readonly Stored[];
  /** Where the next page begins; null: this is the last. */
  readonly next: number | null;
}

/** Answer to `/escalate search …`: earlier cases with their answers, then what is being worked on. */
export function foundCasesView(found: FoundCases, context: ViewContext): MessageView {
  const { search } = context.messages;
  const { asked, department, answered, open, next } = found;
  const said = { text: truncate(singleLine(asked.text), 100), department };
  if (answered.length + open.length === 0) return notice(search.nothing(said));
  const title = search.title(said);
  const numbers = [...answered, ...open].map(({ number }) => reference(number));
  const entries = open.map((stored) => caseEntry(stored, context));
  return {
    text: fallbackText(`${title} ${numbers.join(" ")}`),
    blocks: [
      richText(lines(strong(title))),
      ...answered.map((stored) => answeredCase(stored, context)),
      ...(open.length === 0 ? [] : [richText(lines(strong(search.open)), bullets(entries))]),
      ...(next === null ? [] : [nextPage({ ...asked, skip: next }, search.next)]),
    ],
  };
}

/** A case with the answer it was given. */
export function answeredCase({ number, state }: Stored, context: ViewContext): RichTextBlock {
  const { faq, search } = context.messages;
  const summary = truncate(singleLine(state.facts.summary), 150);
  const entry = search.entry({ reference: reference(number), summary });
  const isFaq = state.status === "resolved" && state.answer.faq !== null;
  const head = strong(isFaq ? faq.entry({ entry }) : entry);
  if (state.status !== "resolved") return richText(lines(head));
  const { by, at, text, decision } = state.answer;
  const department = state.department.name[context.reader.locale];
  return richText(
    lines(
      head,
      search.answered({ department, by: context.person(by), at: context.time(at) }),
      approvalLine(decision, context),
    ),
    quote(truncate(text, longestAnswer)),
  );
}

function nextPage(asked: SearchAsked, label: string): KnownBlock {
  const value = serializeSearch(asked);
  const button = { type: "button", action_id: searchPageId, value, text: plain(label, 75) } as const;
  return { type: "actions", block_id: "search", elements: [button] };
}
