import { byCategory } from "../../../domain/figures/by-category.js";
import type { Load, PivotCell } from "../../../domain/figures/report.js";
import type { CountedRates } from "../../../domain/figures/volumes.js";
import { truncate } from "../../blocks/text.js";
import type { ViewContext } from "../view-context.js";
import { rateText } from "./rates.js";

const longestName = 75;

/**
 * The most frequent categories first, each with its reasons and its rate: a line each, for where there is no room for a
 * table. @param rates null: none is known
 */
export function whyLines(
  pivot: readonly PivotCell[],
  rates: CountedRates | null,
  context: ViewContext,
): readonly string[] {
  const { figures, bulletins } = context.messages;
  return byCategory(pivot).map(({ category, cells, count }) => {
    const reasons = cells
      .toSorted((a, b) => b.count - a.count)
      .map((cell) =>
        figures.chosen({
          choice: cell.reason === null ? figures.notChosen : figures.reasonsShort[cell.reason],
          count: cell.count,
        }),
      );
    const line = bulletins.digest.reasons({
      ...{ category: truncate(category ?? figures.notChosen, longestName), count, reasons },
    });
    const rate = rates === null || category === null ? figures.none : rateText(rates, category, context);
    return rate === figures.none ? line : bulletins.digest.rated({ line, rate });
  });
}

/** Who had how much, in one line, by name: it is no ranking. */
export function loadLine(
  load: readonly Load[],
  others: number,
  { messages: { figures, bulletins }, person, reader }: ViewContext,
): string {
  const items = load
    .map(({ responder, cases }) => ({ choice: truncate(person(responder), longestName), count: cases }))
    .toSorted((a, b) => a.choice.localeCompare(b.choice, reader.locale))
    .map(figures.chosen);
  const rest = others === 0 ? [] : [bulletins.digest.otherResponders({ count: others })];
  return figures.chosenList({ items: [...items, ...rest] });
}
