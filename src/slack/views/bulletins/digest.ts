import type { KnownBlock, RichTextBlock } from "@slack/types";
import { DateTime } from "luxon";
import type { Chart } from "../../../app/charts.js";
import type { BulletinContent } from "../../../domain/bulletins.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, paragraph, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { reportActionIds, reportValue } from "../../ids.js";
import { type ChartForm, chartBlocks } from "../figures/chart-blocks.js";
import { chartInWords, pivotChart, weekChart } from "../figures/charts.js";
import { knownRates, rateNotes, rateText } from "../figures/rates.js";
import { reviewBlocks } from "../figures/review-blocks.js";
import { figureRows, shareText } from "../figures/rows.js";
import { loadLine, whyLines } from "../figures/why.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";
import { bulletinButtons } from "./buttons.js";

type Digest = Extract<BulletinContent, { kind: "digest" }>;

/** What is drawn: the last weeks, and what the cases of this one were about. Slack takes two in a message. */
export function digestCharts({ trend = [], details }: Digest, context: ViewContext): readonly Chart[] {
  return [weekChart(trend, context), pivotChart(details?.pivot ?? [], [], context)].filter(
    (it) => it !== null,
  );
}

/** The week's figures, each with its definition, for a lead. */
export function digestView(content: Digest, context: ViewContext, form: ChartForm): MessageView {
  const { department: name, monday, counts, times, trend = [], review, before } = content;
  const { digest } = context.messages.bulletins;
  const department = name[context.reader.locale];
  const title = digest.title({ department, monday });
  const rows = figureRows({ figures: { counts, times } }, context);
  const compared = digest.before({
    count: before.opened,
    share: shareText(before.claimedInTime, context),
  });
  const why = whyOf(content, context);
  const weeks = weekChart(trend, context);
  return {
    text: fallbackText(
      [
        title,
        compared,
        rateOf(content, context),
        ...why,
        ...(weeks === null ? [] : [chartInWords(weeks)]),
      ].join("\n"),
    ),
    blocks: [
      richText(lines(strong(title), compared, rateOf(content, context))),
      ...chartBlocks(digestCharts(content, context), form),
      ...whyBlocks(why, context),
      ...countingBlocks(content, context),
      richText(bullets(rows.map(([figure, value, counted]) => lines(strong(figure), value, counted)))),
      ...loadBlocks(content, context),
      ...(review === null ? [] : reviewBlocks(review, context)),
      smallLines("more", [digest.more({ department })]),
    ],
  };
}

function whyOf({ details }: Digest, context: ViewContext): readonly string[] {
  if (details === undefined) return [];
  const { otherCategories: count } = details;
  const rest = count === 0 ? [] : [context.messages.figures.otherCategories({ count })];
  return [...whyLines(details.pivot, knownRates(details.rates), context), ...rest];
}

/** Of the whole department; empty where its number of inquiries is not known. */
function rateOf({ details }: Digest, context: ViewContext): string {
  const { figures } = context.messages;
  const known = knownRates(details?.rates ?? null);
  const rate = known === null ? figures.none : rateText(known, null, context);
  return rate === figures.none ? "" : context.messages.bulletins.digest.rate({ rate });
}

/** How rates are counted and whose number is missing, which can be found out now better than ever after. */
function countingBlocks(
  { details, department, monday }: Digest,
  context: ViewContext,
): readonly KnownBlock[] {
  const rates = details?.rates ?? null;
  if (details === undefined || rates === null) return [];
  const notes = smallLines("rates", rateNotes(rates, department[context.reader.locale], context));
  if (!rates.rates.some(({ missing }) => missing.length > 0)) return [notes];
  const sunday = DateTime.fromISO(monday, { zone: "utc" }).plus({ days: 6 }).toFormat("yyyy-MM-dd");
  const value = reportValue(`${monday}..${sunday}`, details.department);
  const label = context.messages.volumes.open;
  return [notes, bulletinButtons([{ action: reportActionIds.volumes, label, value }])];
}

function whyBlocks(why: readonly string[], { messages: { figures } }: ViewContext): readonly RichTextBlock[] {
  if (why.length === 0) return [];
  return [richText(lines(strong(figures.pivotTitle)), bullets(why.map((line) => paragraph(line))))];
}

function loadBlocks({ details }: Digest, context: ViewContext): readonly KnownBlock[] {
  if (details === undefined || details.load.length === 0) return [];
  const { loadTitle, defined } = context.messages.figures;
  return [
    richText(lines(strong(loadTitle), loadLine(details.load, details.otherResponders, context))),
    smallLines("load", [defined.load]),
  ];
}
