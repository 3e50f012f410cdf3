import type { BulletinContent } from "../../../domain/bulletins.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { bulletinActionIds, stillRightValue } from "../../ids.js";
import { chainWords } from "../../settings/chain-words.js";
import { hoursWords } from "../../settings/words.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";
import { bulletinButtons } from "./buttons.js";

/** To a lead: what holds, to be confirmed with one button. */
export function stillRightView(
  content: Extract<BulletinContent, { kind: "still_right" }>,
  context: ViewContext,
): MessageView {
  const { stillRight: texts } = context.messages.bulletins;
  const { department: key, quarter, name, chain, confirmed } = content;
  const department = name[context.reader.locale];
  if (confirmed !== null) {
    const [by, at] = [context.person(confirmed.by), context.time(confirmed.at)];
    const line = texts.confirmed({ department, by, at });
    return { text: fallbackText(line), blocks: [richText(lines(line))] };
  }
  const title = texts.title({ department });
  const items = (all: readonly string[]) => bullets(all.map((line) => lines(line)));
  return {
    text: fallbackText(title),
    blocks: [
      richText(
        lines(strong(title)),
        paragraph(texts.chain),
        items(chainWords(chain, context)),
        paragraph(texts.hours),
        items(hoursWords(content, context)),
      ),
      bulletinButtons([
        {
          action: bulletinActionIds.stillRight,
          label: texts.yes,
          value: stillRightValue(key, quarter),
          style: "primary",
        },
        { action: bulletinActionIds.settings, label: texts.open, value: key },
      ]),
      smallLines("notes", [texts.why]),
    ],
  };
}
