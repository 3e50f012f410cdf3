import type { KnownBlock } from "@slack/types";
import type { Content } from "../../domain/deliveries.js";
import { reference } from "../../domain/ids.js";
import { actions } from "../blocks/actions.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { caseTitle, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { sayWhenAsked } from "./say-to-customer.js";

export type AskContent = Extract<Content, { role: "ask" }>;

/** Brings the agent a question, or reminds her of it, with the words she may need for the customer. */
export function askView(input: ViewInput, content: AskContent): MessageView {
  const { number, context } = input;
  const { talk, card } = context.messages;
  const { ask, over } = content;
  const ref = { reference: reference(number) };
  if (over === "replied") return oneLine(talk.replied({ ...ref, by: context.person(ask.by) }));
  if (over === "closed") return oneLine(talk.closed(ref));
  const line = whoAsks(input, content);
  // The time a reminder speaks of has passed.
  const by = content.isReminder ? "" : talk.replyBy({ at: context.time(ask.replyDueAt) });
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(
        lines(strong(line), whyAsked(input, content), caseTitle(input)),
        quote(ask.text),
        ...(by === "" ? [] : [lines(by)]),
      ),
      ...wordsForCustomer(input),
      actions(number, [{ action: "reply", label: card.button.reply, style: "primary" }]),
    ],
  };
}

function whoAsks({ context }: ViewInput, { ask, takes, isReminder }: AskContent): string {
  const { talk } = context.messages;
  if (isReminder) return talk.asksAgain({ by: context.person(ask.by), at: context.time(ask.at) });
  const by = context.personWithTitle(ask.by);
  return takes ? talk.takes({ by }) : talk.asks({ by });
}

/** Her stand-in or supervisor: the agent is away. */
function whyAsked({ context }: ViewInput, { actsFor }: AskContent): string {
  return actsFor === null ? "" : context.messages.talk.actsFor({ agent: context.person(actsFor) });
}

function wordsForCustomer({ state, context }: ViewInput): KnownBlock[] {
  const words = sayWhenAsked(state, context);
  return words === "" ? [] : [richText(lines(context.messages.agent.sayWhereNeeded), quote(words))];
}
