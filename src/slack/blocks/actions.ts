import type { ActionsBlock, Button, ConfirmationDialog, Overflow } from "@slack/types";
import type { EscalationNumber } from "../../domain/ids.js";
import { type ActionId, actionsBlockId, moreActionId } from "../ids.js";
import { plain } from "./text.js";

interface ButtonInput {
  readonly action: ActionId;
  readonly label: string;
  readonly style?: "primary" | "danger";
  readonly confirm?: ConfirmationDialog;
}

/** The row of buttons under a message about an escalation, then the overflow menu if it has entries. */
export function actions(
  number: EscalationNumber,
  buttons: readonly ButtonInput[],
  more: readonly { readonly action: ActionId; readonly label: string }[] = [],
): ActionsBlock {
  const elements: (Button | Overflow)[] = buttons.map(({ action, label, style, confirm }) => ({
    type: "button",
    action_id: action,
    value: String(number),
    text: plain(label, 75),
    ...(style && { style }),
    ...(confirm && { confirm }),
  }));
  if (more.length > 0) {
    elements.push({
      type: "overflow",
      action_id: moreActionId,
      options: more.map(({ action, label }) => ({ text: plain(label, 75), value: action })),
    });
  }
  return { type: "actions", block_id: actionsBlockId(number), elements };
}

export function confirmation(texts: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
}): ConfirmationDialog {
  return {
    title: plain(texts.title, 100),
    text: plain(texts.text, 300),
    confirm: plain(texts.confirm, 30),
    deny: plain(texts.deny, 30),
  };
}
