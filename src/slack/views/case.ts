import type { ActionsBlock, KnownBlock } from "@slack/types";
import type { HistoryLine } from "../../app/ports.js";
import type { UserId } from "../../domain/ids.js";
import { actions } from "../blocks/actions.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, paragraph, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { answersBlockId } from "../ids.js";
import { approvalLine } from "./approval.js";
import { agentButtons, cardButtons } from "./buttons.js";
import { erasedLine } from "./erased.js";
import { customerRefLine, factFields } from "./fact-fields.js";
import { caseName } from "./headline.js";
import { historyBullets } from "./history-pages.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine } from "./state-line.js";
import { stateNotes } from "./state-notes.js";

/**
 * Answer to `/escalate 128`: where it stands, what has happened, and what can be done: also for those who are neither
 * in the channel nor called, such as the agent's supervisor.
 */
export function caseView(input: ViewInput, history: readonly HistoryLine[], user: UserId): MessageView {
  const { state, context } = input;
  const { commands } = context.messages;
  const title = caseName(input);
  const stands = stateLine(state, context);
  const erased = erasedLine(input);
  const happened = historyBullets(input, history, 0);
  const left = history.length - happened.length;
  return {
    text: fallbackText(`${title} ${stands}`),
    blocks: [
      richText(
        lines(strong(title), stands, ...stateNotes(state, context)),
        ...(erased === null ? [quote(state.facts.summary)] : [paragraph(erased)]),
      ),
      ...factFields(input),
      ...customerRefLine(input),
      ...answerGiven(input),
      ...(happened.length === 0 ? [] : [richText(lines(strong(commands.historyTitle)), bullets(happened))]),
      ...(left > 0 ? older(input, left) : []),
      ...(state.blanked === null ? [whatCanBeDone(input, user)] : []),
    ],
  };
}

/** For the agent and whoever stands in for her what stands in her own message, for everybody else what the card has. */
function whatCanBeDone(input: ViewInput, user: UserId): ActionsBlock {
  const { reporter, supervisors } = input.state;
  const row = reporter === user || supervisors.includes(user) ? agentButtons(input) : cardButtons(input);
  return { ...row, block_id: answersBlockId(input.number) };
}

/** The lines that there is no room for, and the way to them. */
function older({ number, context }: ViewInput, count: number): KnownBlock[] {
  const { commands } = context.messages;
  return [
    smallLines("cut", [commands.historyCut({ count })]),
    actions(number, [{ action: "history", label: commands.historyOlder }]),
  ];
}

function answerGiven({ state, context }: ViewInput): KnownBlock[] {
  if (state.status !== "resolved" || state.blanked !== null) return [];
  const { text, decision } = state.answer;
  const { label } = context.messages.card;
  return [richText(lines(strong(label.answer), approvalLine(decision, context)), quote(text))];
}
