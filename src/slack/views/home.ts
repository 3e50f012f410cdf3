import type { HomeView } from "@slack/types";
import type { BoardChoice } from "../../app/board.js";
import type { Home } from "../../app/home.js";
import { paragraph, richText } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { boardSection } from "./home/board.js";
import { footSection, lastSection, refreshButton } from "./home/foot.js";
import { leadSection } from "./home/lead.js";
import { heldSection, reportedSection, turnsSection } from "./home/own.js";
import type { HomeSection } from "./home/section.js";
import { startSection } from "./home/start.js";
import { teamSection } from "./home/team.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

/** The Home tab from top to bottom. A new part of it is one more line. */
const sections: readonly HomeSection[] = [
  startSection,
  lastSection,
  turnsSection,
  heldSection,
  reportedSection,
  boardSection,
  teamSection,
  leadSection,
  footSection,
];

/** What a person finds when she opens the app; it remembers what she chose to see. */
export function homeView(home: Home, context: ViewContext): HomeView {
  return {
    type: "home",
    private_metadata: serializeMetadata({ v: 1, choice: home.choice }),
    blocks: sections.flatMap((section) => section(home, context)),
  };
}

/** In its place, while nothing can be read: what is the matter, and a way to try again. */
export function homeFaultView(choice: BoardChoice, context: ViewContext): HomeView {
  return withoutCases(choice, context.messages.home.fault, context);
}

/** In its place, after nobody has looked at it for long: no case, and a way to see them. */
export function homeAsideView(choice: BoardChoice, context: ViewContext): HomeView {
  return withoutCases(choice, context.messages.home.aside, context);
}

function withoutCases(choice: BoardChoice, said: string, { messages: { home } }: ViewContext): HomeView {
  return {
    type: "home",
    private_metadata: serializeMetadata({ v: 1, choice }),
    blocks: [
      { type: "header", text: plain(home.title, 150) },
      richText(paragraph(said)),
      refreshButton(home),
    ],
  };
}
