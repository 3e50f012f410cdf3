import { DateTime } from "luxon";
import { type NewBulletin, newsOfToday } from "../../domain/bulletins.js";
import { isOpenAt } from "../../domain/calendar/opening.js";
import type { Department } from "../../domain/department.js";
import { days, later } from "../../domain/duration.js";
import { weeksLate } from "../../domain/review/reminders.js";
import type { Clock } from "../../lib/clock.js";
import type { BulletinStore } from "../bulletins.js";
import type { DepartmentBook } from "../ports.js";
import type { Improvement, ImprovementStore } from "./improvement-ports.js";

/** Nobody is reminded before this hour, where a department never closes. */
const notBefore = 9;

export interface RemindDeps {
  readonly departments: Pick<DepartmentBook, "find">;
  readonly improvements: Pick<ImprovementStore, "due">;
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly clock: Clock;
}

/** Whoever is to do an improvement hears of it on the day it is due, and once a week until it is done. @returns how many messages are new */
export async function remind({ departments, improvements, bulletins, clock }: RemindDeps): Promise<number> {
  const now = clock.now();
  // Somewhere it is the next day already.
  const day = later(now, days(1)).toISOString().slice(0, 10);
  const due = await improvements.due(day);
  const written = due.flatMap((it) => {
    const department = departments.find(it.department);
    return department === null ? [] : reminder(it, department, now);
  });
  return written.length === 0 ? 0 : await bulletins.tell({ written, changed: [] }, now);
}

function reminder(
  { number, owner, kind, category, due }: Improvement,
  department: Department,
  now: Date,
): readonly NewBulletin[] {
  const { timezone, name } = department;
  const late = weeksLate({ due }, now, timezone);
  const isDaytime = DateTime.fromJSDate(now, { zone: timezone }).hour >= notBefore;
  if (late === null || department.retired || !isDaytime || !isOpenAt(department, now)) return [];
  return [
    {
      key: `improvement:${number}:due:${due}:${late}:${owner}`,
      to: { kind: "dm", user: owner },
      newsUntil: newsOfToday(now),
      content: {
        ...({ kind: "improvement", why: "due", number, department: name } as const),
        ...{ improvement: kind, category, due, late },
      },
    },
  ];
}
