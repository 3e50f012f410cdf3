import type { Rate } from "../../../domain/figures/volumes.js";
import { truncate } from "../../blocks/text.js";
import type { ViewContext } from "../view-context.js";

/** A line of small print holds so much. */
const longestLine = 1_500;

/** Those of which at least one number of inquiries is known. */
export function knownRates(rates: readonly Rate[] | null): readonly Rate[] {
  return (rates ?? []).some(({ inquiries }) => inquiries > 0) ? (rates ?? []) : [];
}

/** "3.2% (31 of 970)"; with one more digit than other shares, because rates are small. */
export function rateText(
  rates: readonly Rate[],
  category: string | null,
  { messages: { figures } }: ViewContext,
): string {
  const rate = rates.find((it) => it.category === category);
  if (rate === undefined || rate.inquiries === 0) return figures.none;
  const percent = `${((100 * rate.escalations) / rate.inquiries).toFixed(1)}%`;
  return figures.share({ percent, met: rate.escalations, of: rate.inquiries });
}

/** How a rate is counted, and which numbers of inquiries are missing for it; nothing where there are no rates. */
export function rateNotes(
  rates: readonly Rate[] | null,
  { messages: { figures } }: ViewContext,
): readonly string[] {
  if (rates === null) return [];
  if (knownRates(rates).length === 0) return [figures.noVolumes];
  // Where a department counts by category alone, or only as a whole, the other number is not missed.
  const isMissed = ({ category, missing, inquiries }: Rate) =>
    missing.length > 0 && (category !== null || inquiries > 0);
  const parts = rates
    .filter(isMissed)
    .map(({ category, missing }) =>
      figures.missingIn({ category: category ?? figures.total, starts: missing }),
    );
  const missing = parts.length === 0 ? [] : [figures.missing({ parts })];
  return [figures.rateCounted, ...missing].map((line) => truncate(line, longestLine));
}
