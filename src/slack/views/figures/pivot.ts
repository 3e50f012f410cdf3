import { type Reason, reasons } from "../../../domain/facts.js";
import { byCategory } from "../../../domain/figures/by-category.js";
import type { Figures, PivotCell } from "../../../domain/figures/report.js";
import type { CountedRates } from "../../../domain/figures/volumes.js";
import type { ViewContext } from "../view-context.js";
import { rateText, reasonRateText } from "./rates.js";
import { type Named, topicName } from "./topic-name.js";

/** Categories that get a row of their own, the most frequent first. */
const rowsAtMost = 20;

type Column = Reason | null;

/**
 * Category by reason, with sums, what was not sent at all, and what share of the inquiries they are, by category and by
 * reason: rows of a table, the first of them its head. What does not occur has no column.
 * @param rates null: no number of inquiries is known
 * @param departments whose figures they are: where there are several, a category is named with its own
 */
export function pivotRows(
  { pivot: cells, deflections }: Pick<Figures, "pivot" | "deflections">,
  rates: CountedRates | null,
  departments: readonly Named[],
  context: ViewContext,
): readonly (readonly string[])[] {
  const { figures } = context.messages;
  const columns: readonly Column[] = [...reasons, null].filter((it) =>
    cells.some(({ reason }) => reason === it),
  );
  const sum = (some: readonly { readonly count: number }[]) =>
    some.reduce((total, { count }) => total + count, 0);
  const rateOf = (category: string | null) =>
    rates === null ? figures.none : rateText(rates, category, context);
  const row = (label: string, some: readonly PivotCell[], found: typeof deflections, rate = figures.none) => [
    label,
    ...columns.map((column) => String(sum(some.filter(({ reason }) => reason === column)))),
    String(sum(some)),
    ...(deflections.length === 0 ? [] : [String(sum(found))]),
    ...(rates === null ? [] : [rate]),
  ];
  // What was only found counts nothing among what was sent, and has a row all the same.
  const categories = byCategory([...cells, ...deflections.map((it) => ({ ...it, count: 0 }))]).map(
    (topic) => {
      const isIts = (cell: Pick<PivotCell, "department" | "category">) =>
        cell.department === topic.department && cell.category === topic.category;
      return { topic, of: cells.filter(isIts), found: deflections.filter(isIts) };
    },
  );
  const rest = categories.slice(rowsAtMost);
  return [
    [
      figures.category,
      ...columns.map((column) => (column === null ? figures.notChosen : figures.reasonsShort[column])),
      figures.total,
      ...(deflections.length === 0 ? [] : [figures.name.deflected]),
      ...(rates === null ? [] : [figures.rate]),
    ],
    ...categories
      .slice(0, rowsAtMost)
      .map(({ topic, of, found }) =>
        row(
          topicName(topic, departments, context),
          of,
          found,
          topic.category === null ? figures.none : rateOf(topic.category),
        ),
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
    row(figures.total, cells, deflections, rateOf(null)),
    ...(rates === null || rateOf(null) === figures.none
      ? []
      : [
          [
            figures.rate,
            ...columns.map((reason) => reasonRateText(rates, reason, context)),
            // Of all together it stands one row above.
            ...Array.from({ length: deflections.length === 0 ? 2 : 3 }, () => figures.none),
          ],
        ]),
  ];
}
