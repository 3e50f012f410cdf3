import type { KnownBlock } from "@slack/types";
import type { Content } from "../../domain/deliveries.js";
import { reference } from "../../domain/ids.js";
import { actions } from "../blocks/actions.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { caseTitle, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

type LongCallContent = Extract<Content, { role: "long_call" }>;

/** The customer has been on the line for long: to the holder and the agent, each what she can do about it. */
export function longCallView(input: ViewInput, { to, isOver }: LongCallContent): MessageView {
  const { number, state, context } = input;
  const { longCall } = context.messages.deadlines;
  const ref = { reference: reference(number) };
  if (isOver || state.status !== "claimed") return oneLine(longCall.over(ref));
  const length = context.duration(state.department.deadlines.longCall);
  const line = longCall.line({ ...ref, length });
  const advice = to === state.holder ? longCall.holder : longCall.agent({ by: context.person(state.holder) });
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(lines(strong(line), caseTitle(input), advice)),
      ...words(input, to),
      buttons(input, to),
    ],
  };
}

/** What the agent can say to the customer. */
function words({ state, context }: ViewInput, to: LongCallContent["to"]): KnownBlock[] {
  if (to !== state.reporter) return [];
  const { agent } = context.messages;
  const sentence = agent.say.longer[state.facts.situation];
  return sentence === "" ? [] : [richText(lines(agent.sayToCustomer), quote(sentence))];
}

function buttons({ number, state, context }: ViewInput, to: LongCallContent["to"]): KnownBlock {
  const { button } = context.messages.card;
  const isHolder = state.status === "claimed" && to === state.holder;
  return actions(number, [
    { action: "call_back", label: button.callBack, ...(!isHolder && { style: "primary" }) },
    ...(isHolder ? ([{ action: "resolve", label: button.resolve, style: "primary" }] as const) : []),
  ]);
}
