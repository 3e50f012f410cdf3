import type { Occurrences, Worth } from "./ranking.js";
import type { TermNumber } from "./term-number.js";

/** Cases with any, or all, of some terms; the newest of them, at most `limit`. */
export interface CandidatePart {
  readonly has: "any" | "all";
  readonly terms: readonly TermNumber[];
  readonly limit: number;
}

export type CandidatePlan = readonly CandidatePart[];

/** So many cases are looked at one by one without a second thought. */
const lookedAtWhole = 2_000;
/** Terms that are in no more cases than this, all of them together, are worth looking at each of these. */
const rareTogether = 1_500;
/** Common terms are narrowed down with others until about so many cases are left. */
const narrowEnough = 600;
const fromCommonTerms = { anchors: 4, longest: 4, limit: 300 } as const;

/**
 * Which cases to look at, so that the work does not grow with all that is stored: those with a rare term, and those in
 * which several of the telling ones come together. What has only a common word in common is looked for among the newest.
 */
export function candidatePlan(worth: Worth, { cases, of }: Occurrences): CandidatePlan {
  const found = (term: TermNumber) => of.get(term) ?? 0;
  const byRarity = [...worth.keys()].sort((a, b) => found(a) - found(b) || a - b);
  if (byRarity.length === 0) return [];
  if (cases <= lookedAtWhole) return [{ has: "any", terms: byRarity, limit: lookedAtWhole }];

  let together = 0;
  const rare = byRarity.filter((term) => {
    together += found(term);
    return together <= rareTogether;
  });
  const isRare = new Set(rare);
  const common = [...worth.keys()]
    .filter((term) => !isRare.has(term))
    .sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || a - b);
  const parts: CandidatePart[] = common.slice(0, fromCommonTerms.anchors).map((anchor) => ({
    has: "all",
    terms: narrowed(anchor, common, (term) => found(term) / cases, cases),
    limit: fromCommonTerms.limit,
  }));
  return rare.length === 0 ? parts : [{ has: "any", terms: rare, limit: rareTogether }, ...parts];
}

/** The anchor and those that leave few enough cases beside it. */
function narrowed(
  anchor: TermNumber,
  common: readonly TermNumber[],
  share: (term: TermNumber) => number,
  cases: number,
): readonly TermNumber[] {
  const terms = [anchor];
  let left = cases * share(anchor);
  for (const term of common) {
    if (left <= narrowEnough || terms.length === fromCommonTerms.longest) break;
    if (term === anchor) continue;
    terms.push(term);
    left *= share(term);
  }
  return terms;
}
