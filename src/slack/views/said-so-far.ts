import type { KnownBlock } from "@slack/types";
import type { Words } from "../../domain/deliveries.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { singleLine, truncate } from "../blocks/text.js";
import type { ViewContext } from "./view-context.js";

const newestTalk = 6;
const longestSaid = 300;

/** The newest of what was said about a case, a line each. @param said the oldest first */
export function saidSoFar(title: string, said: readonly Words[], context: ViewContext): KnownBlock[] {
  if (said.length === 0) return [];
  const { takeover } = context.messages;
  const items = said.slice(-newestTalk).map(({ by, at, text }) =>
    lines(
      takeover.said({
        by: context.person(by),
        at: context.time(at),
        text: truncate(singleLine(text), longestSaid),
      }),
    ),
  );
  return [richText(lines(strong(title)), bullets(items))];
}
