import type { DepartmentKey } from "../ids.js";
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
  /** In place of the list of all that is searched: those of some departments. */
  readonly lists: readonly PlannedList[] | null;
}

interface PlannedList {
  readonly department: DepartmentKey;
  readonly blocks: number;
}

/** In how many cases a term stands, by department. */
export type ByDepartment = ReadonlyMap<TermNumber, ReadonlyMap<DepartmentKey, number>>;

/** A block of a list holds at most so many cases. */
export const fullBlock = 512;
/** Often only half as many; and where most have gone since, fewer still. */
const blocksFor = (cases: number) => Math.ceil(cases / (fullBlock / 2)) + 2;

/** So many blocks are read for one search, however many are stored. */
const mostTogether = 160;
/** A term that stands in more cases says little about each of them. */
const mostOfOne = 16;

/** To ask for more than this takes longer than to read what it would spare. */
const mostCounted = 1_000;

/**
 * Terms of which it is worth knowing in which of so many departments they stand: where some are hidden, the list of all
 * departments may hold little that somebody may see. The telling ones first; of a rare term the list is short anyway.
 */
export function termsToCount(worth: Worth, { of }: Occurrences, departments: number): readonly TermNumber[] {
  const common = byWorth(worth).filter((term) => (of.get(term) ?? 0) > fullBlock / 2);
  return common.slice(0, Math.floor(mostCounted / Math.max(departments, 1)));
}

/**
 * Which blocks to read, so that the work does not grow with all that is stored: the telling terms first, common ones
 * among the newest cases. Where few cases are stored this is everything, but of texts that have more terms than that.
 */
export function readingPlan(worth: Worth, { of }: Occurrences, seen: ByDepartment = new Map()): ReadingPlan {
  const terms = byWorth(worth)
    .slice(0, mostTogether)
    .flatMap((term): readonly PlannedTerm[] => {
      const cases = of.get(term) ?? 0;
      if (cases <= 0) return [];
      const lists = listsOf(cases, seen.get(term));
      return [{ term, blocks: Math.min(blocksFor(cases), mostOfOne), lists }];
    });
  return { terms, blocks: mostTogether };
}

function byWorth(worth: Worth): readonly TermNumber[] {
  return [...worth].sort(([a, hers], [b, its]) => its - hers || a - b).map(([term]) => term);
}

/** The lists of the departments that she sees, where they have fewer blocks than the list of all; null: that one. */
function listsOf(
  cases: number,
  seen: ReadonlyMap<DepartmentKey, number> | undefined,
): readonly PlannedList[] | null {
  if (seen === undefined) return null;
  const lists = [...seen].map(([department, hers]) => ({ department, blocks: blocksFor(hers) }));
  const together = lists.reduce((sum, { blocks }) => sum + blocks, 0);
  if (together >= blocksFor(cases)) return null;
  return together <= mostOfOne ? lists : sharedOut(lists, together);
}

/** As many of each as it has of all, and one of each at least; where there are too many, of those that have most. */
function sharedOut(lists: readonly PlannedList[], together: number): readonly PlannedList[] {
  const most = [...lists].sort((a, b) => b.blocks - a.blocks).slice(0, mostOfOne);
  const share = (mostOfOne - most.length) / together;
  return most.map(({ department, blocks }) => ({ department, blocks: 1 + Math.floor(blocks * share) }));
}
