import type { Answer } from "../../domain/escalation.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { answerButtons } from "./buttons.js";
import { caseTitle } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** Brings the agent the answer; the buttons stay until the customer is told or the case is reopened. */
export function answerView(input: ViewInput, answer: Answer, holds: boolean): MessageView {
  const { context } = input;
  const { agent } = context.messages;
  const line = agent.answered({ by: context.person(answer.by) });
  const isWaiting = holds && answer.told === null;
  return {
    text: fallbackText(`${line} ${caseTitle(input)}`),
    blocks: [
      richText(lines(strong(line), caseTitle(input)), quote(answer.text)),
      richText(lines(afterwards(input, answer, holds))),
      ...(isWaiting ? [answerButtons(input)] : []),
    ],
  };
}

function afterwards({ context }: ViewInput, { told }: Answer, holds: boolean): string {
  const { agent } = context.messages;
  if (!holds) return agent.notSolved;
  return told === null
    ? agent.tellCustomer
    : agent.told({ by: context.person(told.by), at: context.time(told.at) });
}
