import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectOf as effectOfWeeks, shareInterval } from "../../../../src/domain/review/effect.js";
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
    fc.assert(
      fc.property(few, few, (had, has) => {
        fc.pre(had + has > 0);
        const [low, high] = shareInterval(has, had);
        if (has === 0) expect(low).toBe(0);
        else expect(atLeast(has, had + has, low)).toBeCloseTo(0.025, 6);
        if (had === 0) expect(high).toBe(1);
        else expect(1 - atLeast(has + 1, had + has, high)).toBeCloseTo(0.025, 6);
      }),
    );
  });

  it.each([
    // Of twenty cases five after: 8.66 % to 49.10 % is what tables of Clopper's and Pearson's interval print.
    [15, 5, 0.0866, 0.491],
    [10, 10, 0.272, 0.728],
    [10, 0, 0, 0.3085],
  ])("%i before and %i after, as in printed tables", (had, has, low, high) => {
    const [lowest, highest] = shareInterval(has, had);
    expect(lowest).toBeCloseTo(low, 3);
    expect(highest).toBeCloseTo(high, 3);
  });

  it.each([
    // Two-sided 95 % of Student's distribution, as tables print it: 12.706, 4.303, 2.447, 2.145 by free weeks.
    [2, 1, 12.706],
    [2, 2, 4.303],
    [4, 4, 2.447],
    [8, 8, 2.145],
  ])("%i steady weeks and %i after them: the interval is as wide as so many weeks allow", (had, has, t) => {
    const wider = (t / 1.96) ** 2;
    const { low, high } = effectOf(evenly(10 * had, had), evenly(10 * has, has));
    const [lowest, highest] = shareInterval((10 * has) / wider, (10 * had) / wider);
    expect(shareAt(low, had, has)).toBeCloseTo(lowest, 3);
    expect(shareAt(high ?? Number.NaN, had, has)).toBeCloseTo(highest, 3);
  });

  it("of a single week on each side nothing is claimed, whatever they brought", () => {
    expect(effectOf([200], [20])).toMatchObject({ ratio: 0.1, low: 0, high: null, change: "unclear" });
    expect(effectOf([0], [50])).toMatchObject({ ratio: null, low: 0, high: null, change: "unclear" });
  });

  it("half as many is clear in many cases and unclear in few; so is a doubling", () => {
    expect(effectOf([20, 21, 19, 20], [10, 10, 9, 11])).toMatchObject({ ratio: 0.5, change: "fewer" });
    expect(effectOf([2, 1, 1], [1, 0, 1])).toMatchObject({ ratio: 0.5, change: "unclear" });
    expect(effectOf([10, 10, 9, 11], [20, 21, 19, 20])).toMatchObject({ ratio: 2, change: "more" });
  });

  it("where the weeks differ much, nothing is claimed that steady weeks would show", () => {
    const steady = effectOf([20, 20, 20, 20], [10, 10, 10, 10]);
    const clumpy = effectOf([80, 0, 0, 0], [40, 0, 0, 0]);
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
      [week(20, 500), week(21, 500), week(19, 500), week(20, 500)],
      [week(20, 1_000), week(19, 1_000), week(21, 1_000), week(20, 1_000)],
    );
    expect(halfOfTwice).toMatchObject({
      ...{ ratio: 0.5, change: "fewer" },
      before: { weeks: 4, perWeek: 20, perThousand: 40 },
      after: { weeks: 4, perWeek: 20, perThousand: 20 },
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

  const sides = [
    ...([
      [1, 1],
      [2, 1],
      [1, 2],
      [2, 2],
    ] as const),
    ...([
      [8, 1],
      [4, 4],
      [8, 8],
    ] as const),
  ];
  it.each([1, 2, 3])(
    "of statements about chance alone at most one in twenty is wrong, in the first weeks as later, in clumps of %i",
    (clump) => {
      for (const [weeksBefore, weeksAfter] of sides) {
        const draw = dice(20_261_123 + clump);
        const counts = (weeks: number) =>
          Array.from({ length: weeks }, () => clump * poisson(12 / clump, draw));
        const trials = 600;
        const effects = Array.from({ length: trials }, () =>
          effectOf(counts(weeksBefore), counts(weeksAfter)),
        );
        const wrong = effects.filter(({ change }) => change !== "unclear").length;
        expect(wrong / trials, `${weeksBefore} weeks before and ${weeksAfter} after`).toBeLessThan(0.06);
      }
    },
  );
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
