import type { ActionsBlock } from "@slack/types";
import type { Escalation } from "../../domain/escalation.js";
import { actions, confirmation } from "../blocks/actions.js";
import type { ViewInput } from "./message-view.js";

/**
 * The card's buttons: at most four and the menu, and only what works in this status. `withdraw` in the menu acts at
 * once, since Slack can only ask back for a whole menu; reopening undoes it.
 */
export function cardButtons({ number, state, context }: ViewInput): ActionsBlock {
  const { button } = context.messages.card;
  const more = [
    { action: "edit", label: button.edit },
    { action: "withdraw", label: button.withdraw },
  ] as const;
  switch (state.status) {
    case "open":
      return actions(
        number,
        [
          { action: "claim", label: button.claim, style: "primary" },
          { action: "resolve", label: button.answer },
        ],
        more,
      );
    case "claimed":
      return actions(number, holderButtons(context.messages.card.button), more);
    case "resolved":
      return actions(number, [...toldButton(state, context), reopenButton(context)]);
    case "withdrawn":
      return actions(number, [reopenButton(context)]);
  }
}

type Context = ViewInput["context"];

/** What the holder can do, on the card and in the call she answered. */
export function holderButtons(button: Context["messages"]["card"]["button"]) {
  return [
    { action: "resolve", label: button.resolve, style: "primary" },
    { action: "next_update", label: button.nextUpdate },
    { action: "release", label: button.release },
  ] as const;
}

function toldButton(state: Escalation, { messages }: Context) {
  const isTold = state.status !== "resolved" || state.answer.told !== null;
  return isTold ? [] : ([{ action: "told", label: messages.card.button.told, style: "primary" }] as const);
}

function reopenButton({ messages: { card } }: Context) {
  return { action: "reopen", label: card.button.reopen, confirm: confirmation(card.confirm.reopen) } as const;
}

/** What the agent can do from her own message. */
export function agentButtons({ number, state, context }: ViewInput): ActionsBlock {
  const { card } = context.messages;
  switch (state.status) {
    case "open":
    case "claimed":
      return actions(number, [
        { action: "edit", label: card.button.addFacts },
        { action: "withdraw", label: card.button.withdraw, confirm: confirmation(card.confirm.withdraw) },
      ]);
    case "resolved":
      return answerButtons({ number, state, context });
    case "withdrawn":
      return actions(number, [reopenButton(context)]);
  }
}

/** Under an answer that holds: the customer was told, or it did not solve the case. */
export function answerButtons({ number, state, context }: ViewInput): ActionsBlock {
  const notSolved = { ...reopenButton(context), label: context.messages.card.button.notSolved };
  return actions(number, [...toldButton(state, context), notSolved]);
}
