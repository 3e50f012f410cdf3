import type { RichTextBlockElement } from "@slack/types";
import type { Departments } from "../../domain/department.js";
import { type Guide, guideOf } from "../../domain/guide.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, truncate } from "../blocks/text.js";
import { asManyAsFit, fitted } from "./guide-fit.js";
import { type GuideSection, guideSections, routeLine } from "./guide-words.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** More are looked up by their names. */
const shownAtMost = 20;
/** Of each line, where all departments stand below each other. */
const shortly = 200;

/** Answer to `/escalate guide 請求`: what to send there, what to check first, whom it reaches and how fast. */
export function departmentGuideView(
  guide: Guide,
  { isForDoubt, now }: { readonly isForDoubt: boolean; readonly now: Date },
  context: ViewContext,
): MessageView {
  const { guide: texts, commands } = context.messages;
  const { department } = guide;
  const title = texts.title({ department: department.name[context.reader.locale] });
  const sections = fitted(guideSections(guide, now, context), texts.left);
  return {
    text: fallbackText([title, ...sections.flatMap((it) => [it.title, ...it.lines])].join("\n")),
    blocks: [
      richText(
        lines(strong(title), ...(isForDoubt ? [texts.inDoubt] : [])),
        ...elementsOf(sections),
        paragraph(strong(texts.channel), " ", { type: "channel", channel_id: department.channel }),
      ),
      smallLines("notes", [commands.help.noBlame]),
    ],
  };
}

/** Answer to `/escalate guide`: every department, shortly. */
export function guideView({ list, whenInDoubt }: Departments, now: Date, context: ViewContext): MessageView {
  const { guide: texts, commands } = context.messages;
  const { all } = texts;
  const active = list.filter(({ retired }) => !retired);
  const sections = active.slice(0, shownAtMost).map((department): GuideSection => {
    const { routes, firstCalls } = guideOf(department, now);
    const { send, checkFirst } = department.criteria;
    const [first] = routes;
    const lines = [
      send ?? texts.sendAnything,
      ...(checkFirst === null ? [] : [all.checkFirst({ checkFirst })]),
      ...(first === undefined ? [] : [routeLine(first, context)]),
      ...(firstCalls.length === 0 ? [] : [all.firstCalls]),
      ...(department.key === whenInDoubt ? [texts.inDoubt] : []),
    ];
    return {
      title: department.name[context.reader.locale],
      lines: lines.map((line) => truncate(line, shortly)),
    };
  });
  const shown = asManyAsFit(sections);
  const left = active.length - shown.length;
  const notes = [...(left > 0 ? [all.left({ count: left })] : []), all.more, commands.help.noBlame];
  return {
    text: fallbackText([all.title, ...shown.flatMap(({ title, lines }) => [title, ...lines])].join("\n")),
    blocks: [
      richText(lines(strong(all.title), ...(active.length === 0 ? [all.none] : [])), ...elementsOf(shown)),
      smallLines("notes", notes),
    ],
  };
}

function elementsOf(sections: readonly GuideSection[]): readonly RichTextBlockElement[] {
  return sections.flatMap((it) => [
    paragraph(strong(it.title)),
    bullets(it.lines.map((line) => paragraph(line))),
  ]);
}
