import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatePlan } from "../../../../src/domain/search/candidates.js";
import { ranked, type Worth, worthOf } from "../../../../src/domain/search/ranking.js";

const case1 = (number: number, profile: readonly (readonly [number, number])[], isFaq = false) => ({
  number,
  isFaq,
  profile: new Map(profile),
});

describe("what fits", () => {
  it("a rare term says more than a common one", () => {
    const of = new Map([
      [1, 2],
      [2, 80],
    ]);
    const worth = worthOf(
      new Map([
        [1, 1],
        [2, 1],
        [3, 1],
      ]),
      { cases: 100, of },
    );
    expect(worth.get(1)).toBeGreaterThan(worth.get(2) ?? 0);
    expect(worth.has(3)).toBe(false);
  });

  it("the better one comes first, of equals the newer, and what hardly fits not at all", () => {
    const worth: Worth = new Map([
      [1, 5],
      [2, 1],
    ]);
    const cases = [
      case1(1, [[2, 200]]),
      case1(2, [[1, 100]]),
      case1(3, [[1, 100]]),
      case1(4, [[1, 255]]),
      case1(5, []),
    ];
    expect(ranked(cases, worth).map(({ number }) => number)).toEqual([4, 3, 2]);
  });

  it("a confirmed answer comes first where it fits about as well, and only there", () => {
    const worth: Worth = new Map([[1, 1]]);
    const close = [case1(1, [[1, 255]]), case1(2, [[1, 200]], true), case1(3, [[1, 100]], true)];
    expect(ranked(close, worth).map(({ number }) => number)).toEqual([2, 1, 3]);
  });
});

describe("which cases are looked at", () => {
  const occurrences = fc.array(fc.tuple(fc.integer(), fc.integer({ min: 1, max: 1_000_000 })), {
    minLength: 1,
    maxLength: 60,
  });

  it("so many at most, however many there are and however common the words", () => {
    fc.assert(
      fc.property(occurrences, (found) => {
        const of = new Map(found);
        const worth = new Map([...of.keys()].map((term) => [term, 1]));
        const plan = candidatePlan(worth, { cases: 1_000_000, of });
        const most = plan.reduce((sum, { limit }) => sum + limit, 0);
        expect(plan.length).toBeGreaterThan(0);
        expect(most).toBeLessThanOrEqual(3_000);
        expect(plan.flatMap(({ terms }) => terms).every((term) => of.has(term))).toBe(true);
      }),
    );
  });

  it("all of them while there are few", () => {
    const of = new Map([[7, 300]]);
    expect(candidatePlan(new Map([[7, 1]]), { cases: 400, of })).toEqual([
      { has: "any", terms: [7], limit: 2_000 },
    ]);
    expect(candidatePlan(new Map(), { cases: 400, of })).toEqual([]);
  });
});
