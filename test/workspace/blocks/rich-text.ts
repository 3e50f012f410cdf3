import { blockId, url } from "./composition.js";
import { anyNumber, byType, flag, integer, list, object, oneOf, type Shape, text } from "./shape.js";

/** `rich_text` blocks and the cells of tables. */

const style = {
  style: object(
    {},
    {
      bold: flag,
      code: flag,
      italic: flag,
      strike: flag,
      underline: flag,
      highlight: flag,
      client_highlight: flag,
      unlink: flag,
    },
  ),
};

function inline(type: string, required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  return object({ type: oneOf(type), ...required }, { ...style, ...optional });
}

const id = text({ min: 1 });
const someText = inline("text", { text: text({ min: 1 }) });
const link = inline("link", { url }, { text: text({ min: 1 }), unsafe: flag });

const inlineElement = byType(
  {
    text: someText,
    link,
    broadcast: inline("broadcast", { range: oneOf("here", "channel", "everyone") }),
    channel: inline("channel", { channel_id: id }),
    color: inline("color", { value: id }),
    date: inline("date", { timestamp: anyNumber, format: id }, { url, fallback: text() }),
    emoji: inline("emoji", { name: id }, { unicode: text(), url }),
    team: inline("team", { team_id: id }),
    user: inline("user", { user_id: id }),
    usergroup: inline("usergroup", { usergroup_id: id }),
  },
  "rich text element type",
);

const border = { border: oneOf(0, 1) };
const section = object({ type: oneOf("rich_text_section"), elements: list(inlineElement) });

const richTextElement = byType(
  {
    rich_text_section: section,
    rich_text_list: object(
      { type: oneOf("rich_text_list"), style: oneOf("bullet", "ordered"), elements: list(section) },
      { indent: integer(0, 8), offset: integer(0, 10_000), ...border },
    ),
    rich_text_quote: object({ type: oneOf("rich_text_quote"), elements: list(inlineElement) }, border),
    rich_text_preformatted: object(
      { type: oneOf("rich_text_preformatted"), elements: list(byType({ text: someText, link })) },
      { ...border, language: text() },
    ),
  },
  "rich text type",
);

export const richText = object(
  { type: oneOf("rich_text"), elements: list(richTextElement) },
  { block_id: blockId },
);

const rawText = object({ type: oneOf("raw_text"), text: text({ min: 1 }) });
const rawNumber = object({ type: oneOf("raw_number"), value: anyNumber, text: text({ min: 1 }) });

export const tableCell = byType(
  { rich_text: richText, raw_text: rawText, raw_number: rawNumber },
  "cell type",
);
