import type { Chart } from "../../../app/charts.js";
import { reasons } from "../../../domain/facts.js";
import type { PivotCell } from "../../../domain/figures/report.js";
import type { WeekCount } from "../../../domain/figures/weeks.js";
import type { ViewContext } from "../view-context.js";

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

/** The most frequent categories, each by its reasons. null: there is nothing to compare. */
export function pivotChart(pivot: readonly PivotCell[], { messages }: ViewContext): Chart | null {
  const { charts, reasonsShort, notChosen } = messages.figures;
  const count = (is: (cell: PivotCell) => boolean) =>
    pivot.filter(is).reduce((sum, cell) => sum + cell.count, 0);
  const byCount = <T>(all: readonly T[], of: (it: T) => number) => all.toSorted((a, b) => of(b) - of(a));
  const categories = byCount([...new Set(pivot.map(({ category }) => category))], (it) =>
    count(({ category }) => category === it),
  ).slice(0, categoriesAtMost);
  if (categories.length < 2) return null;
  const occurring = byCount(
    [...reasons, null].filter((it) => count(({ reason }) => reason === it) > 0),
    (it) => count(({ reason }) => reason === it),
  );
  // A single one that is left over is as well shown as itself.
  const shown = occurring.slice(0, occurring.length === reasonsAtMost + 1 ? occurring.length : reasonsAtMost);
  const rest = occurring.slice(shown.length);
  const over = (some: typeof occurring) =>
    categories.map((category) => count((cell) => cell.category === category && some.includes(cell.reason)));
  return {
    title: charts.pivot,
    categories: categories.map((category) => category ?? notChosen),
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
