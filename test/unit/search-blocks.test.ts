import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachListed, type Listed, numbersIn, packBlock } from "../../src/store/search-blocks.js";

const cases = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    sign: fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31)),
    impact: fc.integer({ min: 1, max: 255 }),
  }),
  { selector: ({ number }) => number, maxLength: 60 },
);

function everything(bytes: Uint8Array): readonly Listed[] {
  const found: Listed[] = [];
  eachListed(bytes, (sign, number, impact) => found.push({ sign, number, impact }));
  return found;
}

const inOrder = (list: readonly Listed[]) => list.toSorted((a, b) => a.sign - b.sign || a.number - b.number);

describe("blocks of lists", () => {
  it("hold what was put into them, also one behind the other", () => {
    fc.assert(
      fc.property(cases, cases, (some, others) => {
        const bytes = Buffer.concat([packBlock(some), packBlock(others)]);
        expect(everything(bytes)).toEqual([...inOrder(some), ...inOrder(others)]);
      }),
    );
  });

  it("are read without the departments that somebody may not look into", () => {
    fc.assert(
      fc.property(cases, (some) => {
        const { numbers, impacts } = numbersIn(packBlock(some), new Set([1, -1]));
        const seen = inOrder(some).filter(({ sign }) => sign !== 1 && sign !== -1);
        expect([...numbers]).toEqual(seen.map(({ number }) => number));
        expect([...impacts]).toEqual(seen.map(({ impact }) => impact));
      }),
    );
  });

  it("take less than three bytes for a case where many stand in a list, and fit a page several times", () => {
    const many = Array.from({ length: 512 }, (_, i) => ({ number: 900_000 + i * 100, sign: 7, impact: 90 }));
    expect(packBlock(many).length).toBeLessThan(3 * many.length);
  });
});
