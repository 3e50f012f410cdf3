import { createRandom, type Random } from "../integration/crash/random.js";

/** Random numbers as events have them. */
export interface Chances extends Random {
  poisson(mean: number): number;
  /** Around 1, with this variance, which is below 1. */
  gamma(variance: number): number;
}

/** The same for the same seed. */
export function randomFrom(seed: number): Chances {
  const random = createRandom(seed);
  const { next } = random;

  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }

  /** Knuth's, in parts for high means. */
  function poisson(mean: number): number {
    if (mean > 30) return poisson(mean / 2) + poisson(mean / 2);
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = next(); product > limit; product *= next()) count++;
    return count;
  }

  /** Marsaglia's and Tsang's. */
  function gamma(variance: number): number {
    if (variance <= 0) return 1;
    const shape = 1 / variance;
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
    }
  }

  return { ...random, poisson, gamma };
}
