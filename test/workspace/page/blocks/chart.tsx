import type { JSX } from "preact";
import type { ChartBlock } from "../../../../src/slack/blocks/message-block.js";

const colours = ["#1264a3", "#e8912d", "#2bac76", "#cd2553", "#7a5ea8", "#8a8a8a"];
const width = 600;
const height = 220;
const left = 36;
const bottom = 24;

/** Bars side by side for each category, as Slack draws several series. */
export function ChartView({ block }: { block: ChartBlock }): JSX.Element {
  const { series, axis_config: axes } = block.chart;
  const most = Math.max(1, ...series.flatMap(({ data }) => data.map(({ value }) => value)));
  const slot = (width - left) / axes.categories.length;
  const bar = (slot * 0.8) / series.length;
  const top = (value: number) => (height - bottom) * (1 - value / most);
  // Every label that fits, the first always.
  const each = Math.ceil(axes.categories.length / Math.floor(width / 80));
  return (
    <figure class="chart">
      <figcaption>{block.title}</figcaption>
      <svg viewBox={`0 -12 ${width} ${height + 12}`} role="img" aria-label={block.title}>
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
            <text key={label} x={left + (i + 0.5) * slot} y={height - 6} text-anchor="middle" font-size="11">
              {label.length > 10 ? `${label.slice(0, 9)}…` : label}
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
