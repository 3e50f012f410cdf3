import fc from "fast-check";
import { expect, it } from "vitest";
import { spreadOf } from "../../../../src/domain/figures/spread.js";

it.each([
  [[], { count: 0, median: null, ninetieth: null }],
  [[7], { count: 1, median: 7, ninetieth: 7 }],
  [[9, 1], { count: 2, median: 1, ninetieth: 9 }],
  [[5, 3, 1, 2, 4, 10, 9, 8, 7, 6], { count: 10, median: 5, ninetieth: 9 }],
])("%j: %j", (lengths, expected) => {
  expect(spreadOf(lengths)).toEqual(expected);
});

it("at least so many are not longer, and fewer would not be any more with one that is shorter", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1 }), (lengths) => {
      const { median, ninetieth } = spreadOf(lengths);
      for (const [value, share] of [
        [median, 0.5],
        [ninetieth, 0.9],
      ] as const) {
        const upTo = (limit: number) => lengths.filter((length) => length <= limit).length / lengths.length;
        expect(lengths).toContain(value);
        expect(upTo(value ?? Number.NaN)).toBeGreaterThanOrEqual(share);
        expect(upTo((value ?? Number.NaN) - 1)).toBeLessThan(share);
      }
    }),
  );
});
