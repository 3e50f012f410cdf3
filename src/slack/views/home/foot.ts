import type { ActionsBlock } from "@slack/types";
import type { Messages } from "../../../i18n/messages.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { paragraph, richText, strong } from "../../blocks/rich-text.js";
import { plain } from "../../blocks/text.js";
import { homeActionIds } from "../../ids.js";
import type { HomeSection } from "./section.js";

/** Near the top, where nobody misses it: what stands below is not what is, and its buttons can still be pressed. */
export const lastSection: HomeSection = ({ now, isLast }, { messages: { home }, time }) =>
  isLast ? [richText(paragraph(strong(home.last({ at: time(now) })))), refreshButton(home, "home_last")] : [];

/** When it was drawn: what is not looked at for long is not kept up to date for ever. */
export const footSection: HomeSection = ({ now }, { messages: { home }, time }) => [
  { type: "divider" },
  smallLines("home_as_of", [home.asOf({ at: time(now) })]),
  refreshButton(home),
];

export function refreshButton({ button }: Messages["home"], blockId = "home_foot"): ActionsBlock {
  const refresh = {
    type: "button",
    action_id: homeActionIds.refresh,
    text: plain(button.refresh, 75),
  } as const;
  return { type: "actions", block_id: blockId, elements: [refresh] };
}
