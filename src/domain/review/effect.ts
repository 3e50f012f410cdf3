import { betaQuantile } from "./beta.js";

/** Of a hundred such statements, five may be wrong. */
const doubt = 0.05;
/** So far on both sides of a normal distribution, squared, lie all but those five. */
const normalReach = 3.841458820694124;

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
 * there were none before. It lies between `low` and `high` with 95 % confidence; high null: no limit can be given, and none
 * at all of a single week on each side, which do not show how much weeks differ (low 0, high null).
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
 * how much more (quasi-Poisson): ten calls of one campaign are not ten independent cases. How much weeks differ is itself
 * known badly from few of them, which Student's distribution allows for: the counts are divided once more by how much
 * farther it reaches than the normal one.
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
  const free = before.length + after.length - 2;
  const clumps = dispersion([before, after], free) * reach(free);
  const [lowest, highest] = free === 0 ? [0, 1] : shareInterval(has / clumps, had / clumps);
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

/** Between which shares the true one lies with 95 % confidence, where `some` are on one side and `others` on the other. */
export function shareInterval(some: number, others: number): readonly [low: number, high: number] {
  return [
    some === 0 ? 0 : betaQuantile(doubt / 2, some, others + 1),
    others === 0 ? 1 : betaQuantile(1 - doubt / 2, some + 1, others),
  ];
}

/** How much farther Student's distribution reaches than the normal one, squared; from its share as a beta distribution's. */
function reach(free: number): number {
  if (free === 0) return 1;
  const share = betaQuantile(doubt, free / 2, 1 / 2);
  return (free * (1 - share)) / share / normalReach;
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

/**
 * How many times as much the weeks of a period differ as independent cases would; 1 at least.
 * @param free weeks without the one of each period that its average takes
 */
function dispersion(periods: readonly (readonly SizedWeek[])[], free: number): number {
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
