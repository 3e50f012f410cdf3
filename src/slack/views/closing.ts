import type { ListEntry } from "../../domain/carried-lists.js";
import type { Content } from "../../domain/deliveries.js";
import { reference } from "../../domain/ids.js";
import { departmentIn } from "../../domain/legs.js";
import { formatOpening } from "../../i18n/hours.js";
import { formatTime } from "../../i18n/time.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { listEntry } from "./daily-list.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** The department has closed: what waits until it opens, and what the customers were promised before that. */
export function closingView(
  { state, context }: ViewInput,
  { closing, list }: Extract<Content, { role: "closing" }>,
): MessageView {
  const { reader, messages } = context;
  const texts = messages.hours.closing;
  const department = departmentIn(state, closing.leg);
  const title = texts.title({ department: department.name[reader.locale] });
  const resume = texts.resume({
    count: list.count,
    opens: formatOpening(closing.until, closing.at, department, reader),
  });
  const cases = list.entries
    .filter(({ promised }) => promised !== null && promised < closing.until)
    .map((it) => texts.promisedCase(promisedCase(it, closing.at, reader)));
  const promised = cases.length === 0 ? "" : texts.promised({ cases });
  return {
    text: fallbackText(messages.names.sentences({ items: [resume, promised] })),
    blocks: [
      richText(
        lines(strong(title), resume, promised),
        bullets(list.entries.map((it) => listEntry(it, closing.at, context))),
      ),
    ],
  };
}

function promisedCase(
  { number, promised }: ListEntry,
  day: Date,
  reader: Parameters<typeof formatTime>[2],
): { reference: string; at: string } {
  return { reference: reference(number), at: promised === null ? "" : formatTime(promised, day, reader) };
}
