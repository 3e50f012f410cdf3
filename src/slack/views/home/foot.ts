import type { ActionsBlock } from "@slack/types";
import type { Messages } from "../../../i18n/messages.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { plain } from "../../blocks/text.js";
import { homeActionIds } from "../../ids.js";
import type { HomeSection } from "./section.js";

/** When it was drawn: what is not looked at for long is not kept up to date for ever. */
export const footSection: HomeSection = ({ now }, { messages: { home }, time }) => [
  { type: "divider" },
  smallLines("home_as_of", [home.asOf({ at: time(now) })]),
  refreshButton(home),
];

export function refreshButton({ button }: Messages["home"]): ActionsBlock {
  const refresh = {
    type: "button",
    action_id: homeActionIds.refresh,
    text: plain(button.refresh, 75),
  } as const;
  return { type: "actions", block_id: "home_foot", elements: [refresh] };
}
