import { type Reason, reasons } from "../../../domain/facts.js";
import type { Figures, PivotCell } from "../../../domain/figures/report.js";
import type { Rate } from "../../../domain/figures/volumes.js";
import type { ViewContext } from "../view-context.js";
import { rateText } from "./rates.js";

/** Categories that get a row of their own, the most frequent first. */
const rowsAtMost = 20;

type Column = Reason | null;

/**
 * Category by reason, with sums, what was not sent at all, and what share of the inquiries they are: rows of a table, the
 * first of them its head. What does not occur has no column. @param rates empty: no number of inquiries is known
 */
export function pivotRows(
  { pivot: cells, deflections }: Pick<Figures, "pivot" | "deflections">,
  rates: readonly Rate[],
  context: ViewContext,
): readonly (readonly string[])[] {
  const { figures } = context.messages;
  const columns: readonly Column[] = [...reasons, null].filter((it) =>
    cells.some(({ reason }) => reason === it),
  );
  const sum = (some: readonly { readonly count: number }[]) =>
    some.reduce((total, { count }) => total + count, 0);
  const row = (label: string, some: readonly PivotCell[], found: typeof deflections, rate = figures.none) => [
    label,
    ...columns.map((column) => String(sum(some.filter(({ reason }) => reason === column)))),
    String(sum(some)),
    ...(deflections.length === 0 ? [] : [String(sum(found))]),
    ...(rates.length === 0 ? [] : [rate]),
  ];
  const categories = [...new Set([...cells, ...deflections].map(({ category }) => category))]
    .map((category) => ({
      category,
      of: cells.filter((cell) => cell.category === category),
      found: deflections.filter((cell) => cell.category === category),
    }))
    .toSorted((a, b) => sum(b.of) - sum(a.of) || compare(a.category, b.category));
  const rest = categories.slice(rowsAtMost);
  return [
    [
      figures.category,
      ...columns.map((column) => (column === null ? figures.notChosen : figures.reasonsShort[column])),
      figures.total,
      ...(deflections.length === 0 ? [] : [figures.name.deflected]),
      ...(rates.length === 0 ? [] : [figures.rate]),
    ],
    ...categories
      .slice(0, rowsAtMost)
      .map(({ category, of, found }) =>
        category === null
          ? row(figures.notChosen, of, found)
          : row(category, of, found, rateText(rates, category, context)),
      ),
    ...(rest.length > 0
      ? [
          row(
            figures.otherCategories({ count: rest.length }),
            rest.flatMap(({ of }) => of),
            rest.flatMap(({ found }) => found),
          ),
        ]
      : []),
    row(figures.total, cells, deflections, rateText(rates, null, context)),
  ];
}

function compare(a: string | null, b: string | null): number {
  return (a ?? "").localeCompare(b ?? "");
}
