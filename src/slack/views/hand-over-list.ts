import type { KnownBlock } from "@slack/types";
import type { Content } from "../../domain/deliveries.js";
import type { HandOverEntry } from "../../domain/hand-over.js";
import { reference } from "../../domain/ids.js";
import { actions } from "../blocks/actions.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

export type HandOverContent = Extract<Content, { role: "hand_over" }>;

/** To whoever was given cases: who gave them, the word that came with them, and each case with a button that opens it. */
export function handOverView({ by, note, entries }: HandOverContent, context: ViewContext): MessageView {
  const { handOver } = context.messages;
  const title = handOver.given({ by: context.person(by), count: entries.length });
  return {
    text: fallbackText(`${title} ${entries.map(({ number }) => reference(number)).join(" ")}`),
    blocks: [
      richText(lines(strong(title)), ...(note === null ? [] : [quote(note)])),
      ...entries.flatMap((entry) => entryBlocks(entry, context)),
    ],
  };
}

function entryBlocks(entry: HandOverEntry, context: ViewContext): readonly KnownBlock[] {
  const { handOver } = context.messages;
  const summary = truncate(singleLine(entry.summary), 150);
  const headline = handOver.entry({ reference: reference(entry.number), summary });
  return [
    richText(
      lines(
        strong(headline),
        ...entry.as.map((role) => whatIsToDo(role, entry, context)),
        promise(entry, context),
      ),
    ),
    actions(entry.number, [{ action: "open_case", label: handOver.open }]),
  ];
}

function whatIsToDo(role: HandOverEntry["as"][number], entry: HandOverEntry, context: ViewContext): string {
  const { youAre } = context.messages.handOver;
  const { status, nextUpdateAt } = entry;
  if (role === "holder")
    return nextUpdateAt === null ? "" : youAre.holder({ at: context.time(nextUpdateAt) });
  if (status === "resolved") return youAre.toTell;
  return nextUpdateAt === null ? youAre.reporter : youAre.reporterTaken({ at: context.time(nextUpdateAt) });
}

function promise({ promised }: HandOverEntry, { messages, time }: ViewContext): string {
  return promised === null ? "" : messages.handOver.promisedBy({ at: time(promised) });
}
