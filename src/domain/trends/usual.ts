import { days, hours, later } from "../duration.js";
import type { Reason } from "../facts.js";
import type { Expected } from "./chance.js";
import { closedSlot, type Hour, hourOf, type Slots, slotAt } from "./hours.js";
import { type Rhythm, rhythmOf, weightOf, workIn } from "./rhythm.js";
import { type Topic, topicKey, topicsOf } from "./topic.js";

/** So far back a department's usual level is looked for … */
export const usualFrom = days(56);
/** … up to what is judged by it. */
export const usualTo = days(1);
/** A department of which less is known has no usual level yet. */
const knownAtLeast = hours(14 * 24);

/** How many cases of one kind an hour brought. */
export interface HourCount {
  readonly hour: Hour;
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly count: number;
}

/** The time over which what happens is judged. */
export const windows = { hour: hours(1), day: hours(24) } as const;
export type Window = keyof typeof windows;

interface Level {
  /** Cases in an average open hour. */
  readonly rate: number;
  /** How badly that is known, as `variation` in `Expected`. */
  readonly doubt: number;
  /** How unsteady it is from one hour, or day, to the next. */
  readonly unsteady: Readonly<Record<Window, number>>;
}

/** What is usual in a department: how busy its hours are, and what each topic has of it, and all together. */
export interface Usual {
  readonly slots: Slots;
  readonly rhythm: Rhythm;
  readonly levels: ReadonlyMap<string, Level>;
  /** Of a topic that did not occur. */
  readonly unheardOf: Level;
  /** Of all hours, the share in which it is open. */
  readonly openShare: number;
}

/** A topic is first taken for an average one, as if one case of it had told so. */
const priorCases = 1;
/** How unsteady a topic is taken to be until it has shown otherwise, and how much showing outweighs that. */
const priorUnsteady = 0.15;
const priorWeight = 5;

/** @param slots hours from `usualFrom` before `now` on; those that are to be judged as well. null: too little is known */
export function usualOf(counts: readonly HourCount[], slots: Slots, now: Date): Usual | null {
  const to = hourOf(now) - usualTo / hours(1);
  const known = counts.filter(({ hour }) => hour < to);
  const first = known.reduce((least, { hour }) => Math.min(least, hour), to);
  if ((to - first) * hours(1) < knownAtLeast) return null;
  const all = new Map<Hour, number>();
  const byTopic = new Map<string, Map<Hour, number>>();
  for (const each of known) {
    add(all, each);
    for (const topic of topicsOf(each)) {
      const its = byTopic.get(topicKey(topic)) ?? new Map<Hour, number>();
      byTopic.set(topicKey(topic), its);
      add(its, each);
    }
  }
  const rhythm = rhythmOf(all, slots, first, to);
  const weights = Array.from({ length: to - first }, (_, i) => weightOf(rhythm, slots, first + i));
  const work = weights.reduce((sum, weight) => sum + weight, 0);
  const average = total(all) / work;
  const ofTopic = average / Math.max(1, byTopic.size / 2);
  const level = (its: ReadonlyMap<Hour, number>) => levelOf(its, { first, weights, work, average: ofTopic });
  const open = slots.slots.filter((slot) => slot !== closedSlot).length;
  return {
    slots,
    rhythm,
    levels: new Map([
      ...[...byTopic].map(([key, its]) => [key, level(its)] as const),
      [topicKey({ kind: "all" }), levelOf(all, { first, weights, work, average })],
    ]),
    unheardOf: level(new Map()),
    openShare: open / slots.slots.length,
  };
}

/** How many average open hours the windows that end now are worth. */
export function workBefore({ rhythm, slots }: Usual, now: Date): Readonly<Record<Window, number>> {
  const within = (window: Window) => workIn(rhythm, slots, later(now, -windows[window]), now);
  return { hour: within("hour"), day: within("day") };
}

/** How many cases of a topic are to be expected in so much work. */
export function expectedOf(usual: Usual, topic: Topic, window: Window, work: number): Expected {
  const { rate, doubt, unsteady } = usual.levels.get(topicKey(topic)) ?? usual.unheardOf;
  return { mean: rate * work, variation: doubt + unsteady[window] };
}

/** Whether the department works at that hour, as far as it is known. */
export function isWorkingAt({ slots }: Usual, now: Date): boolean {
  return slotAt(slots, hourOf(now)) !== closedSlot;
}

function add(counts: Map<Hour, number>, { hour, count }: HourCount): void {
  counts.set(hour, (counts.get(hour) ?? 0) + count);
}

function total(counts: ReadonlyMap<Hour, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

interface Known {
  readonly first: Hour;
  /** Of each hour from `first` on. */
  readonly weights: readonly number[];
  readonly work: number;
  /** Cases that something like it has in an average open hour. */
  readonly average: number;
}

function levelOf(counts: ReadonlyMap<Hour, number>, { first, weights, work, average }: Known): Level {
  const seen = total(counts) + priorCases;
  const rate = seen / (work + priorCases / average);
  const unsteady = (length: number) =>
    unsteadiness(
      buckets(weights, length, (i) => counts.get(first + i) ?? 0),
      rate,
    );
  return { rate, doubt: 1 / seen, unsteady: { hour: unsteady(1), day: unsteady(24) } };
}

interface Bucket {
  readonly count: number;
  readonly work: number;
}

/** So many hours together at a time, to the last whole bucket. */
function buckets(
  weights: readonly number[],
  length: number,
  countAt: (i: number) => number,
): readonly Bucket[] {
  return Array.from({ length: Math.floor(weights.length / length) }, (_, bucket) => {
    let [count, work] = [0, 0];
    for (let i = bucket * length; i < (bucket + 1) * length; i++) {
      count += countAt(i);
      work += weights[i] ?? 0;
    }
    return { count, work };
  });
}

/** By how much counts vary more than mere chance has them, as a share of the mean, squared: by moments, drawn to what is usual elsewhere. */
function unsteadiness(all: readonly Bucket[], rate: number): number {
  let [beyond, squares] = [0, 0];
  for (const { count, work } of all) {
    const mean = rate * work;
    beyond += (count - mean) ** 2 - mean;
    squares += mean ** 2;
  }
  return (Math.max(0, beyond) + priorWeight * priorUnsteady) / (squares + priorWeight);
}
