import { isObject, type JsonObject, objectsIn, stringOf } from "../json.js";
import { anyNumber, byType, list, object, oneOf, type Problem, type Shape, text } from "./shape.js";

/** The `data_visualization` block, as its page describes it (of its two counts of series the smaller one). */

const label = text({ min: 1, max: 20 });
const point = object({ label, value: anyNumber });
const series = object({ name: label, data: list(point, { min: 1, max: 20 }) });
const axes = object(
  { categories: list(label, { min: 1, max: 20 }) },
  { x_label: text({ max: 50 }), y_label: text({ max: 50 }) },
);

const segment = object({ label, value: anyNumber }, {}, ({ value }, pointer, problems) => {
  if (typeof value === "number" && value <= 0)
    problems.push({ text: "must be greater than 0", pointer: `${pointer}/value` });
});

export const chart: Shape = byType(
  {
    pie: object({ type: oneOf("pie"), segments: list(segment, { min: 1, max: 6 }) }),
    ...Object.fromEntries(["bar", "area", "line"].map((type) => [type, plotted(type)])),
  },
  "chart type",
);

function plotted(type: string): Shape {
  return object(
    { type: oneOf(type), series: list(series, { min: 1, max: 6 }), axis_config: axes },
    {},
    checkSeries,
  );
}

/** Each series has its own name, and one point for each category. */
function checkSeries(value: JsonObject, pointer: string, problems: Problem[]): void {
  const all = objectsIn(value.series);
  const names = all.map(({ name }) => name);
  if (new Set(names).size < names.length)
    problems.push({ text: "series names must be unique", pointer: `${pointer}/series` });
  const config = isObject(value.axis_config) ? value.axis_config.categories : [];
  const categories = Array.isArray(config) ? config : [];
  if (new Set(categories).size < categories.length)
    problems.push({ text: "categories must be unique", pointer: `${pointer}/axis_config/categories` });
  all.forEach(({ data }, index) => {
    const labels = objectsIn(data).map((it) => stringOf(it.label));
    const isWhole = labels.length === categories.length && categories.every((it) => labels.includes(it));
    if (!isWhole)
      problems.push({
        text: "data must have one point for each category",
        pointer: `${pointer}/series/${index}/data`,
      });
  });
}
