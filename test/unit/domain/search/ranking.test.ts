import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DepartmentKey } from "../../../../src/domain/ids.js";
import { likeliest } from "../../../../src/domain/search/likeliest.js";
import { ranked, type Worth, worthOf } from "../../../../src/domain/search/ranking.js";
import { readingPlan, termsToCount } from "../../../../src/domain/search/reading-plan.js";

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

describe("what is read for a search", () => {
  const occurrences = fc.array(fc.tuple(fc.integer(), fc.integer({ min: 1, max: 1_000_000 })), {
    minLength: 1,
    maxLength: 400,
  });

  it("so much at most, however many there are and however common the words", () => {
    fc.assert(
      fc.property(occurrences, (found) => {
        const of = new Map(found);
        const worth = new Map([...of.keys()].map((term) => [term, 1]));
        const { terms, blocks } = readingPlan(worth, { cases: 1_000_000, of });
        expect(blocks).toBe(160);
        expect(terms.length).toBeLessThanOrEqual(blocks);
        expect(Math.max(...terms.map((it) => it.blocks))).toBeLessThanOrEqual(16);
      }),
    );
  });

  it("of a common word the lists of what she sees, as many blocks of it as of one list", () => {
    const departments = Array.from({ length: 40 }, (_, i) => `d${i}` as DepartmentKey);
    const cases = fc.integer({ min: 1, max: 50_000 });
    const seen = fc.dictionary(fc.constantFrom(...departments), cases, { maxKeys: 40 });
    fc.assert(
      fc.property(seen, cases, (hers, hidden) => {
        const by = new Map(Object.entries(hers) as [DepartmentKey, number][]);
        const all = hidden + [...by.values()].reduce((a, b) => a + b, 0);
        const occurrences = { cases: 3_000_000, of: new Map([[7, all]]) };
        const { terms } = readingPlan(new Map([[7, 1]]), occurrences, new Map([[7, by]]));
        const lists = terms[0]?.lists ?? [{ blocks: 0 }];
        expect(lists.reduce((sum, { blocks }) => sum + blocks, 0)).toBeLessThanOrEqual(16);
        expect(lists.every(({ blocks }) => blocks > 0 || terms[0]?.lists === null)).toBe(true);
      }),
    );
  });

  it("of one department the list of it, unless hardly anything is hidden", () => {
    const [hers, its] = ["billing", "logistics"] as DepartmentKey[];
    if (hers === undefined || its === undefined) throw new Error("there are two");
    const listsOf = (all: number, seen: readonly (readonly [DepartmentKey, number])[]) =>
      readingPlan(new Map([[7, 1]]), { cases: all, of: new Map([[7, all]]) }, new Map([[7, new Map(seen)]]))
        .terms[0]?.lists;
    expect(listsOf(100_000, [[hers, 20_000]])).toEqual([{ department: hers, blocks: 16 }]);
    expect(listsOf(100_000, [[hers, 512]])).toEqual([{ department: hers, blocks: 4 }]);
    expect(
      listsOf(100_000, [
        [hers, 60_000],
        [its, 20_000],
      ]),
    ).toEqual([
      { department: hers, blocks: 11 },
      { department: its, blocks: 4 },
    ]);
    expect(listsOf(100_000, [[hers, 99_900]])).toBeNull();
    expect(listsOf(5, [[hers, 3]])).toBeNull();
    expect(listsOf(100_000, [])).toEqual([]);
  });

  it("is asked by department of common words alone, and not without end", () => {
    const of = new Map(Array.from({ length: 300 }, (_, i) => [i, i % 2 === 0 ? 200 : 100_000] as const));
    const worth = new Map([...of.keys()].map((term) => [term, term]));
    const asked = termsToCount(worth, { cases: 1_000_000, of }, 20);
    expect(asked).toHaveLength(50);
    expect(asked.slice(0, 2)).toEqual([299, 297]);
    expect(termsToCount(worth, { cases: 1_000_000, of }, 1)).toHaveLength(150);
  });

  it("all of it while there is little, the telling terms first", () => {
    const of = new Map([
      [7, 700],
      [8, 20],
      [9, 0],
    ]);
    const worth = new Map([
      [7, 1],
      [8, 3],
      [9, 2],
    ]);
    const { terms } = readingPlan(worth, { cases: 800, of });
    expect(terms.map(({ term }) => term)).toEqual([8, 7]);
    // Two half full blocks, and more where most of what they held has gone.
    for (const { term, blocks } of terms) expect(blocks).toBeGreaterThan((of.get(term) ?? 0) / 256 + 1);
    expect(readingPlan(new Map(), { cases: 800, of }).terms).toEqual([]);
  });
});

describe("the likeliest", () => {
  const impact = fc.integer({ min: 1, max: 255 });
  const lists = fc.uniqueArray(
    fc.record({
      term: fc.integer({ min: 1, max: 20 }),
      areFaqs: fc.boolean(),
      cases: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 900 }), impact), { selector: ([n]) => n }),
    }),
    { selector: ({ term, areFaqs }) => `${term} ${areFaqs}` },
  );

  it("are those that adding up every mention, one by one, finds", () => {
    fc.assert(
      fc.property(lists, (found) => {
        const worth = new Map(found.map(({ term }) => [term, term]));
        const sums = new Map<number, number>();
        const mentions = found.map(({ term, areFaqs, cases }) => {
          for (const [number, value] of cases) sums.set(number, (sums.get(number) ?? 0) + term * value);
          const numbers = Int32Array.from(cases, ([number]) => number);
          return { term, areFaqs, numbers, impacts: Uint8Array.from(cases, ([, value]) => value) };
        });
        const best = likeliest(mentions, worth);
        const least = Math.min(...best.slice(0, 100).map((number) => sums.get(number) ?? 0));
        const better = [...sums].filter(([, sum]) => sum > least + 0.5).map(([number]) => number);
        expect(best.length).toBeGreaterThanOrEqual(Math.min(100, sums.size));
        expect(best).toEqual(expect.arrayContaining(better));
      }),
    );
  });

  it("a confirmed answer is among them, however many fit better", () => {
    const numbers = Int32Array.from({ length: 400 }, (_, i) => i + 10);
    const mentions = [
      { term: 1, areFaqs: false, numbers, impacts: new Uint8Array(400).fill(200) },
      { term: 1, areFaqs: true, numbers: Int32Array.of(3), impacts: Uint8Array.of(50) },
    ];
    expect(likeliest(mentions, new Map([[1, 2]]))).toContain(3);
  });
});
