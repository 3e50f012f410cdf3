import { DateTime } from "luxon";

/** So many weeks on each side say enough; further away much else has changed. */
const weeksAtMost = 8;

/** Whole calendar weeks by their Mondays, `YYYY-MM-DD`. */
export interface EffectWeeks {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Which weeks are compared: up to eight before and after the one in which something was improved, as far as they are
 * over. Before the first case there was nobody to count.
 * @param firstCase when the department's first case was opened; null: there is none
 */
export function effectWeeks(doneAt: Date, firstCase: Date | null, now: Date, zone: string): EffectWeeks {
  const weekOf = (at: Date) => DateTime.fromJSDate(at, { zone }).startOf("week");
  const done = weekOf(doneAt);
  const first = firstCase === null ? done : weekOf(firstCase).plus({ weeks: 1 });
  const around = Array.from({ length: weeksAtMost }, (_, i) => i + 1);
  const before = around.map((weeks) => done.minus({ weeks })).filter((monday) => monday >= first);
  const after = around
    .map((weeks) => done.plus({ weeks }))
    .filter((monday) => monday.plus({ weeks: 1 }) <= weekOf(now));
  const named = (mondays: readonly DateTime[]) => mondays.map((it) => it.toFormat("yyyy-MM-dd"));
  return { before: named(before.toReversed()), after: named(after) };
}
