import { context as smallLines } from "../../blocks/inputs.js";
import { plain } from "../../blocks/text.js";
import { homeActionIds, reviewActionIds } from "../../ids.js";
import type { HomeSection } from "./section.js";

/** For leads and admins: where contacts and deadlines are changed, and what waits to be reviewed. */
export const leadSection: HomeSection = ({ leads, toReview }, { messages: { home, review } }) => {
  if (!leads) return [];
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
  const waiting = toReview > 0;
  return [
    { type: "divider" },
    smallLines("home_lead", [home.lead, ...(waiting ? [review.home({ count: toReview })] : [])]),
    {
      type: "actions",
      block_id: "home_lead_actions",
      elements: waiting ? [settings, begin] : [settings],
    },
  ];
};
