import type { Calendar } from "../../src/domain/calendar/stretches.js";
import { days, hours, later, minutes } from "../../src/domain/duration.js";
import { type Reason, reasons } from "../../src/domain/facts.js";
import type { UserId } from "../../src/domain/ids.js";
import { type Found, findTrends, type Trend } from "../../src/domain/trends/find.js";
import {
  closedSlot,
  type Hour,
  hourOf,
  type Slots,
  slotAt,
  slotsOf,
  startOfHour,
} from "../../src/domain/trends/hours.js";
import { isStillKnown, type ToldTrend } from "../../src/domain/trends/told.js";
import { type Topic, type TopicalCase, topicKey } from "../../src/domain/trends/topic.js";
import { type HourCount, type Usual, usualFrom, usualOf, usualTo } from "../../src/domain/trends/usual.js";
import { type Chances, randomFrom } from "./random-numbers.js";

/** A department of a simulated centre, in which nothing out of the ordinary happens. */
export interface Centre {
  readonly calendar: Calendar;
  /** Cases in an average open hour, by category. */
  readonly rates: Readonly<Record<string, number>>;
  /** Of the rate of a whole day, as a share of it, squared: 0 is Poisson. Days differ for all categories and for each. */
  readonly unsteady: number;
  readonly agents: number;
  readonly seed: number;
  /** Of its cases, the share that somebody sends while a customer waits, and classifies only afterwards. */
  readonly late?: number;
}

/** Nobody has chosen a category or a reason before. */
interface SimulatedCase extends TopicalCase {
  readonly classifiedAt: Date;
}

/** The customer is gone, and whoever has the case has time for it. */
const classifiedAfter = minutes(45);

/** How busy the hours of a day and the days of a week are, beside each other. */
const byHour = [
  0.4, 0.3, 0.2, 0.2, 0.2, 0.3, 0.5, 0.8, 1, 1.5, 1.6, 1.2, 0.8, 1.3, 1.1, 0.9, 0.9, 0.8, 0.7, 0.7, 0.6, 0.6,
  0.5, 0.4,
];
const byWeekday = [1.4, 1.1, 1, 0.9, 1, 0.7, 0.6];

export interface SimulatedYear {
  readonly from: Date;
  readonly slots: Slots;
  /** In the order in which they were opened; they begin before `from`, so that there is a usual level by then. */
  readonly cases: readonly SimulatedCase[];
  /** What is usual on that day, as a process would have it. */
  usualAt(now: Date): Usual;
}

const start = new Date("2025-04-01T00:00:00+09:00");

/** As many cases as chance has it. */
export function quietTime(centre: Centre, length = days(365)): SimulatedYear {
  const random = randomFrom(centre.seed);
  const begin = later(start, -usualFrom - days(2));
  const slots = slotsOfLong(centre.calendar, hourOf(begin), hourOf(later(start, length + days(2))));
  const names = Object.keys(centre.rates);
  const cases: SimulatedCase[] = [];
  let [day, factors]: [number, readonly number[]] = [-1, []];
  for (let hour = slots.first; startOfHour(hour) < later(start, length); hour++) {
    const slot = slotAt(slots, hour);
    if (slot === closedSlot) continue;
    const today = Math.floor((hour + 9) / 24);
    if (today !== day) {
      const common = random.gamma(centre.unsteady / 2);
      [day, factors] = [today, names.map(() => common * random.gamma(centre.unsteady / 2))];
    }
    names.forEach((name, i) => {
      const count = random.poisson((centre.rates[name] ?? 0) * busyness(slot) * (factors[i] ?? 1));
      for (let n = 0; n < count; n++) cases.push(oneCase(name, hour, centre, random));
    });
  }
  cases.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  const usuals = new Map<number, Usual>();
  return {
    from: start,
    slots,
    cases,
    usualAt(now) {
      const day = Math.floor(now.getTime() / days(1));
      const known = usuals.get(day);
      if (known !== undefined) return known;
      const at = new Date(day * days(1));
      const usual = usualOf(
        hourCounts(between(cases, later(at, -usualFrom), later(at, -usualTo))),
        slots,
        at,
      );
      if (usual === null) throw new Error("there is no usual level yet");
      usuals.set(day, usual);
      return usual;
    },
  };
}

/** A month at a time: a calendar is not looked at for longer than a bot ever needs at once, and is open beyond. */
function slotsOfLong(calendar: Calendar, first: Hour, to: Hour): Slots {
  const month = days(30) / hours(1);
  const parts = Array.from({ length: Math.ceil((to - first) / month) }, (_, i) =>
    slotsOf(calendar, first + i * month, Math.min(to, first + (i + 1) * month)),
  );
  return { first, slots: parts.flatMap(({ slots }) => slots) };
}

export function busyness(slot: number): number {
  return (byHour[slot % 24] ?? 1) * (byWeekday[Math.floor(slot / 24)] ?? 1);
}

