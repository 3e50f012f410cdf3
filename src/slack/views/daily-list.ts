import type { RichTextSection } from "@slack/types";
import type { CarriedList, ListEntry } from "../../domain/carried-lists.js";
import { reference } from "../../domain/ids.js";
import { departmentIn } from "../../domain/legs.js";
import { hourOfDay } from "../../i18n/hours.js";
import { formatTime } from "../../i18n/time.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import type { MessageView, ViewInput } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/**
 * A department's cases in its channel: number, summary, since when, from whom. Once a day those that nobody is called
 * for, and at the opening those that were carried over.
 */
export function dailyListView({ state, context }: ViewInput, list: CarriedList): MessageView {
  const texts = context.messages.dailyList;
  const { entries, count } = list;
  const department = departmentIn(state, list.leg).name[context.reader.locale];
  const head =
    list.opening === null
      ? [texts.title({ department, count }), texts.intro]
      : [carriedOver(list, list.opening.promisedToday, department, context)];
  const references = entries.map(({ number }) => reference(number));
  const more = count - entries.length;
  const first = entries[0];
  return {
    text: fallbackText(`${head[0]} ${references.join(" ")}`),
    blocks: [
      richText(
        lines(strong(head[0] ?? ""), head[1] ?? ""),
        bullets(entries.map((it) => listEntry(it, list.at, context))),
      ),
      smallLines("how", [
        ...(more > 0 ? [texts.more({ count: more })] : []),
        ...(first === undefined ? [] : [texts.how({ number: String(first.number) })]),
      ]),
    ],
  };
}

/** 「おはようございます。請求・決済の持ち越しは7件、うち本日のお約束は2件です。」 */
function carriedOver(
  { at, count }: CarriedList,
  promised: number,
  department: string,
  { reader, messages }: ViewContext,
): string {
  const { opening } = messages.hours;
  const hour = hourOfDay(at, reader);
  const greeting = hour >= 5 && hour < 11 ? opening.goodMorning : "";
  const carried =
    promised === 0
      ? opening.carried({ department, count })
      : opening.carriedPromised({ department, count, promised });
  return messages.names.sentences({ items: [greeting, carried] });
}

/** @param day of the list: cases opened on it show the time alone */
export function listEntry(entry: ListEntry, day: Date, context: ViewContext): RichTextSection {
  const { dailyList, hours } = context.messages;
  const title = dailyList.caseTitle({
    reference: reference(entry.number),
    summary: truncate(singleLine(entry.summary), 100),
  });
  const time = (at: Date) => formatTime(at, day, context.reader);
  const line = dailyList.entry({ since: time(entry.since), reporter: context.person(entry.reporter) });
  return lines(
    strong(title),
    entry.promised === null ? line : hours.entry({ entry: line, promised: time(entry.promised) }),
  );
}
