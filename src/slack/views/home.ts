import type { HomeView, KnownBlock } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { startActionId } from "../ids.js";
import { caseEntry, maxListed } from "./list.js";
import type { ViewContext } from "./view-context.js";

export interface HomeInput {
  readonly context: ViewContext;
  /** Not finished, nearest due time first. */
  readonly reported: readonly Stored[];
  readonly held: readonly Stored[];
  /** No department has been imported yet, so nothing can be sent. */
  readonly isSetUp: boolean;
}

/** The Home tab: start here, what I hold, what I sent. */
export function homeView({ context, reported, held, isSetUp }: HomeInput): HomeView {
  const { home } = context.messages.commands;
  const { errors } = context.messages;
  const start: KnownBlock = {
    type: "actions",
    elements: [{ type: "button", action_id: startActionId, text: plain(home.start, 75), style: "primary" }],
  };
  return {
    type: "home",
    blocks: [
      { type: "header", text: plain(home.title, 150) },
      richText(paragraph(isSetUp ? home.intro : errors.noDepartments)),
      ...(isSetUp ? [start, smallLines("how", [home.how])] : []),
      { type: "divider" },
      section(home.held, held, context),
      section(home.reported, reported, context),
    ],
  };
}

function section(title: string, cases: readonly Stored[], context: ViewContext): KnownBlock {
  if (cases.length === 0) return richText(lines(strong(title), context.messages.commands.home.none));
  return richText(
    lines(strong(title)),
    bullets(cases.slice(0, maxListed).map((stored) => caseEntry(stored, context))),
  );
}