function oneCase(
  category: string,
  hour: number,
  { agents, late = 0 }: Centre,
  random: Chances,
): SimulatedCase {
  const reason: Reason = reasons[Math.floor(random.next() ** 2 * reasons.length)] ?? "other";
  const reporter = `U${Math.floor(random.next() * agents)}` as UserId;
  const openedAt = later(startOfHour(hour), Math.floor(random.next() * hours(1)));
  const isLate = late > 0 && random.next() < late;
  return {
    category,
    reason,
    reporter,
    openedAt,
    classifiedAt: later(openedAt, isLate ? classifiedAfter : 0),
  };
}

/** As they stand at that moment. */
function seenAt(cases: readonly SimulatedCase[], now: Date): readonly TopicalCase[] {
  return cases.map((it) => (it.classifiedAt > now ? { ...it, category: null, reason: null } : it));
}

function hourCounts(cases: readonly TopicalCase[]): readonly HourCount[] {
  return cases.map(({ category, reason, openedAt }) => ({
    ...{ hour: hourOf(openedAt), category, reason, count: 1 },
  }));
}

/** Of cases in their order, those from `from` on and before `to`. */
function between<C extends TopicalCase>(cases: readonly C[], from: Date, to: Date): readonly C[] {
  const place = (at: Date) => {
    let [low, high] = [0, cases.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cases[middle]?.openedAt ?? at) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return cases.slice(place(from), place(to));
}

const looksEvery = minutes(2);
const nextLook = (after: Date) => new Date(Math.ceil(after.getTime() / looksEvery) * looksEvery);

/** A department's memory of what it was told, as the bot keeps it; nobody acts on any of it. */
function memory(before: readonly ToldTrend[] = []) {
  const told = new Map(before.map((it) => [topicKey(it.topic), it]));
  return {
    told: () => [...told.values()],
    /** @returns what is news */
    hears({ trends, lasting }: Found<TopicalCase>, now: Date): readonly Trend<TopicalCase>[] {
      const news = trends.filter(({ topic }) => !isStillKnown(topic, [...told.values()], now));
      for (const { topic } of news)
        told.set(topicKey(topic), { topic, toldAt: now, seenAt: now, actedAt: null });
      for (const topic of lasting) {
        const known = told.get(topicKey(topic));
        if (known !== undefined) told.set(topicKey(topic), { ...known, seenAt: now });
      }
      return news;
    },
  };
}

/** What would have been told in that time: nobody acts on what is chance. */
export function alarmsIn({ from, cases, usualAt }: SimulatedYear): readonly Trend<TopicalCase>[] {
  const department = memory();
  const alarms: Trend<TopicalCase>[] = [];
  let last = from;
  for (const { openedAt } of cases) {
    const now = nextLook(openedAt);
    if (now <= last) continue;
    last = now;
    const recent = seenAt(between(cases, later(now, -days(1)), now), now);
    alarms.push(...department.hears(findTrends(usualAt(now), recent, department.told(), now), now));
  }
  return alarms;
}

/** Of something else, ten days ago, and nobody did anything. */
export function leftAlone(at: Date): ToldTrend {
  const toldAt = later(at, -days(10));
  return { topic: { kind: "category", name: "another" }, toldAt, seenAt: toldAt, actedAt: null };
}

/** Something happens. */
export interface Rise {
  readonly category: string;
  readonly times: number;
  readonly at: Date;
  /** Nobody classifies a case of it as long as it lasts. */
  readonly unclassified?: boolean;
  readonly seed: number;
}

/**
 * A topic rises to so many times its level from then on, in cases of the centre's agents.
 * @param before what the department had been told of
 * @returns how long it took until it was told, or that all cases together are more than usual; null: it was not within a day
 */
export function toldAfter(
  { slots, cases, usualAt }: SimulatedYear,
  centre: Centre,
  { category, times, at, unclassified = false, seed }: Rise,
  before: readonly ToldTrend[] = [],
): number | null {
  const random = randomFrom(seed);
  const added: SimulatedCase[] = [];
  for (let hour = hourOf(at); startOfHour(hour) < later(at, days(1)); hour++) {
    const slot = slotAt(slots, hour);
    if (slot === closedSlot) continue;
    const count = random.poisson((centre.rates[category] ?? 0) * busyness(slot) * (times - 1));
    for (let n = 0; n < count; n++) added.push(oneCase(category, hour, centre, random));
  }
  const all = [
    ...between(cases, later(at, -days(1)), later(at, days(1))),
    ...added.filter((it) => it.openedAt >= at),
  ];
  all.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  const topics: readonly Topic[] = [{ kind: "category", name: category }, { kind: "all" }];
  const keys = topics.map(topicKey);
  const never = later(at, days(2));
  const late = all.map((it) =>
    unclassified && it.category === category && it.openedAt >= at ? { ...it, classifiedAt: never } : it,
  );
  const department = memory(before);
  for (const { openedAt } of between(late, at, later(at, days(1)))) {
    const now = nextLook(openedAt);
    const recent = seenAt(between(late, later(now, -days(1)), now), now);
    const news = department.hears(findTrends(usualAt(now), recent, department.told(), now), now);
    if (news.some((it) => keys.includes(topicKey(it.topic)))) return now.getTime() - at.getTime();
  }
  return null;
}
