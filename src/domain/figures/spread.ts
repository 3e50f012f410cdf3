/** Middle and far end of some lengths of time, in seconds. */
export interface Spread {
  readonly count: number;
  /** null: there are none. */
  readonly median: number | null;
  readonly ninetieth: number | null;
}

/**
 * Percentiles by the nearest rank: the smallest of the lengths that at least so many of all do not exceed. So each is a
 * length that really happened, and nothing is in between.
 */
export function spreadOf(lengths: readonly number[]): Spread {
  const sorted = lengths.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    median: sorted[Math.ceil(sorted.length / 2) - 1] ?? null,
    ninetieth: sorted[Math.ceil((sorted.length * 9) / 10) - 1] ?? null,
  };
}
