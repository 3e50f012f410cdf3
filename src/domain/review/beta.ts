/** Of a beta distribution, whatever its two parameters: no function of this is part of JavaScript. */

/** Lanczos' approximation with his usual nine terms, good to some fifteen digits. */
const lanczosBase = 0.99999999999980993;
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const steps = 300;
const smallest = 1e-300;

function logGamma(x: number): number {
  const t = x + 6.5;
  const series = lanczos.reduce((sum, term, i) => sum + term / (x + i), lanczosBase);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** The share of the distribution below `x`, by its continued fraction (Lentz' method). */
function below(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges quickly only below the middle.
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const apart = (value: number) => (Math.abs(value) < smallest ? smallest : value);
  let c = 1;
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= steps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const before = result;
    for (const term of [even, odd]) {
      d = 1 / apart(1 + term * d);
      c = apart(1 + term / c);
      result *= c * d;
    }
    if (Math.abs(result - before) < 1e-15 * Math.abs(result)) break;
  }
  return result;
}

/** Where the share `p` of the distribution lies below. @param a, b above 0 */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (below(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
