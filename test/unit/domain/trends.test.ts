import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roundTheClock } from "../../../src/domain/department.js";
import { days, hours, later, minutes } from "../../../src/domain/duration.js";
import type { UserId } from "../../../src/domain/ids.js";
import { chanceOfAtLeast } from "../../../src/domain/trends/chance.js";
import { findTrends } from "../../../src/domain/trends/find.js";
import { closedSlot, hourOf, slotAt, slotsOf } from "../../../src/domain/trends/hours.js";
import { rarerBy, type ToldTrend, unheededFor } from "../../../src/domain/trends/told.js";
import { nameOfTopic, type TopicalCase, topicKey } from "../../../src/domain/trends/topic.js";
import { type HourCount, usualFrom, usualOf } from "../../../src/domain/trends/usual.js";
import { alarmsIn, type Centre, quietTime, toldAfter } from "../../helpers/simulated-centre.js";
import { isMainPart } from "../../part.js";

const day = [{ from: "09:00", to: "18:00" }];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
const calendar = { timezone: "Asia/Tokyo", hours: { ...roundTheClock, week } };
/** A Wednesday, eleven in Tokyo. */
const now = new Date("2026-11-18T11:00:00+09:00");
const slots = slotsOf(calendar, hourOf(later(now, -usualFrom)), hourOf(later(now, days(2))));

/** So many cases in every open hour of the last eight weeks. */
function usually(category: string, perHour: number): readonly HourCount[] {
  return slots.slots.flatMap((slot, i) =>
    slot === closedSlot ? [] : [{ hour: slots.first + i, category, reason: "fault", count: perHour }],
  );
}

function cases(
  count: number,
  given: { agents: number; category?: string; every?: number },
): readonly TopicalCase[] {
  const { agents, category = "refund", every = minutes(5) } = given;
  return Array.from({ length: count }, (_, i) => ({
    ...{ category, reason: "fault" as const, reporter: `U${i % agents}` as UserId },
    openedAt: later(now, -every * (count - i)),
  }));
}

function found(
  recent: readonly TopicalCase[],
  counts = usually("refund", 1),
  at = now,
  told: readonly ToldTrend[] = [],
) {
  const usual = usualOf(counts, slots, now);
  if (usual === null) throw new Error("there is no usual level");
  return findTrends(usual, recent, told, at).trends;
}

describe("chance", () => {
  /** By adding up, with the gamma function of whole numbers only: an independent way to the same figure. */
  function byHand(count: number, mean: number, shape: number): number {
    const p = shape / (shape + mean);
    let below = 0;
    let term = p ** shape;
    for (let k = 0; k < count; k++) {
      below += term;
      term *= ((k + shape) / (k + 1)) * (1 - p);
    }
    return 1 - below;
  }

  test("is what adding up gives, for whatever mean and doubt", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        fc.double({ min: 0.02, max: 2, noNaN: true }),
        (count, mean, variation) => {
          expect(chanceOfAtLeast(count, { mean, variation })).toBeCloseTo(
            byHand(count, mean, 1 / variation),
            8,
          );
        },
      ),
    );
  });

  test("with hardly any doubt is Poisson's, far out in the tail", () => {
    // 1 - sum(e^-1 / k!, k < 10), by arbitrary precision.
    expect(chanceOfAtLeast(10, { mean: 1, variation: 1e-9 })).toBeCloseTo(1.1142547833872e-7, 13);
  });
});

describe("a trend", () => {
  test("is a category well above its own level, from more than one agent, with the cases it is made of", () => {
    const some = cases(11, { agents: 3 });

    expect(found(some)).toMatchObject([
      { topic: { kind: "category", name: "refund" }, window: "hour", cases: some, agents: 3 },
    ]);
    expect(found(cases(11, { agents: 1 }))).toEqual([]);
    expect(found(cases(4, { agents: 3 }))).toEqual([]);
  });

  test("is measured by what is usual for the category and for the hour", () => {
    const some = cases(11, { agents: 3 });

    expect(found(some, usually("refund", 8))).toEqual([]);
    // The hour before eleven has always been as busy as this, the others hardly.
    const busyAtTen = usually("refund", 1).map((it) => ({
      ...it,
      count: slotAt(slots, it.hour) % 24 === 10 ? 12 : 1,
    }));
    expect(found(some, busyAtTen)).toEqual([]);
  });

  test("of the whole day is found where no single hour stands out", () => {
    const some = cases(32, { agents: 4, every: minutes(40) });

    expect(found(some, usually("refund", 0.5))).toMatchObject([{ window: "day", agents: 4 }]);
  });

  test("of something never heard of is three cases from two agents", () => {
    expect(found(cases(3, { agents: 2, category: "new" }))).toMatchObject([
      { topic: { name: "new" }, usual: expect.closeTo(0, 1) },
    ]);
  });

  test("of a reason is told where its cases are of different categories, and not told twice with one", () => {
    const spread = ["a", "b", "c", "d", "e", "f"].flatMap((category) => cases(2, { agents: 2, category }));
    const counts = ["a", "b", "c", "d", "e", "f"].flatMap((category) =>
      usually(category, 1).map((it) => ({ ...it, reason: "unclear" as const })),
    );

    expect(found(spread, counts).map(({ topic }) => topic)).toEqual([{ kind: "reason", name: "fault" }]);
    expect(found(cases(11, { agents: 3 })).map(({ topic }) => topic.kind)).toEqual(["category"]);
  });

  test("is not looked for while the department is closed, or while it is too new to have a level", () => {
    const night = new Date("2026-11-18T03:00:00+09:00");

    expect(found(cases(11, { agents: 3 }), usually("refund", 1), night)).toEqual([]);
    const lastWeek = usually("refund", 1).filter(({ hour }) => hour > hourOf(later(now, -days(13))));
    expect(usualOf(lastWeek, slots, now)).toBeNull();
  });
});

