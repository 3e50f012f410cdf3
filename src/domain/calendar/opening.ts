import { later, type Milliseconds } from "../duration.js";
import { type Calendar, forEver, neverCloses, type Stretch, stretchesFrom } from "./stretches.js";

/** Opening hours as arithmetic. Pure; `at`, `from`, `to` are moments, lengths are of real time. */

/** A moment of closing belongs to the closed time, a moment of opening to the open. */
export function isOpenAt(calendar: Calendar, at: Date): boolean {
  return neverCloses(calendar) || stretchAt(calendar, at).from <= at;
}

/** When it is open from `from` on: `from` itself while it is. */
export function nextOpening(calendar: Calendar, from: Date): Date {
  if (neverCloses(calendar)) return from;
  const stretch = stretchAt(calendar, from);
  return stretch.from > from ? stretch.from : from;
}

/** Since when it has been open at `at`; `at` itself while it is closed. */
export function openSince(calendar: Calendar, at: Date): Date {
  if (neverCloses(calendar)) return at;
  const { from } = stretchAt(calendar, at);
  return from < at ? from : at;
}

/** When it closes next after `from`, after opening first where it is closed; null: not in sight. */
export function nextClosing(calendar: Calendar, from: Date): Date | null {
  if (neverCloses(calendar)) return null;
  let end: Date | null = null;
  for (const stretch of stretchesFrom(calendar, from)) {
    if (end !== null && stretch.from > end) break;
    end = stretch.to;
  }
  return end === null || end >= forEver ? null : end;
}

/** The moment at which `length` of open time has gone by since `from`; always an open one. */
export function addOpenTime(calendar: Calendar, from: Date, length: Milliseconds): Date {
  if (neverCloses(calendar)) return later(from, length);
  let left = length;
  for (const stretch of stretchesFrom(calendar, from)) {
    const start = stretch.from > from ? stretch.from : from;
    const lasts = stretch.to.getTime() - start.getTime();
    if (left < lasts) return later(start, left);
    left -= lasts;
  }
  throw new RangeError("the last stretch is without end");
}

/** How much of the time from `from` to `to` it was open. */
export function openTimeBetween(calendar: Calendar, from: Date, to: Date): Milliseconds {
  if (to <= from) return 0;
  if (neverCloses(calendar)) return to.getTime() - from.getTime();
  let sum = 0;
  for (const stretch of stretchesFrom(calendar, from)) {
    if (stretch.from >= to) break;
    const start = Math.max(stretch.from.getTime(), from.getTime());
    sum += Math.min(stretch.to.getTime(), to.getTime()) - start;
  }
  return sum;
}

/** The stretch that is under way at `at`, or the next one. */
function stretchAt(calendar: Calendar, at: Date): Stretch {
  for (const stretch of stretchesFrom(calendar, at)) return stretch;
  throw new RangeError("the last stretch is without end");
}
