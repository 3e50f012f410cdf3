import type { RichTextElement, RichTextSection } from "@slack/types";
import type { Fault, FaultReport } from "../../domain/faults.js";
import { reference } from "../../domain/ids.js";
import { context as smallLines } from "../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import type { MessageView } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** What the operations channel is told: which cases, what, Slack's name for it, and what to do. No customer's words. */
export function faultReportView(report: FaultReport, context: ViewContext): MessageView {
  const { ops } = context.messages;
  const { kind, count, overAt, faults } = report;
  const title = kind === "socket" ? ops.title.socket : ops.title[kind]({ count });
  const over = overAt === null ? "" : ops.over[kind]({ at: context.time(overAt) });
  const items = faults.map((fault) => itemOf(fault, report, context));
  const more = count - faults.length;
  return {
    text: fallbackText([over, title].filter((part) => part !== "").join(" ")),
    blocks: [
      richText(
        lines(...(over === "" ? [] : [strong(over)]), strong(title)),
        ...destinationOf(report, context),
        bullets(items),
        ...(more > 0 ? [paragraph(ops.more({ count: more }))] : []),
      ),
      ...(overAt === null ? [smallLines("hint", [ops.hint[hintFor(report)]])] : []),
    ],
  };
}

function destinationOf({ kind, channel }: FaultReport, context: ViewContext): readonly RichTextSection[] {
  if (kind !== "lost") return [];
  const { ops } = context.messages;
  if (channel === null) return [paragraph(ops.toPeople)];
  const mention: RichTextElement = { type: "channel", channel_id: channel };
  return [paragraph(ops.destination, mention)];
}

function itemOf(fault: Fault, { overAt }: FaultReport, context: ViewContext): RichTextSection {
  const { ops } = context.messages;
  const what = whatOf(fault, context);
  const withError = fault.error === null ? what : ops.withError({ what, error: fault.error });
  // A lost message stays lost, also when the next one gets through.
  const isOverAlone = fault.isOver && overAt === null && fault.kind !== "lost";
  const told = isOverAlone ? ops.itemOver({ what: withError }) : withError;
  if (fault.number === null) return paragraph(told);
  const about = ops.caseIn({
    reference: reference(fault.number),
    department: fault.department ?? "",
  });
  return paragraph(strong(about), " ", told);
}

function whatOf({ kind, what, since }: Fault, context: ViewContext): string {
  const { ops, card } = context.messages;
  const at = { since: context.time(since) };
  switch (kind) {
    case "late":
      return what === "due" ? ops.notDone(at) : ops.notDelivered(at);
    case "socket":
      return ops.sinceThen(at);
    case "lost":
      if (what === "bulletin") return ops.bulletin;
      return Object.entries(card.note.messages).find(([role]) => role === what)?.[1] ?? ops.anyMessage;
  }
}

type Hint = keyof ViewContext["messages"]["ops"]["hint"];

/** Slack's names, by what mends them. */
const hints: readonly (readonly [RegExp, Hint])[] = [
  [/archived|is_inactive/, "archived"],
  [/^(channel_not_found|not_in_channel|invalid_channel)$/, "absent"],
  [/^restricted_action/, "restricted"],
  [/^users?_|^cannot_dm_bot|^messages_tab_disabled|subteam/, "person"],
];

function hintFor({ kind, faults }: FaultReport): Hint {
  if (kind !== "lost") return kind;
  const errors = faults.flatMap(({ error }) => error ?? []);
  return hints.find(([pattern]) => errors.some((error) => pattern.test(error)))?.[1] ?? "other";
}
