import type { RichTextSection } from "@slack/types";
import type { CarriedList, ListEntry } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { departmentIn } from "../../domain/legs.js";
import { formatTime } from "../../i18n/time.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import type { MessageView, ViewInput } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** A department's cases that nobody is called for, once a day: number, summary, since when, from whom. */
export function dailyListView({ state, context }: ViewInput, list: CarriedList): MessageView {
  const texts = context.messages.dailyList;
  const { entries, count } = list;
  const department = departmentIn(state, list.leg).name[context.reader.locale];
  const title = texts.title({ department, count });
  const references = entries.map(({ number }) => reference(number));
  const more = count - entries.length;
  const first = entries[0];
  return {
    text: fallbackText(`${title} ${references.join(" ")}`),
    blocks: [
      richText(
        lines(strong(title), texts.intro),
        bullets(entries.map((it) => entryOf(it, list.at, context))),
      ),
      smallLines("how", [
        ...(more > 0 ? [texts.more({ count: more })] : []),
        ...(first === undefined ? [] : [texts.how({ number: String(first.number) })]),
      ]),
    ],
  };
}

/** @param day of the list: cases opened on it show the time alone */
function entryOf(entry: ListEntry, day: Date, context: ViewContext): RichTextSection {
  const { dailyList } = context.messages;
  const title = dailyList.caseTitle({
    reference: reference(entry.number),
    summary: truncate(singleLine(entry.summary), 100),
  });
  const since = formatTime(entry.since, day, context.reader);
  return lines(strong(title), dailyList.entry({ since, reporter: context.person(entry.reporter) }));
}
