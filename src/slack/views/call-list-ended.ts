import type { KnownBlock } from "@slack/types";
import type { Contact } from "../../domain/department.js";
import { type EscalationNumber, reference } from "../../domain/ids.js";
import { bullets, paragraph, richText } from "../blocks/rich-text.js";
import type { ListedPing } from "./call-list.js";
import { oneLine } from "./headline.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** Ended calls take one line each; nobody reads more than these. */
const maxEnded = 15;

/** What became of the calls that need nobody any more, one line each. */
export function endedLines(ended: readonly ListedPing[], to: Contact, context: ViewContext): KnownBlock[] {
  if (ended.length === 0) return [];
  const shown = ended.slice(0, maxEnded).map((call) => endedLine(call, to));
  const more = ended.length - shown.length;
  const all = more > 0 ? [...shown, context.messages.callList.moreEnded({ count: more })] : shown;
  return [richText(bullets(all.map((line) => paragraph(line))))];
}

function endedLine({ number, content: { end }, context }: ListedPing, to: Contact): string {
  const { ended } = context.messages.callList;
  const ref = { reference: reference(number) };
  switch (end?.how) {
    case "claimed":
      return end.by === to.id
        ? ended.claimedByYou(ref)
        : ended.claimed({ ...ref, by: context.person(end.by) });
    case "resolved":
      return end.by === to.id
        ? ended.resolvedByYou(ref)
        : ended.resolved({ ...ref, by: context.person(end.by) });
    case "withdrawn":
      return ended.withdrawn(ref);
    case "transferred":
      return ended.transferred({ ...ref, department: end.to[context.reader.locale] });
    case "joined":
      return ended.joined({ ...ref, to: reference(end.to) });
    case "passed":
      return ended.passed(ref);
    case "superseded":
      return ended.superseded(ref);
    case undefined:
      return "";
  }
}

/** The newest call of each case alone, and none of those that still wait here: the same case is no second line. */
export function endedOnce(all: readonly ListedPing[], open: readonly ListedPing[]): readonly ListedPing[] {
  const waiting = new Set(open.map(({ number }) => number));
  const newest = new Map<EscalationNumber, ListedPing>();
  for (const call of all) {
    if (waiting.has(call.number)) continue;
    const other = newest.get(call.number);
    if (other === undefined || other.content.call.number < call.content.call.number)
      newest.set(call.number, call);
  }
  return [...newest.values()].sort((a, b) => a.number - b.number);
}

/** A list in which no case needs anybody: one line. Who took some of the cases is not told that there is nothing to do. */
export function allDone(all: readonly ListedPing[], to: Contact, context: ViewContext): MessageView {
  const { callList, names } = context.messages;
  const ended = endedOnce(all, []);
  const hers = ended.filter(({ content: { end } }) => end?.how === "claimed" && end.by === to.id);
  if (hers.length > 0) {
    const theirs = names.list({ items: hers.map(({ number }) => reference(number)) });
    return oneLine(callList.doneButYours({ reference: theirs }));
  }
  const isAskedAgain = ended.some(({ content: { end } }) => end?.how === "superseded");
  return oneLine(isAskedAgain ? callList.newer : callList.done({ count: ended.length }));
}
