import { DateTime } from "luxon";
import type { Period } from "./period.js";
import type { WeekFigures } from "./report.js";

/** How many cases a calendar week brought, and how many of them have been answered since. */
export type WeekCount = Pick<WeekFigures, "monday" | "opened" | "answered">;

/**
 * The weeks of a period that have begun, oldest first, those without a case as well: a chart with gaps left out would
 * show a quiet month as a busy one.
 * @param zone in which weeks begin
 */
export function everyWeek(
  weeks: readonly WeekCount[],
  { from, to }: Period,
  zone: string,
  now: Date,
): readonly WeekCount[] {
  const all: WeekCount[] = [];
  const end = Math.min(to.getTime(), now.getTime());
  for (
    let at = DateTime.fromJSDate(from, { zone }).startOf("week");
    at.toMillis() < end;
    at = at.plus({ weeks: 1 })
  ) {
    const monday = at.toFormat("yyyy-MM-dd");
    const { opened, answered } = weeks.find((it) => it.monday === monday) ?? { opened: 0, answered: 0 };
    all.push({ monday, opened, answered });
  }
  return all;
}
