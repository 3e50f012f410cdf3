import type { Chart } from "../../../app/charts.js";
import { reasons } from "../../../domain/facts.js";
import { byCategory } from "../../../domain/figures/by-category.js";
import type { PivotCell } from "../../../domain/figures/report.js";
import type { WeekCount } from "../../../domain/figures/weeks.js";
import type { ViewContext } from "../view-context.js";
import { type Named, topicName } from "./topic-name.js";

/** More bars than this are no picture any more: the table has them all. */
const weeksAtMost = 20;
const categoriesAtMost = 8;
const reasonsAtMost = 5;

/** Week by week, how many came and how many of those are answered. null: one week is no trend. */
export function weekChart(trend: readonly WeekCount[], { messages }: ViewContext): Chart | null {
  const { charts } = messages.figures;
  if (trend.length < 2) return null;
  const drawn = trend.slice(-weeksAtMost);
  const title = drawn.length < trend.length ? charts.lastWeeks({ count: drawn.length }) : charts.weeks;
  return {
    title,
    categories: drawn.map(({ monday }) => monday),
    series: [
      { name: charts.opened, values: drawn.map(({ opened }) => opened) },
      { name: charts.answered, values: drawn.map(({ answered }) => answered) },
    ],
    isStacked: false,
  };
}

/**
 * The most frequent categories, each by its reasons. null: there is nothing to compare.
 * @param departments whose they are: where there are several, a category is named with its own
 */
export function pivotChart(
  pivot: readonly PivotCell[],
  departments: readonly Named[],
  context: ViewContext,
): Chart | null {
  const { charts, reasonsShort, notChosen } = context.messages.figures;
  const count = (is: (cell: PivotCell) => boolean, cells = pivot) =>
    cells.filter(is).reduce((sum, cell) => sum + cell.count, 0);
  const of = (it: PivotCell["reason"]) => count(({ reason }) => reason === it);
  const categories = byCategory(pivot).slice(0, categoriesAtMost);
  if (categories.length < 2) return null;
  const occurring = [...reasons, null].filter((it) => of(it) > 0).toSorted((a, b) => of(b) - of(a));
  // A single one that is left over is as well shown as itself.
  const shown = occurring.slice(0, occurring.length === reasonsAtMost + 1 ? occurring.length : reasonsAtMost);
  const rest = occurring.slice(shown.length);
  const over = (some: typeof occurring) =>
    categories.map(({ cells }) => count(({ reason }) => some.includes(reason), cells));
  return {
    title: charts.pivot,
    categories: categories.map((topic) => topicName(topic, departments, context)),
    series: [
      ...shown.map((reason) => ({
        name: reason === null ? notChosen : reasonsShort[reason],
        values: over([reason]),
      })),
      ...(rest.length === 0 ? [] : [{ name: charts.otherReasons, values: over(rest) }]),
    ],
    isStacked: true,
  };
}

/** A chart for whoever does not see it: each category with its numbers. */
export function chartInWords({ title, categories, series }: Chart): string {
  const numbers = (at: number) => series.map(({ name, values }) => `${name} ${values[at] ?? 0}`).join(" · ");
  return [title, ...categories.map((category, i) => `${category}: ${numbers(i)}`)].join("\n");
}
