import type { RichTextBlockElement } from "@slack/types";
import type { Departments } from "../../domain/department.js";
import { type Guide, guideOf } from "../../domain/guide.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { guideSections, routeLine } from "./guide-words.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** More are looked up by their names. */
const shownAtMost = 20;

/** Answer to `/escalate guide 請求`: what to send there, what to check first, whom it reaches and how fast. */
export function departmentGuideView(
  guide: Guide,
  { isForDoubt, now }: { readonly isForDoubt: boolean; readonly now: Date },
  context: ViewContext,
): MessageView {
  const { guide: texts, commands } = context.messages;
  const { department } = guide;
  const title = texts.title({ department: department.name[context.reader.locale] });
  const sections = guideSections(guide, now, context);
  return {
    text: fallbackText([title, ...sections.flatMap((it) => [it.title, ...it.lines])].join("\n")),
    blocks: [
      richText(
        lines(strong(title), ...(isForDoubt ? [texts.inDoubt] : [])),
        ...sections.flatMap((it): readonly RichTextBlockElement[] => [
          paragraph(strong(it.title)),
          bullets(it.lines.map((line) => paragraph(line))),
        ]),
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
  const shown = active.slice(0, shownAtMost);
  const left = active.length - shown.length;
  const parts = shown.map((department) => {
    const { routes, firstCalls } = guideOf(department, now);
    const { send, checkFirst } = department.criteria;
    const [first] = routes;
    return {
      name: department.name[context.reader.locale],
      said: [
        send ?? texts.sendAnything,
        ...(checkFirst === null ? [] : [all.checkFirst({ checkFirst })]),
        ...(first === undefined ? [] : [routeLine(first, context)]),
        ...(firstCalls.length === 0 ? [] : [all.firstCalls]),
        ...(department.key === whenInDoubt ? [texts.inDoubt] : []),
      ],
    };
  });
  const notes = [...(left > 0 ? [all.left({ count: left })] : []), all.more, commands.help.noBlame];
  return {
    text: fallbackText([all.title, ...parts.flatMap(({ name, said }) => [name, ...said])].join("\n")),
    blocks: [
      richText(
        lines(strong(all.title), ...(active.length === 0 ? [all.none] : [])),
        ...parts.flatMap(({ name, said }): readonly RichTextBlockElement[] => [
          paragraph(strong(name)),
          bullets(said.map((line) => paragraph(line))),
        ]),
      ),
      smallLines("notes", notes),
    ],
  };
}
