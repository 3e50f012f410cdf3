import type { Block, KnownBlock } from "@slack/types";

/** Slack's own chart, which its SDK does not know yet. In messages only. */
export interface ChartBlock extends Block {
  type: "data_visualization";
  title: string;
  chart: {
    type: "bar";
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
}

/** What stands in a message. */
export type MessageBlock = KnownBlock | ChartBlock;