describe("a department's cases together", () => {
  const all = { kind: "all" } as const;
  const names = ["a", "b", "c", "d", "e", "f"];
  /** Six an hour, of six categories. */
  const usual = names.flatMap((name) => usually(name, 1));
  const nobodyKnows = { category: null, reason: null } as const;

  /** Each a minute after the one before. */
  function sent(
    what: readonly Pick<TopicalCase, "category" | "reason">[],
    agents = 3,
  ): readonly TopicalCase[] {
    return what.map((it, i) => ({
      ...{ ...it, reporter: `U${i % agents}` as UserId },
      openedAt: later(now, -minutes(what.length - i)),
    }));
  }
  const times = <T>(count: number, it: T) => Array.from({ length: count }, () => it);
  const spread = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ category: names[i % 6] ?? "", reason: "fault" as const }));
  const topics = (recent: readonly TopicalCase[], told: readonly ToldTrend[] = []) =>
    found(recent, usual, now, told).map(({ topic }) => topicKey(topic));

  test.each<[string, readonly TopicalCase[], readonly string[]]>([
    ["none is classified", sent(times(40, nobodyKnows)), ["all:"]],
    ["the same, all from one agent", sent(times(40, nobodyKnows), 1), []],
    ["twice as many as usual", sent(times(12, nobodyKnows)), []],
    ["all of one category", sent(times(40, { category: "a", reason: "fault" })), ["category:a"]],
    ["of every category, with one reason", sent(spread(40)), ["reason:fault"]],
    [
      "beside them enough of one category: what has a name comes first",
      sent([...times(40, nobodyKnows), ...times(15, { category: "a", reason: "fault" } as const)]),
      ["category:a"],
    ],
  ])("are told where nothing with a name is: %s", (_, recent, expected) => {
    expect(topics(recent)).toEqual(expected);
  });

  test("say how many there were and how many there usually are", () => {
    const some = sent(times(40, nobodyKnows));

    expect(found(some, usual)).toEqual([
      { topic: all, window: "hour", cases: some, agents: 3, usual: expect.closeTo(6, 0) },
    ]);
  });

  test("are those that nothing told holds: what was told by its name does not make them more", () => {
    const [toldAt, actedAt] = [later(now, -minutes(70)), now];
    const known = { topic: { kind: "category", name: "a" }, toldAt, seenAt: now, actedAt } as const;
    const ofA = times(30, { category: "a", reason: "other" } as const);

    expect(topics(sent([...ofA, ...times(6, nobodyKnows)]), [known])).toEqual(["category:a"]);
    const both = found(sent([...ofA, ...times(29, nobodyKnows)]), usual, now, [known]);
    expect(both.map(({ topic, cases: its }) => [topic.kind, its.length])).toEqual([
      ["category", 30],
      ["all", 29],
    ]);
  });

  test("are not told again as a category once they are classified; what comes after them is", () => {
    const told = (ago: number): ToldTrend => {
      const toldAt = later(now, -ago);
      return { topic: all, toldAt, seenAt: toldAt, actedAt: now };
    };
    const classified = sent(times(40, { category: "a", reason: "fault" }));

    expect(topics(classified, [told(minutes(10))])).toEqual([]);
    expect(topics(classified, [told(minutes(30))])).toEqual(["category:a"]);
    expect(topics(classified, [told(days(5))])).toEqual(["category:a"]);
  });

  test("are a trend whether or not they are classified, and their level is the same", () => {
    const what = fc.record({
      category: fc.option(fc.constantFrom(...names, "new")),
      reason: fc.option(fc.constantFrom("fault" as const, "unclear" as const)),
    });
    fc.assert(
      fc.property(fc.array(what, { minLength: 3, maxLength: 50 }), (cases) => {
        const unclassified = topics(sent(cases.map(() => nobodyKnows)));
        expect(["", "all:"]).toContain(unclassified.join());
        if (unclassified.length > 0) expect(topics(sent(cases))).toHaveLength(1);
      }),
    );
    fc.assert(
      fc.property(fc.array(what, { minLength: 20, maxLength: 20 }), (kinds) => {
        const level = (counts: readonly HourCount[]) =>
          usualOf(counts, slots, now)?.levels.get(topicKey(all));
        const otherwise = usual.map((it, i) => ({ ...it, ...kinds[i % kinds.length] }));
        expect(level(otherwise)).toEqual(level(usual));
      }),
      { numRuns: 20 },
    );
  });
});

