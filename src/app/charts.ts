/** What a chart shows, whatever draws it. */
export interface Chart {
  readonly title: string;
  /** What is side by side, in order; each once. */
  readonly categories: readonly string[];
  /** What is drawn over each of them, as many values as there are categories. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** The series are parts of a whole. */
  readonly isStacked: boolean;
}

/** Draws charts where Slack has none of its own. */
export interface ChartPainter {
  /** @returns a PNG */
  paint(chart: Chart): Promise<Uint8Array>;
}
