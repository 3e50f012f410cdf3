/** A count that was not seen yet: Poisson, at a rate that is itself uncertain (negative binomial). */
export interface Expected {
  readonly mean: number;
  /** Of the rate, as a share of it, squared; above 0. */
  readonly variation: number;
}

/** Terms so much smaller than the sum of those before them change nothing. */
const negligible = 1e-10;

/** How likely it is that at least so many are seen by mere chance. */
export function chanceOfAtLeast(count: number, { mean, variation }: Expected): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const shape = 1 / variation;
  const next = Math.log(mean / (mean + shape));
  // In logarithms, because the first terms may be smaller than a number can be.
  const step = (seen: number) => Math.log((seen + shape) / (seen + 1)) + next;
  let log = shape * Math.log(shape / (mean + shape));
  let below = 0;
  for (let seen = 0; seen < count; seen++) {
    below += Math.exp(log);
    log += step(seen);
  }
  if (count <= mean) return Math.max(0, 1 - below);
  let sum = 0;
  for (let seen = count, term = Math.exp(log); term > sum * negligible; seen++) {
    sum += term;
    log += step(seen);
    term = Math.exp(log);
  }
  return Math.min(1, sum);
}
