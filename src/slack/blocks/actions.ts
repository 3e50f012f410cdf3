import type { ActionsBlock, Button, ConfirmationDialog, Overflow, StaticSelect } from "@slack/types";
import type { EscalationNumber } from "../../domain/ids.js";
import { type ActionId, actionsBlockId, moreActionId, type selectIds } from "../ids.js";
import type { Choices } from "./inputs.js";
import { plain } from "./text.js";

export interface ButtonInput {
  readonly action: ActionId;
  readonly label: string;
  readonly style?: "primary" | "danger";
  readonly confirm?: ConfirmationDialog;
}

/** A choice that acts at once. */
export interface SelectInput {
  readonly action: (typeof selectIds)[keyof typeof selectIds];
  readonly placeholder: string;
  readonly choices: Choices;
}

/** The row of buttons under a message about an escalation, then selects, then the overflow menu if it has entries. */
export function actions(
  number: EscalationNumber,
  buttons: readonly ButtonInput[],
  more: readonly { readonly action: ActionId; readonly label: string }[] = [],
  selects: readonly SelectInput[] = [],
): ActionsBlock {
  const elements: (Button | Overflow | StaticSelect)[] = buttons.map(({ action, label, style, confirm }) => ({
    type: "button",
    action_id: action,
    value: String(number),
    text: plain(label, 75),
    ...(style && { style }),
    ...(confirm && { confirm }),
  }));
  elements.push(...selects.map(select));
  if (more.length > 0) {
    elements.push({
      type: "overflow",
      action_id: moreActionId,
      options: more.map(({ action, label }) => ({ text: plain(label, 75), value: action })),
    });
  }
  return { type: "actions", block_id: actionsBlockId(number), elements };
}

function select({ action, placeholder, choices }: SelectInput): StaticSelect {
  return {
    type: "static_select",
    action_id: action,
    placeholder: plain(placeholder, 150),
    ...(choices.kind === "flat"
      ? { options: [...choices.options] }
      : {
          option_groups: choices.groups.map((group) => ({
            label: plain(group.label, 75),
            options: [...group.options],
          })),
        }),
  };
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
