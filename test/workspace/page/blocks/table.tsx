import type { DataTableBlock, TableBlock } from "@slack/types";
import type { JSX } from "preact";
import { RichText } from "../rich-text.js";

type Cell = TableBlock["rows"][number][number];

/** The first row is the head, as Slack draws it. */
export function TableView({ block }: { block: TableBlock | DataTableBlock }): JSX.Element {
  const [head = [], ...body] = block.rows;
  const settings = block.type === "table" ? (block.column_settings ?? []) : [];
  const align = (column: number) => `text-align:${settings[column]?.align ?? "left"}`;
  return (
    <div class="table">
      <table>
        {block.type === "data_table" && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={align(column)}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, line) => (
            <tr key={line}>
              {row.map((cell, column) => (
                <td key={column} style={align(column)}>
                  <CellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellView({ cell }: { cell: Cell }): JSX.Element | string {
  return cell.type === "rich_text" ? <RichText block={cell} /> : cell.text;
}
