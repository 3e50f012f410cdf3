import type { BulletinContent } from "../../../domain/bulletins.js";
import { neverCloses } from "../../../domain/calendar/stretches.js";
import type { Category } from "../../../domain/department.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { bulletinActionIds, stillRightValue } from "../../ids.js";
import { chainWords } from "../../settings/chain-words.js";
import { shortened } from "../../settings/pages.js";
import {
  asParagraphs,
  categoryWords,
  deadlineWords,
  hoursWords,
  informWords,
  outsideWords,
} from "../../settings/words.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";
import { bulletinButtons } from "./buttons.js";

/** To a lead: what holds, to be confirmed with one button. */
export function stillRightView(
  content: Extract<BulletinContent, { kind: "still_right" }>,
  context: ViewContext,
): MessageView {
  const { stillRight: texts } = context.messages.bulletins;
  const { department: key, quarter, name, revision, confirmed } = content;
  const department = name[context.reader.locale];
  if (confirmed !== null) {
    const [by, at] = [context.person(confirmed.by), context.time(confirmed.at)];
    const line = texts.confirmed({ department, by, at });
    return { text: fallbackText(line), blocks: [richText(lines(line))] };
  }
  const title = texts.title({ department });
  return {
    text: fallbackText(title),
    blocks: [
      richText(
        lines(strong(title)),
        ...partsOf(content, context).flatMap(([what, words]) => {
          const all = words.map((line) => [line]);
          return all.length === 0 ? [] : [paragraph(what), bullets(asParagraphs(shortened(all, context)))];
        }),
      ),
      bulletinButtons([
        {
          action: bulletinActionIds.stillRight,
          label: texts.yes,
          value: stillRightValue(key, quarter, revision ?? null),
          style: "primary",
        },
        { action: bulletinActionIds.settings, label: texts.open, value: key },
      ]),
      smallLines("notes", [texts.why]),
    ],
  };
}

/** Everybody whom the settings name, and every time in them, with what it is about. */
function partsOf(
  content: Extract<BulletinContent, { kind: "still_right" }>,
  context: ViewContext,
): readonly (readonly [string, readonly string[]])[] {
  const { bulletins, settings } = context.messages;
  const { chain, hours, timezone, more } = content;
  const { stillRight: texts } = bulletins;
  return [
    [texts.chain, chainWords(chain, context)],
    [texts.hours, hoursWords(content, context)],
    [settings.parts.outside, neverCloses({ hours, timezone }) ? [] : outsideWords(content, context)],
    ...(more === undefined
      ? []
      : ([
          [
            settings.parts.categories,
            categoryWords({ categories: more.categories.map(withoutNotice), timezone }, context),
          ],
          [settings.parts.deadlines, deadlineWords(more, context)],
          [settings.parts.inform, informWords(more, context)],
          [
            settings.profileForm.leads,
            [more.leads.length === 0 ? settings.none : context.people(more.leads)],
          ],
        ] as const)),
  ];
}

function withoutNotice(category: Pick<Category, "name" | "call">): Category {
  return { ...category, notice: null, noticeUntil: null };
}
