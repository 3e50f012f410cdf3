import type { SectionBlock } from "@slack/types";
import type { DepartmentChange } from "../../../app/home.js";
import type { UserId } from "../../../domain/ids.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { plain } from "../../blocks/text.js";
import { homeActionIds, reviewActionIds } from "../../ids.js";
import type { ViewContext } from "../view-context.js";
import type { HomeSection } from "./section.js";

/**
 * For leads and admins: where contacts and deadlines are changed, and what waits to be reviewed. Of a department that was
 * retired the settings are its leads' no longer; what waits there is.
 */
export const leadSection: HomeSection = ({ leads, changes, toReview }, context) => {
  const waiting = toReview > 0;
  if (!leads && !waiting) return [];
  const { home, review } = context.messages;
  const settings = {
    type: "button",
    action_id: homeActionIds.settings,
    text: plain(home.button.settings, 75),
  } as const;
  const begin = {
    type: "button",
    action_id: reviewActionIds.open,
    text: plain(review.button.start, 75),
  } as const;
  return [
    { type: "divider" },
    smallLines("home_lead", [
      ...(leads ? [home.lead] : []),
      ...(waiting ? [review.home({ count: toReview })] : []),
    ]),
    ...changes.map((it) => changeBlock(it, context)),
    {
      type: "actions",
      block_id: "home_lead_actions",
      elements: [...(leads ? [settings] : []), ...(waiting ? [begin] : [])],
    },
  ];
};

/** Who has changed a department's settings last, with the way to all that was changed. */
function changeBlock({ key, name, by, via, at }: DepartmentChange, context: ViewContext): SectionBlock {
  const { home, settings } = context.messages;
  const who = via === "file" ? settings.file : context.person(by as UserId);
  const department = name[context.reader.locale];
  return {
    type: "section",
    block_id: `home_changes_${key}`,
    text: plain(home.changed({ department, by: who, at: context.time(at) }), 3_000),
    accessory: {
      type: "button",
      action_id: homeActionIds.changes,
      text: plain(settings.changes, 75),
      value: key,
    },
  };
}
