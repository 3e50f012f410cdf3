import type { Occurrences, Worth } from "./ranking.js";
import type { TermNumber } from "./term-number.js";

/** Which blocks of the lists of terms are read for a search. */
export interface ReadingPlan {
  /** The telling ones first. */
  readonly terms: readonly PlannedTerm[];
  /** Of all terms together; those of the first terms first. */
  readonly blocks: number;
}

/** Of one term, at most so many blocks of the newest cases in which it stands. */
interface PlannedTerm {
  readonly term: TermNumber;
  readonly blocks: number;
}

/** A block of a list holds at most so many cases. */
export const fullBlock = 512;
/** Often only half as many; and where most have gone since, fewer still. */
const blocksFor = (cases: number) => Math.ceil(cases / (fullBlock / 2)) + 2;

/** So many blocks are read for one search, however many are stored. */
const mostTogether = 160;
/** A term that stands in more cases says little about each of them. */
const mostOfOne = 16;

/**
 * Which blocks to read, so that the work does not grow with all that is stored: the telling terms first, common ones
 * among the newest cases. Where few cases are stored this is everything, but of texts that have more terms than that.
 */
export function readingPlan(worth: Worth, { of }: Occurrences): ReadingPlan {
  const byWorth = [...worth].sort(([a, hers], [b, its]) => its - hers || a - b);
  const terms = byWorth.slice(0, mostTogether).flatMap(([term]): readonly PlannedTerm[] => {
    const cases = of.get(term) ?? 0;
    return cases > 0 ? [{ term, blocks: Math.min(blocksFor(cases), mostOfOne) }] : [];
  });
  return { terms, blocks: mostTogether };
}
