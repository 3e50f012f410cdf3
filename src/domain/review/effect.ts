import { betaQuantile } from "./beta.js";

/** Of a hundred such statements, five may be wrong. */
const doubt = 0.05;

/** A whole week: how many cases came in it, and of how many inquiries; null: that is not known. */
export interface EffectWeek {
  readonly cases: number;
  readonly inquiries: number | null;
}

interface Rate {
  readonly weeks: number;
  readonly perWeek: number;
  /** Cases by a thousand inquiries; null: the weeks are compared as they are. */
  readonly perThousand: number | null;
}

/**
 * What has become of the number of cases since something was improved. `ratio`: so many times as many as before; null:
 * there were none before. It lies between `low` and `high` with 95 % confidence; high null: no limit can be given.
 * fewer, more: even at the far end of that; unclear: it may as well be chance.
 */
export interface Effect {
  readonly before: Rate;
  readonly after: Rate;
  readonly ratio: number | null;
  readonly low: number;
  readonly high: number | null;
  readonly change: "fewer" | "more" | "unclear";
}

/** Why nothing can be compared: no whole week has passed since, there was none before, or no case came in any of them. */
export const noEffects = ["too_early", "nothing_before", "no_cases"] as const;
export type NoEffect = (typeof noEffects)[number];

/**
 * Compares the weeks before with those after: by the number of inquiries where that is known for at least half of the
 * weeks of each side, and then those weeks alone. Given how many cases there were together, how many of them fell into the
 * later weeks is binomial where cases come independently of each other, and its exact interval (Clopper and Pearson) is
 * that of the ratio. Where the weeks differ more from each other than chance would have it, the counts are divided by
 * how much more (quasi-Poisson): ten calls of one campaign are not ten independent cases.
 */
export function effectOf(
  allBefore: readonly EffectWeek[],
  allAfter: readonly EffectWeek[],
): Effect | NoEffect {
  if (allAfter.length === 0) return "too_early";
  if (allBefore.length === 0) return "nothing_before";
  const byInquiries = [allBefore, allAfter].every((weeks) => 2 * known(weeks).length >= weeks.length);
  const [before, after] = byInquiries
    ? [known(allBefore), known(allAfter)]
    : [allBefore.map(asItIs), allAfter.map(asItIs)];
  const [had, has] = [casesIn(before), casesIn(after)];
  if (had + has === 0) return "no_cases";
  const clumps = dispersion([before, after]);
  const [a, b] = [has / clumps, had / clumps];
  const lowest = a === 0 ? 0 : betaQuantile(doubt / 2, a, b + 1);
  const highest = b === 0 ? 1 : betaQuantile(1 - doubt / 2, a + 1, b);
  const sizes = sizeOf(before) / sizeOf(after);
  const ratioAt = (share: number) => (share / (1 - share)) * sizes;
  const low = ratioAt(lowest);
  const high = highest === 1 ? null : ratioAt(highest);
  return {
    before: rateOf(before, byInquiries),
    after: rateOf(after, byInquiries),
    ratio: had === 0 ? null : (has / had) * sizes,
    ...{ low, high },
    change: high !== null && high < 1 ? "fewer" : low > 1 ? "more" : "unclear",
  };
}

/** A week, and by what its cases are measured. */
interface SizedWeek {
  readonly cases: number;
  readonly size: number;
}

function known(weeks: readonly EffectWeek[]): readonly SizedWeek[] {
  return weeks.flatMap(({ cases, inquiries }) =>
    inquiries === null || inquiries <= 0 ? [] : [{ cases, size: inquiries }],
  );
}

function asItIs({ cases }: EffectWeek): SizedWeek {
  return { cases, size: 1 };
}

function rateOf(weeks: readonly SizedWeek[], byInquiries: boolean): Rate {
  return {
    weeks: weeks.length,
    perWeek: casesIn(weeks) / weeks.length,
    perThousand: byInquiries ? (1_000 * casesIn(weeks)) / sizeOf(weeks) : null,
  };
}

/** How many times as much the weeks of a period differ as independent cases would; 1 at least. */
function dispersion(periods: readonly (readonly SizedWeek[])[]): number {
  const free = sum(periods.map(({ length }) => length - 1));
  const distances = periods.flatMap((weeks) => {
    const rate = casesIn(weeks) / sizeOf(weeks);
    return rate === 0 ? [] : weeks.map(({ cases, size }) => (cases - rate * size) ** 2 / (rate * size));
  });
  return free === 0 ? 1 : Math.max(1, sum(distances) / free);
}

function casesIn(weeks: readonly SizedWeek[]): number {
  return sum(weeks.map(({ cases }) => cases));
}

function sizeOf(weeks: readonly SizedWeek[]): number {
  return sum(weeks.map(({ size }) => size));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
