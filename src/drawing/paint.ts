import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { BarController, BarElement, CategoryScale, Chart as Drawing, Legend, LinearScale } from "chart.js";
import type { Chart } from "../app/charts.js";

Drawing.register(BarController, BarElement, CategoryScale, Legend, LinearScale);

const width = 1_200;
const height = 640;
const ink = "#1d1c1d";
const lines = "#dddddd";
/** Told apart by people who do not tell red from green (Okabe and Ito), and by their lightness. */
const colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#8a8a8a"];

/** Servers have no Japanese letters: they come with the program. */
const require = createRequire(import.meta.url);
for (const letters of ["latin", "japanese"]) {
  const file = require.resolve(`@fontsource/kosugi-maru/files/kosugi-maru-${letters}-400-normal.woff2`);
  GlobalFonts.register(readFileSync(file), letters);
}
const font = { family: "latin, japanese", size: 34 } as const;

/** A chart as a PNG, large enough to be read where Slack shows it at a third of its width. Its title stands over it. */
export function paint({ categories, series, isStacked }: Chart): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  const ticks = { color: ink, font: { ...font, size: 28 } };
  // The library takes a canvas that is none of a browser's as well; its types do not say so.
  const drawing = new Drawing(canvas as never, {
    type: "bar",
    data: {
      labels: [...categories],
      datasets: series.map(({ name, values }, i) => ({
        label: name,
        data: [...values],
        backgroundColor: colours[i % colours.length] ?? ink,
      })),
    },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      layout: { padding: 24 },
      plugins: {
        legend: { position: "bottom", labels: { color: ink, font, padding: 20 } },
      },
      scales: {
        x: { stacked: isStacked, ticks, grid: { display: false } },
        y: {
          stacked: isStacked,
          beginAtZero: true,
          ticks: { ...ticks, precision: 0 },
          grid: { color: lines },
        },
      },
    },
  });
  const png = canvas.toBuffer("image/png");
  drawing.destroy();
  return new Uint8Array(png);
}
