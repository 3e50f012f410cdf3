import type { RichTextBlock } from "@slack/types";
import type { Chart } from "../../../app/charts.js";
import { chartBlock, pictureBlock } from "../../blocks/chart.js";
import type { MessageBlock } from "../../blocks/message-block.js";
import { lines, monospaced, richText, strong } from "../../blocks/rich-text.js";
import { truncate } from "../../blocks/text.js";
import { chartInWords } from "./charts.js";

/**
 * How charts are shown. blocks: as Slack's own · pictures: as images uploaded before, one for each · bars: in
 * characters, for where there is neither.
 */
export type ChartForm =
  | { readonly kind: "blocks" }
  | { readonly kind: "pictures"; readonly files: readonly string[] }
  | { readonly kind: "bars" };

const longestBar = 16;
const longestLabel = 40;

export function chartBlocks(charts: readonly Chart[], form: ChartForm): readonly MessageBlock[] {
  return charts.map((chart, i) => {
    if (form.kind === "blocks") return chartBlock(chart);
    const file = form.kind === "pictures" ? form.files[i] : undefined;
    return file === undefined ? bars(chart) : pictureBlock(chart, file, chartInWords(chart));
  });
}

/** The number, the bar, and what it is of; parts of a whole are added up, and named behind it. */
function bars(chart: Chart): RichTextBlock {
  const all = rowsOf(chart);
  const most = Math.max(1, ...all.map(({ value }) => value));
  const width = String(most).length;
  const row = ({ value, label, parts }: Row) => {
    const bar = "█".repeat(Math.ceil((longestBar * value) / most));
    return `${String(value).padStart(width)} ${bar.padEnd(longestBar, "░")} ${[truncate(label, longestLabel), ...parts].join(" · ")}`;
  };
  return richText(lines(strong(chart.title)), monospaced(all.map(row).join("\n")));
}

interface Row {
  readonly value: number;
  readonly label: string;
  /** What it is made of. */
  readonly parts: readonly string[];
}

function rowsOf({ categories, series, isStacked }: Chart): readonly Row[] {
  if (isStacked)
    return categories.map((label, i) => ({
      label,
      value: series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
      parts: series.flatMap(({ name, values }) => ((values[i] ?? 0) > 0 ? [`${name} ${values[i]}`] : [])),
    }));
  return categories.flatMap((category, i) =>
    series.map(({ name, values }) => ({ value: values[i] ?? 0, label: `${category} ${name}`, parts: [] })),
  );
}
