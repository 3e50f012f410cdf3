import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectOf as effectOfWeeks } from "../../../../src/domain/review/effect.js";
import { effectWeeks } from "../../../../src/domain/review/effect-weeks.js";
import { anEffect } from "../../../helpers/effects.js";

type WeeklyCounts = readonly number[];

/** Of weeks of which the number of inquiries is not known. */
const effectOf = (before: WeeklyCounts, after: WeeklyCounts) => {
  const weeks = (counts: WeeklyCounts) => counts.map((cases) => ({ cases, inquiries: null }));
  return anEffect(weeks(before), weeks(after));
};

/** Chance of at least `k` of `n` at a chance of `p` each, summed up term by term: no beta function comes into it. */
function atLeast(k: number, n: number, p: number): number {
  let total = 0;
  let logTerm = n * Math.log1p(-p);
  for (let i = 0; i <= n; i++) {
    if (i > 0) logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    if (i >= k) total += Math.exp(logTerm);
  }
  return total;
}

/** Weeks that differ no more than chance would have it, with this sum. */
const evenly = (count: number, weeks: number): WeeklyCounts =>
  Array.from({ length: weeks }, (_, i) => Math.floor(count / weeks) + (i < count % weeks ? 1 : 0));

/** The share of cases in the later weeks that belongs to a ratio. */
const shareAt = (ratio: number, before: number, after: number) => (ratio * after) / (ratio * after + before);

