import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allUpTo,
  type Drawable,
  leastOfCategory,
  sampleOf,
  shareOfMany,
} from "../../../../src/domain/review/sample.js";

const anyCase = fc.record({
  number: fc.integer({ min: 1, max: 2_000_000_000 }),
  category: fc.option(fc.constantFrom("返金", "二重請求", "Customs", "宛名変更"), { freq: 5 }),
});
const weeksOf = (minLength: number, maxLength: number) =>
  fc.uniqueArray(anyCase, { selector: ({ number }) => number, minLength, maxLength, size: "max" });
const fewCases = weeksOf(0, allUpTo);
const manyCases = weeksOf(allUpTo + 1, 400);
const anySeed = fc.string();

function byCategory(cases: readonly Drawable[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { category } of cases) counts.set(category, (counts.get(category) ?? 0) + 1);
  return counts;
}

const week = (count: number, category: string | null = null, from = 1): Drawable[] =>
  Array.from({ length: count }, (_, i) => ({ number: from + i, category }));

describe("of a week's cases", () => {
  it("all are reviewed as long as they are few", () => {
    fc.assert(
      fc.property(fewCases, anySeed, (few, seed) => {
        expect(sampleOf(few, seed)).toEqual(few);
      }),
    );
  });

  it("of many a share, never fewer than of few, and of each category what was promised", () => {
    fc.assert(
      fc.property(manyCases, anySeed, (cases, seed) => {
        const drawn = sampleOf(cases, seed);
        const least = [...byCategory(cases).values()].reduce(
          (n, all) => n + Math.min(all, leastOfCategory),
          0,
        );
        const wanted = Math.max(allUpTo, Math.ceil(cases.length * shareOfMany), least);

        expect(drawn).toHaveLength(wanted);
        expect(new Set(drawn).size).toBe(wanted);
        expect(drawn.every((it) => cases.includes(it))).toBe(true);
        for (const [category, all] of byCategory(cases))
          expect(byCategory(drawn).get(category) ?? 0).toBeGreaterThanOrEqual(Math.min(all, leastOfCategory));
      }),
    );
  });

  it("a category that was renamed in the week is one: its cases do not crowd out others", () => {
    const cases = [
      ...week(200, "二重請求"),
      ...week(3, "返金", 301),
      ...week(3, "払い戻し", 401),
      ...week(1, "廃止", 501),
    ];
    const today: Readonly<Record<string, string | null>> = { 返金: "払い戻し", 廃止: null };
    const nameNow = (category: string) => (category in today ? (today[category] ?? null) : category);

    const drawn = byCategory(sampleOf(cases, "billing", nameNow));

    const ofBoth = (drawn.get("返金") ?? 0) + (drawn.get("払い戻し") ?? 0);
    expect(ofBoth).toBeGreaterThanOrEqual(leastOfCategory);
    expect(ofBoth).toBeLessThan(2 * leastOfCategory);
    expect(drawn.get("廃止")).toBe(1);
    expect(byCategory(sampleOf(cases, "billing")).get("返金")).toBe(leastOfCategory);
  });

  it("the same are drawn in whatever order they come, by whichever process", () => {
    fc.assert(
      fc.property(manyCases, anySeed, (cases, seed) => {
        const numbers = (some: readonly Drawable[]) =>
          some.map(({ number }) => number).toSorted((a, b) => a - b);
        expect(numbers(sampleOf(cases.toReversed(), seed))).toEqual(numbers(sampleOf(cases, seed)));
      }),
    );
  });

  it("200 of one category and one of another: 41, and the one is among them", () => {
    const drawn = sampleOf(
      [...week(200, "返金"), { number: 999, category: "Customs" }],
      "billing 2026-09-21",
    );

    expect(drawn).toHaveLength(41);
    expect(drawn.map(({ number }) => number)).toContain(999);
  });

  it("each case of a category has the same chance, wherever it stands; weeks and departments draw for themselves", () => {
    const cases = week(60);
    const draws = 4_000;
    const times = new Map(cases.map(({ number }) => [number, 0]));
    for (let i = 0; i < draws; i++)
      for (const { number } of sampleOf(cases, `department-${i % 40} 2026-W${i}`))
        times.set(number, (times.get(number) ?? 0) + 1);

    // Drawn in half of the weeks; five standard deviations of that, for sixty cases.
    const spread = 5 * Math.sqrt(draws * 0.25);
    for (const [number, count] of times)
      expect(Math.abs(count - draws / 2), String(number)).toBeLessThan(spread);
  });
});
