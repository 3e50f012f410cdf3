import type { RichTextSection } from "@slack/types";
import type { AgeingEntry } from "../../domain/carried-lists.js";
import type { Content } from "../../domain/deliveries.js";
import { reference } from "../../domain/ids.js";
import { departmentIn } from "../../domain/legs.js";
import { formatTime } from "../../i18n/time.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import type { MessageView, ViewInput } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

type AgeingContent = Extract<Content, { role: "ageing" }>;

/** To one person: her cases of a department that are to be closed soon, or should have been. */
export function ageingListView({ state, context }: ViewInput, { part, leg, at }: AgeingContent): MessageView {
  const { ageing, dailyList } = context.messages;
  const { entries, count } = part;
  const department = departmentIn(state, leg).name[context.reader.locale];
  const title = ageing.title({ department, count });
  const more = count - entries.length;
  const first = entries[0];
  return {
    text: fallbackText(`${title} ${entries.map(({ number }) => reference(number)).join(" ")}`),
    blocks: [
      richText(lines(strong(title), ageing.intro), bullets(entries.map((it) => entryOf(it, at, context)))),
      smallLines("how", [
        ...(more > 0 ? [dailyList.more({ count: more })] : []),
        ...(first === undefined ? [] : [dailyList.how({ number: String(first.number) })]),
      ]),
    ],
  };
}

/** @param day of the list: times on it show the time alone */
function entryOf(entry: AgeingEntry, day: Date, context: ViewContext): RichTextSection {
  const { ageing, dailyList } = context.messages;
  const title = dailyList.caseTitle({
    reference: reference(entry.number),
    summary: truncate(singleLine(entry.summary), 100),
  });
  const said = ageing.entry({
    since: formatTime(entry.since, day, context.reader),
    reporter: context.person(entry.reporter),
    closeBy: formatTime(entry.closeBy, day, context.reader),
  });
  return lines(strong(title), said);
}
