import type { JSX } from "preact";
import type { ChartBlock } from "../../../../src/slack/blocks/message-block.js";

const colours = ["#1264a3", "#e8912d", "#2bac76", "#cd2553", "#7a5ea8", "#8a8a8a"];
const width = 600;
const height = 220;
const left = 36;
const bottom = 24;
const fontSize = 11;
const lineHeight = 13;

/** Bars side by side for each category, as Slack draws several series. */
export function ChartView({ block }: { block: ChartBlock }): JSX.Element {
  const { series, axis_config: axes } = block.chart;
  const most = Math.max(1, ...series.flatMap(({ data }) => data.map(({ value }) => value)));
  const slot = (width - left) / axes.categories.length;
  const bar = (slot * 0.8) / series.length;
  const top = (value: number) => (height - bottom) * (1 - value / most);
  // Every label that has room for a few words, the first always.
  const each = Math.ceil(axes.categories.length / Math.floor(width / 64));
  const labels = axes.categories.map((label) => wrapped(label, each * slot));
  const below = bottom + lineHeight * (Math.max(1, ...labels.map((lines) => lines.length)) - 1);
  return (
    <figure class="chart">
      <figcaption>{block.title}</figcaption>
      <svg viewBox={`0 -12 ${width} ${height - bottom + below + 12}`} role="img" aria-label={block.title}>
        {[0, most].map((value) => (
          <g key={value}>
            <line x1={left} x2={width} y1={top(value)} y2={top(value)} stroke="#dddddd" />
            <text x={left - 6} y={top(value) + 4} text-anchor="end" font-size="12">
              {value}
            </text>
          </g>
        ))}
        {series.flatMap(({ name, data }, s) =>
          data.map(({ label, value }, i) => (
            <rect
              key={`${name}-${label}`}
              x={left + i * slot + slot * 0.1 + s * bar}
              y={top(value)}
              width={bar}
              height={height - bottom - top(value)}
              fill={colours[s % colours.length]}
            >
              <title>{`${label} ${name}: ${value}`}</title>
            </rect>
          )),
        )}
        {axes.categories.map((label, i) =>
          i % each === 0 ? (
            <text key={label} text-anchor="middle" font-size={fontSize}>
              {labels[i]?.map((line, n) => (
                <tspan key={line} x={left + (i + 0.5) * slot} y={height - 6 + n * lineHeight}>
                  {line}
                </tspan>
              ))}
            </text>
          ) : null,
        )}
      </svg>
      <ul>
        {series.map(({ name }, s) => (
          <li key={name} style={`--series:${colours[s % colours.length]}`}>
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** A label in as many lines as it needs: between words, and within one that is longer than a line. */
function wrapped(label: string, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of label.match(/[!-~]+\s*|\s+|[^!-~\s]/g) ?? []) {
    if (line !== "" && widthOf((line + part).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}

/** About as wide as it is drawn: what is not ASCII is a square. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char <= "~" ? 0.6 : 1) * fontSize, 0);
}
