import type { Chart } from "../../../app/charts.js";
import type { BulletinContent } from "../../../domain/bulletins.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { bullets, lines, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { type ChartForm, chartBlocks } from "../figures/chart-blocks.js";
import { chartInWords, weekChart } from "../figures/charts.js";
import { reviewBlocks } from "../figures/review-blocks.js";
import { figureRows, shareText } from "../figures/rows.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";

type Digest = Extract<BulletinContent, { kind: "digest" }>;

/** What is drawn of the last weeks. */
export function digestCharts({ trend = [] }: Digest, context: ViewContext): readonly Chart[] {
  return [weekChart(trend, context)].filter((it) => it !== null);
}

/** The week's figures, each with its definition, for a lead. */
export function digestView(content: Digest, context: ViewContext, form: ChartForm): MessageView {
  const { department: name, monday, counts, times, review, before } = content;
  const { digest } = context.messages.bulletins;
  const department = name[context.reader.locale];
  const title = digest.title({ department, monday });
  const rows = figureRows({ figures: { counts, times } }, context);
  const compared = digest.before({
    count: before.opened,
    share: shareText(before.claimedInTime, context),
  });
  const charts = digestCharts(content, context);
  return {
    text: fallbackText([title, ...charts.map(chartInWords)].join("\n")),
    blocks: [
      richText(lines(strong(title), compared)),
      ...chartBlocks(charts, form),
      richText(bullets(rows.map(([figure, value, counted]) => lines(strong(figure), value, counted)))),
      ...(review === null ? [] : reviewBlocks(review, context)),
      smallLines("more", [digest.more({ department })]),
    ],
  };
}
