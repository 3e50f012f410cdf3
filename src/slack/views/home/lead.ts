import { context as smallLines } from "../../blocks/inputs.js";
import { plain } from "../../blocks/text.js";
import { homeActionIds } from "../../ids.js";
import type { HomeSection } from "./section.js";

/** For leads and admins: where contacts and deadlines are changed. */
export const leadSection: HomeSection = ({ leads }, { messages: { home } }) => {
  if (!leads) return [];
  const settings = {
    type: "button",
    action_id: homeActionIds.settings,
    text: plain(home.button.settings, 75),
  } as const;
  return [
    { type: "divider" },
    smallLines("home_lead", [home.lead]),
    { type: "actions", block_id: "home_lead_actions", elements: [settings] },
  ];
};
