import type { Button, KnownBlock } from "@slack/types";
import { context as smallLines } from "../../blocks/inputs.js";
import { paragraph, richText } from "../../blocks/rich-text.js";
import { plain } from "../../blocks/text.js";
import { handOverActionId, homeActionIds, startActionId } from "../../ids.js";
import { nowAway } from "../away-form.js";
import type { HomeSection } from "./section.js";

/** What one comes here for, whoever one is. */
export const startSection: HomeSection = ({ isSetUp, leads, absence }, context) => {
  const { home, errors, handOver } = context.messages;
  const header: KnownBlock = { type: "header", text: plain(home.title, 150) };
  if (!isSetUp) return [header, richText(paragraph(leads ? home.firstDepartment : errors.noDepartments))];
  const away = absence === null ? home.button.away : home.button.awayChange;
  return [
    header,
    richText(paragraph(home.intro)),
    {
      type: "actions",
      block_id: "home_start",
      elements: [
        button(homeActionIds.callNow, home.button.callNow, "primary"),
        button(startActionId, home.button.start),
        button(homeActionIds.away, away),
        button(handOverActionId, handOver.button),
      ],
    },
    smallLines("home_how", [...(absence === null ? [] : [nowAway(absence, context)]), home.how]),
  ];
};

function button(action: string, label: string, style?: "primary"): Button {
  return { type: "button", action_id: action, text: plain(label, 75), ...(style && { style }) };
}
