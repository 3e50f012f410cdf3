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
  const end = now < to ? now : to;
  return weeksIn({ from, to: end }, zone).map(({ monday }) => {
    const { opened, answered } = weeks.find((it) => it.monday === monday) ?? { opened: 0, answered: 0 };
    return { monday, opened, answered };
  });
}

/** A calendar week. */
export interface Week {
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  /** When it begins. */
  readonly from: Date;
}

/** The weeks of which a period has a part, oldest first. @param zone in which they begin */
export function weeksIn({ from, to }: Period, zone: string): readonly Week[] {
  const weeks: Week[] = [];
  for (
    let at = DateTime.fromJSDate(from, { zone }).startOf("week");
    at.toMillis() < to.getTime();
    at = at.plus({ weeks: 1 })
  )
    weeks.push({ monday: at.toFormat("yyyy-MM-dd"), from: at.toJSDate() });
  return weeks;
}
