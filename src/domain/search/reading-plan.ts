import type { Occurrences, Worth } from "./ranking.js";
import type { TermNumber } from "./term-number.js";

/** Of one term, at most so many of the newest cases in which it stands. */
export interface PlannedTerm {
  readonly term: TermNumber;
  readonly most: number;
}

/** So many mentions are read for one search, however many are stored. */
const mostTogether = 150_000;
/** A term that stands in more cases says little about each of them. */
const mostOfOne = 20_000;

/**
 * Which mentions to read, so that the work does not grow with all that is stored: the telling terms first, common ones
 * among the newest cases. Where few cases are stored this is everything.
 */
export function readingPlan(worth: Worth, { of }: Occurrences): readonly PlannedTerm[] {
  let left = mostTogether;
  const byWorth = [...worth].sort(([a, hers], [b, its]) => its - hers || a - b);
  return byWorth.flatMap(([term]) => {
    const most = Math.min(of.get(term) ?? 0, mostOfOne, left);
    left -= most;
    return most > 0 ? [{ term, most }] : [];
  });
}
