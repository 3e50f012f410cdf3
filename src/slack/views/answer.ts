import type { KnownBlock } from "@slack/types";
import type { Answer } from "../../domain/answer.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { approvalLine } from "./approval.js";
import { answerButtons } from "./buttons.js";
import { feedbackBlocks } from "./feedback.js";
import { caseTitle, lockScreenLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { whoTellsCustomer } from "./who-tells.js";

/** Brings the agent the answer; once the customer is told, she is asked how it went. */
export function answerView(input: ViewInput, answer: Answer, holds: boolean): MessageView {
  const { context } = input;
  const { agent } = context.messages;
  const line = agent.answered({ by: context.person(answer.by) });
  const isWaiting = holds && answer.told === null;
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(
        lines(strong(line), caseTitle(input), approvalLine(answer.decision, context)),
        quote(answer.text),
      ),
      ...wordOf(input, answer),
      richText(lines(afterwards(input, answer, holds), ...afterHardOne(input, answer))),
      ...(isWaiting ? [answerButtons(input)] : []),
      ...(holds && !isWaiting ? feedbackBlocks(input, answer) : []),
    ],
  };
}

/** A word for the agent herself, apart from what the customer is told. */
function wordOf({ context }: ViewInput, { word, by }: Answer): KnownBlock[] {
  if (word === null || word.trim() === "") return [];
  return [richText(lines(context.messages.agent.wordFrom({ by: context.person(by) })), quote(word))];
}

function afterHardOne({ state, context }: ViewInput, { told }: Answer): readonly string[] {
  const { temperature, signals } = state.facts;
  const wasHard = temperature === "angry" || temperature === "furious" || signals.includes("abuse");
  return told !== null && wasHard ? [context.messages.agent.afterHardOne] : [];
}

function afterwards({ state, context }: ViewInput, answer: Answer, holds: boolean): string {
  const { agent } = context.messages;
  const { told } = answer;
  if (!holds) return agent.notSolved;
  if (told !== null) return agent.told({ by: context.person(told.by), at: context.time(told.at) });
  return whoTellsCustomer(state) === state.reporter
    ? agent.tellCustomer
    : agent.responderTells({ by: context.person(answer.by) });
}
