import { reference } from "../../domain/ids.js";
import { formatDay } from "../../i18n/time.js";
import { lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { caseName, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine } from "./state-line.js";

/** All that is left of a message. The card still says whose case it was and what became of it. @param key the delivery's */
export function erasedView(input: ViewInput, key: string): MessageView {
  const { state, context } = input;
  const line = erasedLine(input);
  if (line === null) return oneLine(context.messages.privacy.erased);
  if (!/^card(?::|$)/.test(key)) return oneLine(line);
  return {
    text: fallbackText(line),
    blocks: [richText(lines(strong(caseName(input)), stateLine(state, context)), paragraph(line))],
  };
}

/** Since when a case says nothing any more, and why; null: it still does. */
export function erasedLine({ number, state: { blanked }, context }: ViewInput): string | null {
  if (blanked === null) return null;
  const { privacy } = context.messages;
  const said = { reference: reference(number), date: formatDay(blanked.at, context.reader) };
  return blanked.by === null
    ? privacy.expired(said)
    : privacy.forgotten({ ...said, by: context.person(blanked.by) });
}
