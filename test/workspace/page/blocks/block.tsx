import type { KnownBlock } from "@slack/types";
import type { JSX } from "preact";
import type { ChartBlock } from "../../../../src/slack/blocks/message-block.js";
import { plainText } from "../emoji.js";
import { usePage } from "../page-context.js";
import { RichText } from "../rich-text.js";
import { ActionsView } from "./actions.js";
import { AlertView } from "./alert.js";
import { ChartView } from "./chart.js";
import { ContextView } from "./context.js";
import { ImageBlockView } from "./image.js";
import { InputView } from "./input.js";
import { MarkdownView } from "./markdown.js";
import { SectionView } from "./section.js";
import { TableView } from "./table.js";

export function Blocks({ blocks }: { blocks: unknown[] }): JSX.Element {
  // The server has refused every block that is not shaped as Slack's documentation says.
  const known = blocks as (KnownBlock | ChartBlock)[];
  return (
    <div class="blocks">
      {known.map((block, index) => (
        <BlockView key={block.block_id ?? `${block.type}-${index}`} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: KnownBlock | ChartBlock }): JSX.Element {
  const { texts } = usePage();
  switch (block.type) {
    case "header":
      return <h3 class="header">{plainText(block.text.text, block.text.emoji)}</h3>;
    case "section":
      return <SectionView block={block} />;
    case "context":
      return <ContextView block={block} />;
    case "divider":
      return <hr />;
    case "actions":
      return <ActionsView block={block} />;
    case "image":
      return <ImageBlockView block={block} />;
    case "rich_text":
      return <RichText block={block} />;
    case "table":
    case "data_table":
      return <TableView block={block} />;
    case "data_visualization":
      return <ChartView block={block} />;
    case "alert":
      return <AlertView block={block} />;
    case "markdown":
      return <MarkdownView block={block} />;
    case "input":
      return <InputView block={block} />;
    default:
      return <div class="not-shown">{texts.notShown(block.type)}</div>;
  }
}
