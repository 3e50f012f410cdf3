import { DateTime } from "luxon";
import { type Calendar, neverCloses, stretchesFrom } from "../calendar/stretches.js";
import { hours } from "../duration.js";

/** An hour of real time: how many there were before it since 1970. */
export type Hour = number;

export function hourOf(at: Date): Hour {
  return Math.floor(at.getTime() / hours(1));
}

export function startOfHour(hour: Hour): Date {
  return new Date(hour * hours(1));
}

const hoursOfWeek = 7 * 24;
/** Hours in which a department is mostly closed are all alike. */
export const closedSlot = hoursOfWeek;
export const slotCount = hoursOfWeek + 1;

/** Which hour of the department's week each hour was, from `first` on: 0 is Monday's first, or `closedSlot`. */
export interface Slots {
  readonly first: Hour;
  readonly slots: readonly number[];
}

/** @param to the hour after the last one */
export function slotsOf(calendar: Calendar, first: Hour, to: Hour): Slots {
  const open = openShares(calendar, first, to);
  const slots = open.map((share, i) =>
    share < 0.5 ? closedSlot : hourOfWeek(startOfHour(first + i), calendar.timezone),
  );
  return { first, slots };
}

/** Of an hour beyond those that were looked at nothing is known: it counts as closed. */
export function slotAt({ first, slots }: Slots, hour: Hour): number {
  return slots[hour - first] ?? closedSlot;
}

function hourOfWeek(at: Date, zone: string): number {
  const { weekday, hour } = DateTime.fromJSDate(at, { zone });
  return (weekday - 1) * 24 + hour;
}

/** How much of each hour it is open. */
function openShares(calendar: Calendar, first: Hour, to: Hour): readonly number[] {
  const shares = new Array<number>(Math.max(0, to - first)).fill(neverCloses(calendar) ? 1 : 0);
  if (neverCloses(calendar)) return shares;
  for (const stretch of stretchesFrom(calendar, startOfHour(first))) {
    if (stretch.from >= startOfHour(to)) break;
    const end = Math.min(to, hourOf(stretch.to) + 1);
    for (let hour = Math.max(first, hourOf(stretch.from)); hour < end; hour++) {
      const from = Math.max(stretch.from.getTime(), startOfHour(hour).getTime());
      const until = Math.min(stretch.to.getTime(), startOfHour(hour + 1).getTime());
      shares[hour - first] = (shares[hour - first] ?? 0) + Math.max(0, until - from) / hours(1);
    }
  }
  return shares;
}