describe("before and after", () => {
  it("the interval is the exact one: at its ends what was seen is one in forty", () => {
    const few = fc.integer({ min: 0, max: 200 });
    const weeks = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(few, few, weeks, weeks, (had, has, weeksBefore, weeksAfter) => {
        fc.pre(had + has > 0);
        const effect = effectOf(evenly(had, weeksBefore), evenly(has, weeksAfter));
        const share = (ratio: number) => shareAt(ratio, weeksBefore, weeksAfter);
        if (has === 0) expect(effect.low).toBe(0);
        else expect(atLeast(has, had + has, share(effect.low))).toBeCloseTo(0.025, 6);
        if (had === 0) expect(effect.high).toBeNull();
        else expect(1 - atLeast(has + 1, had + has, share(effect.high ?? Number.NaN))).toBeCloseTo(0.025, 6);
      }),
    );
  });

  it.each([
    // Of twenty cases five after: 8.66 % to 49.10 % is what tables of Clopper's and Pearson's interval print.
    [15, 5, 0.0866, 0.491],
    [10, 10, 0.272, 0.728],
    [10, 0, 0, 0.3085],
  ])("%i before and %i after in as many weeks, as in printed tables", (had, has, low, high) => {
    const effect = effectOf(evenly(had, 5), evenly(has, 5));
    expect(shareAt(effect.low, 5, 5)).toBeCloseTo(low, 3);
    expect(shareAt(effect.high ?? Number.NaN, 5, 5)).toBeCloseTo(high, 3);
  });

  it("half as many is clear in many cases and unclear in few; so is a doubling", () => {
    expect(effectOf([10, 11, 9, 10], [5, 5, 4, 6])).toMatchObject({ ratio: 0.5, change: "fewer" });
    expect(effectOf([2, 1, 1], [1, 0, 1])).toMatchObject({ ratio: 0.5, change: "unclear" });
    expect(effectOf([5, 5, 4, 6], [10, 11, 9, 10])).toMatchObject({ ratio: 2, change: "more" });
  });

  it("where the weeks differ much, nothing is claimed that steady weeks would show", () => {
    const steady = effectOf([10, 10, 10, 10], [5, 5, 5, 5]);
    const clumpy = effectOf([40, 0, 0, 0], [20, 0, 0, 0]);
    expect(steady.change).toBe("fewer");
    expect(clumpy).toMatchObject({ ratio: 0.5, change: "unclear" });
  });

  it("without a whole week on each side, or without a case, it says why there is nothing to compare", () => {
    const some = { cases: 3, inquiries: null };
    const none = { cases: 0, inquiries: null };
    expect(effectOfWeeks([some], [])).toBe("too_early");
    expect(effectOfWeeks([], [])).toBe("too_early");
    expect(effectOfWeeks([], [some])).toBe("nothing_before");
    expect(effectOfWeeks([none, none], [none])).toBe("no_cases");
  });

  it("where the number of inquiries is known, cases are measured by it", () => {
    const week = (cases: number, inquiries: number | null) => ({ cases, inquiries });
    const halfOfTwice = effectOfWeeks(
      [week(10, 500), week(11, 500), week(9, 500), week(10, 500)],
      [week(10, 1_000), week(9, 1_000), week(11, 1_000), week(10, 1_000)],
    );
    expect(halfOfTwice).toMatchObject({
      ...{ ratio: 0.5, change: "fewer" },
      before: { weeks: 4, perWeek: 10, perThousand: 20 },
      after: { weeks: 4, perWeek: 10, perThousand: 10 },
    });

    // As many inquiries every week: the same as without them.
    const [had, has] = [
      [7, 9, 5],
      [3, 2, 6, 4],
    ];
    const same = (counts: readonly number[], inquiries: number | null) =>
      counts.map((cases) => week(cases, inquiries));
    const { ratio, low, high } = effectOf(had ?? [], has ?? []);
    const sized = anEffect(same(had ?? [], 800), same(has ?? [], 800));
    expect(sized.ratio).toBeCloseTo(ratio ?? Number.NaN, 10);
    expect(sized.low).toBeCloseTo(low, 10);
    expect(sized.high).toBeCloseTo(high ?? Number.NaN, 10);
  });

  it("of the weeks whose number is known, if they are half of each side; else of all of them as they are", () => {
    const known = (cases: number) => ({ cases, inquiries: 100 });
    const unknown = { cases: 50, inquiries: null };
    expect(effectOfWeeks([known(4), unknown], [known(2)])).toMatchObject({
      before: { weeks: 1, perThousand: 40 },
      after: { weeks: 1, perThousand: 20 },
    });
    expect(effectOfWeeks([known(4), unknown, unknown], [known(2)])).toMatchObject({
      before: { weeks: 3, perThousand: null },
      after: { weeks: 1, perThousand: null },
    });
  });

  it("of statements about chance alone at most one in twenty is wrong, steady weeks and clumpy ones", () => {
    for (const clump of [1, 4]) {
      let wrong = 0;
      const draw = dice(20_261_123 + clump);
      const trials = 1_500;
      for (let i = 0; i < trials; i++) {
        const counts = () => Array.from({ length: 8 }, () => clump * poisson(8 / clump, draw));
        const effect = effectOf(counts(), counts());
        if (effect.change !== "unclear") wrong++;
      }
      expect(wrong / trials, `in clumps of ${clump}`).toBeLessThan(0.06);
    }
  });
});

describe("the weeks that are compared", () => {
  const zone = "Asia/Tokyo";
  const done = new Date("2026-10-01T14:08:00+09:00");

  it("leave out the one it happened in, the one that is not over, and those before the first case", () => {
    const firstCase = new Date("2026-09-08T10:00:00+09:00");
    const now = new Date("2026-10-20T10:00:00+09:00");
    expect(effectWeeks(done, firstCase, now, zone)).toEqual({
      before: ["2026-09-14", "2026-09-21"],
      after: ["2026-10-05", "2026-10-12"],
    });
  });

  it("are eight at most on each side", () => {
    const { before, after } = effectWeeks(done, new Date(0), new Date("2027-10-01T00:00:00Z"), zone);
    expect([before.length, before[0], before.at(-1)]).toEqual([8, "2026-08-03", "2026-09-21"]);
    expect([after.length, after[0], after.at(-1)]).toEqual([8, "2026-10-05", "2026-11-23"]);
  });
});

/** Mulberry32: numbers from 0 to 1 that are the same in every run. */
function dice(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Knuth's way: how many fit before the product of chances is below e^-mean. */
function poisson(mean: number, draw: () => number): number {
  const limit = Math.exp(-mean);
  let product = draw();
  let count = 0;
  while (product > limit) {
    product *= draw();
    count++;
  }
  return count;
}
