import type { KnownBlock } from "@slack/types";
import type { Home } from "../../../app/home.js";
import { paragraph, richText, strong } from "../../blocks/rich-text.js";
import type { ViewContext } from "../view-context.js";

/** A part of the Home tab; empty where it does not concern the person. */
export type HomeSection = (home: Home, context: ViewContext) => readonly KnownBlock[];

/** How many cases with buttons a part shows besides the board: two blocks each, of the hundred that Slack takes. */
export const maxRows = 6;

export function title(text: string): KnownBlock {
  return richText(paragraph(strong(text)));
}
