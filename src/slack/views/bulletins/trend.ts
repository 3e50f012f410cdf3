import type { Button, RichTextElement } from "@slack/types";
import type { BulletinContent } from "../../../domain/bulletins.js";
import { reference } from "../../../domain/ids.js";
import type { Alarm } from "../../../domain/trends/told.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { lines, link, paragraph, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText, plain, truncate } from "../../blocks/text.js";
import { trendActionIds } from "../../ids.js";
import { permalink } from "../../payloads/permalink.js";
import type { MessageView } from "../message-view.js";
import { serializeNoticePlace } from "../notice-place.js";
import type { ViewContext } from "../view-context.js";

type TrendContent = Extract<BulletinContent, { kind: "trend" }>;

/** To a lead: what is more than usual, the cases, and the two things that help. */
export function trendView(content: TrendContent, context: ViewContext, domain: string | null): MessageView {
  const { trends, terms } = context.messages;
  const { department, topic, window, count, agents, usual, cases } = content;
  const name = truncate(topic.kind === "category" ? topic.name : terms.reasons[topic.name], 200);
  const title = trends.title({ topic: name, department: department.name[context.reader.locale] });
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
      richText(lines(strong(title), much, trends.why), paragraph(...caseLinks(content, domain))),
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
