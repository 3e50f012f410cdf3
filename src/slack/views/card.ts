import type { KnownBlock } from "@slack/types";
import { context as smallLines } from "../blocks/inputs.js";
import { lines, link, paragraph, quote, richText, strong } from "../blocks/rich-text.js";
import { truncate } from "../blocks/text.js";
import { approvalLine } from "./approval.js";
import { cardButtons } from "./buttons.js";
import { customerRefLine, factFields } from "./fact-fields.js";
import { headline, lockScreenText } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine } from "./state-line.js";
import { stateNotes } from "./state-notes.js";

/** The whole answer is in the agent's direct message; a card stays a card. */
const longestAnswer = 500;

/** The department's message: what is wanted, how urgent, where it stands, what can be done. */
export function cardView(input: ViewInput): MessageView {
  const { state, context } = input;
  const notes = stateNotes(state, context);
  return {
    text: lockScreenText(input),
    blocks: [
      ...headline(input),
      richText(lines(strong(stateLine(state, context)), ...notes)),
      ...answerGiven(input),
      ...factFields(input),
      ...customerRefLine(input),
      ...sourceLine(input),
      ...counts(input),
      cardButtons(input),
    ],
  };
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

function counts({ state, context }: ViewInput): KnownBlock[] {
  if (state.reopened === 0) return [];
  return [smallLines("counts", [context.messages.card.note.reopened({ times: state.reopened })])];
}
