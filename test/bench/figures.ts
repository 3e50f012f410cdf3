/** What a bench found: lines of a table, all with the same columns. */
export interface Findings {
  readonly title: string;
  /** One sentence for each: what is measured, and how. */
  readonly notes: readonly string[];
  readonly lines: readonly Line[];
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly goal: string;
  readonly isReached: boolean;
}

export type Line = Readonly<Record<string, string | number | null>>;

/** Of numbers in any order. @param share 0.5: the median */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** With as many figures as mean something. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
