import { termNumber } from "../search/term-number.js";

/** Up to so many cases a week, all are reviewed. */
export const allUpTo = 30;
/** Of more cases, so large a share, rounded up, and never fewer than `allUpTo` … */
export const shareOfMany = 0.2;
/** … and so many of each category at least, or all it has. */
export const leastOfCategory = 3;

/** A case that a week's sample can be drawn from. */
export interface Drawable {
  readonly number: number;
  /** null: none was chosen, which counts as a category of its own. */
  readonly category: string | null;
}

/**
 * Which of a week's cases are reviewed. Each has a place in a random order that only the seed and its number decide,
 * so that nobody can choose, and everybody can check, which ones they are. The first of each category come in, and
 * then whoever is next, until there are enough.
 * @param seed another one for each department and week
 * @param nameNow what a category is called today, since one that was renamed in that week is one; null: it is gone
 */
export function sampleOf<T extends Drawable>(
  cases: readonly T[],
  seed: string,
  nameNow: (category: string) => string | null = (category) => category,
): readonly T[] {
  if (cases.length <= allUpTo) return cases;
  const inOrder = cases
    .map((it) => ({ it, place: placeOf(it, seed) }))
    .toSorted((a, b) => a.place - b.place || a.it.number - b.it.number)
    .map(({ it }) => it);
  const met = new Map<string | null, number>();
  const isOfLeast = (it: T) => {
    const category = it.category === null ? null : (nameNow(it.category) ?? it.category);
    const before = met.get(category) ?? 0;
    met.set(category, before + 1);
    return before < leastOfCategory;
  };
  const least = new Set(inOrder.filter(isOfLeast));
  const wanted = Math.max(allUpTo, Math.ceil(cases.length * shareOfMany));
  const others = inOrder.filter((it) => !least.has(it)).slice(0, Math.max(0, wanted - least.size));
  const drawn = new Set([...least, ...others]);
  return cases.filter((it) => drawn.has(it));
}

/** From 0 to 2^32 - 1, as good as thrown with dice. */
function placeOf({ number }: Drawable, seed: string): number {
  return termNumber(`${seed} ${number}`) >>> 0;
}
