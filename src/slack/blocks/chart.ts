import type { ImageBlock } from "@slack/types";
import type { Chart } from "../../app/charts.js";
import type { ChartBlock } from "./message-block.js";
import { plain, truncate } from "./text.js";

/** Slack's limits for a chart; a message has room for two. */
const maxTitle = 50;
const maxLabel = 20;
const maxCategories = 20;
const maxSeries = 6;

export function chartBlock({ title, categories, series }: Chart): ChartBlock {
  const labels = labelsOf(categories.slice(0, maxCategories));
  const shown = series.slice(0, maxSeries);
  const names = labelsOf(shown.map(({ name }) => name));
  return {
    type: "data_visualization",
    title: truncate(title, maxTitle),
    chart: {
      type: "bar",
      series: shown.map(({ values }, i) => ({
        name: names[i] ?? "",
        data: labels.map((label, at) => ({ label, value: values[at] ?? 0 })),
      })),
      axis_config: { categories: [...labels] },
    },
  };
}

/** A picture of it that was uploaded before. @param words for whoever does not see it */
export function pictureBlock({ title }: Chart, file: string, words: string): ImageBlock {
  return {
    type: "image",
    slack_file: { id: file },
    alt_text: truncate(words, 2_000),
    title: plain(title, 2_000),
  };
}

/** Short enough for Slack, and each of them once: two that begin alike are told apart by a number. */
function labelsOf(texts: readonly string[]): readonly string[] {
  const labels: string[] = [];
  for (const text of texts) {
    const short = truncate(text, maxLabel);
    const numbered = (n: number): string => (n === 1 ? short : `${truncate(text, maxLabel - 3)} ${n}`);
    let n = 1;
    while (labels.includes(numbered(n))) n += 1;
    labels.push(numbered(n));
  }
  return labels;
}
