import type { ActionsBlock } from "@slack/types";
import { plain } from "../../blocks/text.js";
import type { bulletinActionIds, improvementActionIds, reportActionIds } from "../../ids.js";

interface BulletinButton {
  readonly action:
    | (typeof bulletinActionIds)[keyof typeof bulletinActionIds]
    | (typeof improvementActionIds)[keyof typeof improvementActionIds]
    | (typeof reportActionIds)[keyof typeof reportActionIds];
  readonly label: string;
  readonly value: string;
  readonly style?: "primary";
}

/** The row of buttons under a message that belongs to no escalation. */
export function bulletinButtons(buttons: readonly BulletinButton[]): ActionsBlock {
  return {
    type: "actions",
    block_id: "bulletin",
    elements: buttons.map(({ action, label, value, style }) => ({
      type: "button",
      action_id: action,
      value,
      text: plain(label, 75),
      ...(style && { style }),
    })),
  };
}
