import {
  type CountedRates,
  type DepartmentRate,
  isKnown,
  type Rates,
  rowsOfUnits,
} from "../../../domain/figures/volumes.js";
import { truncate } from "../../blocks/text.js";
import type { ViewContext } from "../view-context.js";
import type { Named } from "./topic-name.js";

/** A line of small print holds so much. */
const longestLine = 1_500;

/** null: no number of inquiries is known, so that there is nothing to show but why. */
export function knownRates(rates: Rates | null): CountedRates | null {
  return rates?.kind === "counted" && rates.rates.some((it) => isKnown(it, rates.units)) ? rates : null;
}

/** "3.2% (31 of 970)"; with one more digit than other shares, because rates are small. */
export function rateText(
  { rates }: CountedRates,
  category: string | null,
  { messages: { figures } }: ViewContext,
): string {
  const rate = rates.find((it) => it.category === category);
  if (rate === undefined || rate.inquiries === 0) return figures.none;
  const percent = percentOf(rate.escalations, rate.inquiries);
  return figures.share({ percent, met: rate.escalations, of: rate.inquiries });
}

/** What share of all inquiries came for one reason; the whole department's number is what it is divided by. */
export function reasonRateText(
  { rates, reasons }: CountedRates,
  reason: CountedRates["reasons"][number]["reason"],
  { messages: { figures } }: ViewContext,
): string {
  const inquiries = rates.find(({ category }) => category === null)?.inquiries ?? 0;
  const escalations = reasons.find((it) => it.reason === reason)?.escalations ?? 0;
  return inquiries === 0 ? figures.none : percentOf(escalations, inquiries);
}

function percentOf(escalations: number, inquiries: number): string {
  return `${((100 * escalations) / inquiries).toFixed(1)}%`;
}

/**
 * How rates are counted, and which numbers of inquiries are missing for them, or why there are none at all.
 * @param department whose report it is; of several together, one of them
 */
export function rateNotes(rates: Rates, department: string, context: ViewContext): readonly string[] {
  const { rates: texts } = context.messages.figures;
  switch (rates.kind) {
    case "by_department":
      return [texts.byDepartment({ department })];
    case "no_whole_week":
      return [texts.noWholeWeek({ department })];
    case "not_over":
      return [texts.notOver(rates.first), texts.enter];
    case "counted": {
      const { units } = rates;
      const [first = "", last = ""] = [units.starts.at(0), units.starts.at(-1)];
      const how = texts.counted({ span: spanText([first, last], rates, context) });
      const missing = missingText(rates, context);
      return [
        knownRates(rates) === null ? texts.noVolumes : how,
        ...summedText(rates, context),
        ...(missing === null ? [] : [truncate(missing, longestLine), texts.enter]),
      ];
    }
  }
}

/** How the rates of departments side by side are counted, and whose numbers are missing. */
export function departmentRateNotes(
  all: readonly DepartmentRate[],
  departments: readonly Named[],
  context: ViewContext,
): readonly string[] {
  const { rates: texts } = context.messages.figures;
  const missing = all.flatMap(({ department, counted }) => {
    const starts = counted.rates[0]?.missing ?? [];
    const owner = departments.find(({ key }) => key === department);
    if (starts.length === 0 || owner === undefined) return [];
    const name = owner.name[context.reader.locale];
    return [texts.missingIn({ categories: [name], spans: spansOf(starts, counted, context) })];
  });
  const isAnyKnown = all.some(({ counted }) => knownRates(counted) !== null);
  return [
    ...(isAnyKnown ? [texts.sideBySide] : []),
    ...(missing.length === 0 ? [] : [truncate(texts.missing({ parts: missing }), longestLine), texts.enter]),
  ];
}

/** The categories that miss the same weeks or months together; null: none is missing. */
function missingText(counted: CountedRates, context: ViewContext): string | null {
  const { figures, volumes } = context.messages;
  const missed = counted.rates.filter(({ missing }) => missing.length > 0);
  const groups = [...new Set(missed.map(({ missing }) => missing.join()))];
  const parts = groups.map((group) => {
    const some = missed.filter(({ missing }) => missing.join() === group);
    return figures.rates.missingIn({
      categories: some.map(({ category }) => category ?? volumes.all),
      spans: spansOf(some[0]?.missing ?? [], counted, context),
    });
  });
  return parts.length === 0 ? null : figures.rates.missing({ parts });
}

/** Which of them nobody has counted as a whole; empty: none. */
function summedText(counted: CountedRates, context: ViewContext): readonly string[] {
  if (counted.summed.length === 0) return [];
  const spans = spansOf(counted.summed, counted, context);
  return [truncate(context.messages.figures.rates.summed({ spans }), longestLine)];
}

function spansOf(starts: readonly string[], counted: CountedRates, context: ViewContext): readonly string[] {
  return rowsOfUnits({ ...counted.units, starts }).map((row) => spanText(row, counted, context));
}

/** "the weeks from 2026-10-05 to 2026-10-19", "2026-10". */
function spanText(
  [first, last]: readonly [string, string],
  { units: { unit } }: CountedRates,
  { messages: { figures } }: ViewContext,
): string {
  const named = unit === "month" ? { first: first.slice(0, 7), last: last.slice(0, 7) } : { first, last };
  return figures.rates[unit](named);
}
