import { betaQuantile } from "./beta.js";

/** Of a hundred such statements, five may be wrong. */
const doubt = 0.05;

/** How many cases came in each of some whole weeks. */
export type WeeklyCounts = readonly number[];

interface Rate {
  readonly weeks: number;
  readonly perWeek: number;
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

/**
 * Compares the weeks before with those after. Given how many cases there were together, how many of them fell into the
 * later weeks is binomial where cases come independently of each other, and its exact interval (Clopper and Pearson) is
 * that of the ratio. Where the weeks differ more from each other than chance would have it, the counts are divided by
 * how much more (quasi-Poisson): ten calls of one campaign are not ten independent cases.
 * @returns null: there is no whole week on one of the sides, or no case at all
 */
export function effectOf(before: WeeklyCounts, after: WeeklyCounts): Effect | null {
  const [had, has] = [sum(before), sum(after)];
  if (before.length === 0 || after.length === 0 || had + has === 0) return null;
  const clumps = dispersion([before, after]);
  const [a, b] = [has / clumps, had / clumps];
  const lowest = a === 0 ? 0 : betaQuantile(doubt / 2, a, b + 1);
  const highest = b === 0 ? 1 : betaQuantile(1 - doubt / 2, a + 1, b);
  const ratioAt = (share: number) => (share / (1 - share)) * (before.length / after.length);
  const low = ratioAt(lowest);
  const high = highest === 1 ? null : ratioAt(highest);
  return {
    before: { weeks: before.length, perWeek: had / before.length },
    after: { weeks: after.length, perWeek: has / after.length },
    ratio: had === 0 ? null : (has / had) * (before.length / after.length),
    ...{ low, high },
    change: high !== null && high < 1 ? "fewer" : low > 1 ? "more" : "unclear",
  };
}

/** How many times as much the weeks of a period differ as independent cases would; 1 at least. */
function dispersion(periods: readonly WeeklyCounts[]): number {
  const free = sum(periods.map(({ length }) => length - 1));
  const distances = periods.flatMap((counts) => {
    const mean = sum(counts) / counts.length;
    return mean === 0 ? [] : counts.map((count) => (count - mean) ** 2 / mean);
  });
  return free === 0 ? 1 : Math.max(1, sum(distances) / free);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
