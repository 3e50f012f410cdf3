import type { RichTextSection } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { reference } from "../../domain/ids.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import { deadlineNotes } from "./deadline-notes.js";
import { situationWord } from "./headline.js";
import type { MessageView } from "./message-view.js";
import { notice } from "./notice.js";
import { ownPageButton } from "./own-page-button.js";
import { stateLine } from "./state-line.js";
import type { ViewContext } from "./view-context.js";

/** More than these nobody reads in one answer. */
export const maxListed = 20;

/** Answer to `/escalate list`, `list team` and `mine`. */
export function listView(
  kind: "list" | "mine" | "team",
  cases: readonly Stored[],
  context: ViewContext,
): MessageView {
  const texts = context.messages.commands[kind];
  if (cases.length === 0) return notice(texts.empty);
  const title = texts.title({ count: cases.length });
  const shown = cases.slice(0, maxListed);
  return {
    text: fallbackText(`${title} ${shown.map(({ number }) => reference(number)).join(" ")}`),
    blocks: [
      richText(lines(strong(title)), bullets(shown.map((stored) => caseEntry(stored, context)))),
      ...(kind === "mine" ? [ownPageButton(context)] : []),
      ...(cases.length > shown.length ? [smallLines("more", [context.messages.commands.list.more])] : []),
    ],
  };
}

/** One escalation in a list: headline, then department and state. */
export function caseEntry({ number, state }: Stored, context: ViewContext): RichTextSection {
  const { card, commands, deadlines } = context.messages;
  const headline = card.header({
    reference: reference(number),
    situation: situationWord(state, context),
    summary: truncate(singleLine(state.facts.summary), 100),
  });
  const department = state.department.name[context.reader.locale];
  const line = deadlineNotes(state, context).reduce(
    (before, note) => deadlines.entry({ line: before, note }),
    stateLine(state, context),
  );
  return lines(strong(headline), commands.entry({ department, state: line }));
}
