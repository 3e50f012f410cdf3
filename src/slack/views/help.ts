import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** Answer to `/escalate help`: what works today. */
export function helpView({ messages }: ViewContext): MessageView {
  const { help } = messages.commands;
  const ways = Object.values(help.lines);
  return {
    text: fallbackText([help.title, ...ways].join("\n")),
    blocks: [
      richText(lines(strong(help.title)), bullets(ways.map((way) => lines(way)))),
      smallLines("notes", [help.message, help.noBlame]),
    ],
  };
}
