import type { TableBlock } from "@slack/types";
import { truncate } from "./text.js";

/** Slack's limits for a table; there is room for one in a message. */
const maxRows = 100;
const maxColumns = 20;
/** So that a whole table stays below 10,000 characters. */
const maxCell = 300;

/**
 * Rows of plain text, the first of them the head. Texts are shown as they are: no mention, no link.
 * @param numbers the columns, from 0, that are set to the right
 */
export function table(rows: readonly (readonly string[])[], numbers: readonly number[] = []): TableBlock {
  const columns = Math.min(maxColumns, rows[0]?.length ?? 0);
  return {
    type: "table",
    rows: rows
      .slice(0, maxRows)
      .map((cells) =>
        cells
          .slice(0, columns)
          .map((text) => ({ type: "raw_text", text: truncate(text === "" ? "–" : text, maxCell) })),
      ),
    column_settings: Array.from({ length: columns }, (_, column) => ({
      align: numbers.includes(column) ? "right" : "left",
      is_wrapped: true,
    })),
  };
}