describe("an alarm that nobody acted on", () => {
  const usual = usually("refund", 1);

  function told(ago: number, over: Partial<ToldTrend> = {}): ToldTrend {
    const toldAt = later(now, -ago);
    const topic = { kind: "category", name: "delivery" } as const;
    return { topic, toldAt, seenAt: toldAt, actedAt: null, ...over };
  }

  /** How many refunds it takes within the hour. */
  function enough(before: readonly ToldTrend[]): number {
    for (let count = 3; count < 60; count++) {
      const some = cases(count, { agents: 3, every: minutes(1) });
      if (found(some, usual, now, before).length > 0) return count;
    }
    throw new Error("nothing is ever enough");
  }

  test("makes the next one rarer for a month, and what is far above is told all the same", () => {
    const before = enough([]);

    expect(enough([told(days(10))])).toBeGreaterThan(before);
    expect(enough([told(unheededFor - 1)])).toBeGreaterThan(before);
    expect(enough([told(unheededFor)])).toBe(before);
    expect(enough([told(days(10), { actedAt: later(now, -days(9)) })])).toBe(before);
  });

  test("counts once, however many there were, and is not undone by another that was acted on", () => {
    const once = enough([told(days(10))]);

    expect(enough([told(days(10)), told(days(5)), told(days(1))])).toBe(once);
    expect(enough([told(days(10)), told(days(5), { actedAt: now })])).toBe(once);
  });

  test("is all that makes anything rarer, whatever else was told and whenever", () => {
    const one = fc.record({ ago: fc.integer({ min: 0, max: days(62) }), isActedOn: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), one, (many, more) => {
        const toldOf = (all: typeof many) =>
          all.map(({ ago, isActedOn }) => told(ago, { actedAt: isActedOn ? later(now, -ago + 1) : null }));
        const isRarer = many.some(({ ago, isActedOn }) => ago < unheededFor && !isActedOn);

        expect(rarerBy(toldOf(many), now) > 1).toBe(isRarer);
        expect(rarerBy(toldOf([...many, more]), now)).toBeGreaterThanOrEqual(rarerBy(toldOf(many), now));
      }),
    );
  });

  test("is told alone: what comes at the same moment has to be as far above as what comes after it", () => {
    const both = [...usual, ...usually("card", 1)];
    const just = enough([]) + 3;
    const some = [
      ...cases(just + 1, { agents: 3, every: minutes(1) }),
      ...cases(just, { agents: 3, category: "card", every: minutes(1) }),
    ].toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime());

    expect(found(some, both)).toMatchObject([{ topic: { name: "refund" } }]);
    const refund = { topic: { kind: "category", name: "refund" }, seenAt: now } as const;
    // Until somebody acts on it.
    const names = (it: ToldTrend) => found(some, both, now, [it]).map(({ topic }) => nameOfTopic(topic));
    expect(names(told(minutes(2), refund))).toEqual(["refund"]);
    expect(names(told(minutes(2), { ...refund, actedAt: now }))).toEqual(["refund", "card"]);
  });
});

describe("in a simulated year", () => {
  const categories = { a: 2, b: 1, c: 0.7, d: 0.5, e: 0.3, f: 0.2, g: 0.1, h: 0.05 };
  const centre: Centre = { calendar, rates: categories, unsteady: 0, agents: 12, seed: 1 };

  test.each([
    ["chance alone", centre, 100],
    ["days that vary by a third", { ...centre, unsteady: 0.1, seed: 2 }, isMainPart ? 100 : 365],
    ["days that vary by half", { ...centre, unsteady: 0.25, seed: 3 }, 100],
  ])("in which nothing happens, at most one thing a month is told: %s", (_, given, length) => {
    const alarms = alarmsIn(quietTime(given, days(length)));

    expect(alarms.length).toBeLessThanOrEqual(Math.floor(length / 30));
  });

  test("cases that are classified late bring no more of it", () => {
    const late = { ...centre, unsteady: 0.1, seed: 4, late: 0.5 };

    expect(alarmsIn(quietTime(late, days(100))).length).toBeLessThanOrEqual(3);
  });

  test.each([
    ["is told", 5, false],
    ["is told as well before anybody has classified a case of it", 10, true],
  ])("what rises far above its level %s within the day, nearly always", (_, times, unclassified) => {
    const year = quietTime({ ...centre, unsteady: 0.1 }, days(90));
    const at = Array.from({ length: 40 }, (_, i) => later(year.from, days(2 * i) + hours(10)));
    const working = at.filter((it) => year.slots.slots[hourOf(it) - year.slots.first] !== closedSlot);
    const told = working.filter(
      (it, i) => toldAfter(year, centre, { category: "a", times, unclassified, at: it, seed: i }) !== null,
    );

    expect(working.length).toBeGreaterThan(20);
    expect(told.length / working.length).toBeGreaterThanOrEqual(0.95);
  });
});
