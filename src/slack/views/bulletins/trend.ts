import type { Button, RichTextElement } from "@slack/types";
import type { BulletinContent } from "../../../domain/bulletins.js";
import { reference } from "../../../domain/ids.js";
import type { Alarm } from "../../../domain/trends/told.js";
import type { Topic } from "../../../domain/trends/topic.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { lines, link, paragraph, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText, plain, truncate } from "../../blocks/text.js";
import { trendActionIds } from "../../ids.js";
import { permalink } from "../../payloads/permalink.js";
import type { MessageView } from "../message-view.js";
import { serializeNoticePlace } from "../notice-place.js";
import type { ViewContext } from "../view-context.js";

type TrendContent = Extract<BulletinContent, { kind: "trend" | "trend_of_all" }>;

/** To a lead: what is more than usual, the cases, and the two things that help. */
export function trendView(content: TrendContent, context: ViewContext, domain: string | null): MessageView {
  const { trends } = context.messages;
  const { department, window, count, agents, usual, cases } = content;
  const topic: Topic = content.kind === "trend" ? content.topic : { kind: "all" };
  const title = titleOf(content, context);
  const why = topic.kind === "all" ? [trends.together, trends.why] : [trends.why];
  const much = trends[window]({ count, agents, usual: usualText(usual, context) });
  const place = {
    department: department.key,
    category: topic.kind === "category" ? topic.name : null,
    topic,
  };
  const alarm: Alarm = { department: department.key, topic };
  return {
    text: fallbackText(`${title} ${much}`),
    blocks: [
      richText(lines(strong(title), much, ...why), paragraph(...caseLinks(content, domain))),
      {
        type: "actions",
        block_id: "trend",
        elements: [
          button(trendActionIds.join, trends.join, trendCasesValue(cases, alarm)),
          button(trendActionIds.notice, trends.notice, serializeNoticePlace(place)),
        ],
      },
      smallLines("left_alone", [trends.leftAlone]),
    ],
  };
}

function titleOf(content: TrendContent, { messages: { trends, terms }, reader }: ViewContext): string {
  const department = content.department.name[reader.locale];
  if (content.kind === "trend_of_all") return trends.titleOfAll({ department });
  const { topic } = content;
  const name = topic.kind === "category" ? topic.name : terms.reasons[topic.name];
  return trends.title({ topic: truncate(name, 200), department });
}

/** The numbers come first: an earlier version reads them alone. */
function trendCasesValue(cases: TrendContent["cases"], alarm: Alarm): string {
  return [...cases.map(({ number }) => number), JSON.stringify(alarm)].join(",");
}

function caseLinks({ cases }: TrendContent, domain: string | null): readonly (RichTextElement | string)[] {
  return cases.flatMap(({ number, card }, i) => [
    ...(i === 0 ? [] : [" · "]),
    domain === null || card === null
      ? reference(number)
      : link(permalink(domain, { ...card, threadTs: null }), reference(number)),
  ]);
}

/** Nobody counts tenths of a case beyond a handful. */
function usualText(usual: number, { messages: { trends } }: ViewContext): string {
  if (usual < 0.1) return trends.hardlyAny;
  return trends.about({ count: usual < 10 ? usual.toFixed(1) : String(Math.round(usual)) });
}

function button(action: string, label: string, value: string): Button {
  return { type: "button", action_id: action, text: plain(label, 75), value };
}
