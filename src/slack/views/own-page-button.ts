import type { ActionsBlock } from "@slack/types";
import { plain } from "../blocks/text.js";
import { ownPageActionIds } from "../ids.js";
import type { ViewContext } from "./view-context.js";

/** Opens the reader's own page. */
export function ownPageButton({ messages: { ownPage } }: ViewContext): ActionsBlock {
  return {
    type: "actions",
    block_id: "own_page",
    elements: [{ type: "button", action_id: ownPageActionIds.own, text: plain(ownPage.button, 75) }],
  };
}
