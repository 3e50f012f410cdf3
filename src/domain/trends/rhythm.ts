import { hours } from "../duration.js";
import { closedSlot, type Hour, hourOf, type Slots, slotAt, slotCount, startOfHour } from "./hours.js";

/** How busy the hours of a department's week are, an average open hour being 1. */
export type Rhythm = readonly number[];

/** So many cases' worth of doubt: until an hour of the week has shown more, it counts as an average one. */
const doubt = 5;
/** What a closed hour is taken for until it has shown otherwise. */
const closedUntilSeen = 0.1;

/** @param counts how many cases of all kinds each hour brought; those without any may be left out */
export function rhythmOf(counts: ReadonlyMap<Hour, number>, slots: Slots, first: Hour, to: Hour): Rhythm {
  const lasted = new Array<number>(slotCount).fill(0);
  const brought = new Array<number>(slotCount).fill(0);
  for (let hour = first; hour < to; hour++) {
    const slot = slotAt(slots, hour);
    lasted[slot] = (lasted[slot] ?? 0) + 1;
    brought[slot] = (brought[slot] ?? 0) + (counts.get(hour) ?? 0);
  }
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const openHours = sum(lasted) - (lasted[closedSlot] ?? 0);
  const mean = (sum(brought) - (brought[closedSlot] ?? 0)) / Math.max(1, openHours);
  return lasted.map((hoursThere, slot) => {
    const prior = slot === closedSlot ? closedUntilSeen : 1;
    return ((brought[slot] ?? 0) + doubt * prior) / (mean * hoursThere + doubt);
  });
}

/** How many average open hours this hour is worth. */
export function weightOf(rhythm: Rhythm, slots: Slots, hour: Hour): number {
  return rhythm[slotAt(slots, hour)] ?? 0;
}

/** How many average open hours a stretch of time is worth. */
export function workIn(rhythm: Rhythm, slots: Slots, from: Date, to: Date): number {
  let sum = 0;
  for (let hour = hourOf(from); startOfHour(hour) < to; hour++) {
    const begin = Math.max(from.getTime(), startOfHour(hour).getTime());
    const end = Math.min(to.getTime(), startOfHour(hour + 1).getTime());
    sum += (weightOf(rhythm, slots, hour) * (end - begin)) / hours(1);
  }
  return sum;
}
