import { DateTime } from "luxon";
import { type NewBulletin, newsOfToday } from "../../domain/bulletins.js";
import { isOpenAt } from "../../domain/calendar/opening.js";
import type { Department } from "../../domain/department.js";
import { days, later } from "../../domain/duration.js";
import { checkedFrom, daysSince, remindersOf } from "../../domain/review/reminders.js";
import type { Clock } from "../../lib/clock.js";
import type { BulletinStore } from "../bulletins.js";
import type { DepartmentBook } from "../ports.js";
import type { Improvement, ImprovementStore } from "./improvement-ports.js";

/** Nobody is reminded before this hour, where a department never closes. */
const notBefore = 9;

export interface RemindDeps {
  readonly departments: Pick<DepartmentBook, "find">;
  readonly improvements: Pick<ImprovementStore, "due" | "toCheck">;
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly clock: Clock;
}

/**
 * Whoever is to do an improvement hears of it on the day it is due, the leads a week later, each of them once; and
 * whoever held a training, when it is time to see whether it helped; also where the department was retired since.
 * @returns how many messages are new
 */
export async function remind({ departments, improvements, bulletins, clock }: RemindDeps): Promise<number> {
  const now = clock.now();
  // Somewhere it is the next day already.
  const day = later(now, days(1)).toISOString().slice(0, 10);
  const [due, toCheck] = await Promise.all([
    improvements.due(day),
    improvements.toCheck(checkedFrom(day), day),
  ]);
  const isDue = new Set(due.map(({ number }) => number));
  const all = [...due, ...toCheck.filter(({ number }) => !isDue.has(number))];
  const written = all.flatMap((it) => {
    const department = departments.find(it.department);
    return department === null ? [] : reminders(it, department, now);
  });
  return written.length === 0 ? 0 : await bulletins.tell({ written, changed: [] }, now);
}

function reminders(improvement: Improvement, department: Department, now: Date): readonly NewBulletin[] {
  const { timezone, name, leads } = department;
  const isDaytime = DateTime.fromJSDate(now, { zone: timezone }).hour >= notBefore;
  if (!isDaytime || !isOpenAt(department, now)) return [];
  const { number, kind, category, due, owner } = improvement;
  const said = remindersOf({ ...improvement, ended: improvement.ended?.how ?? null }, leads, now, timezone);
  return said.map(({ why, to, key }) => ({
    key,
    to: { kind: "dm", user: to },
    newsUntil: newsOfToday(now),
    content: {
      ...({ kind: "improvement", why: "due", number, department: name } as const),
      ...{ improvement: kind, category, due, check: why === "check", proposed: null },
      isLeads: leads.includes(to),
      late: why === "late" ? Math.floor(daysSince(due, now, timezone) / 7) : 0,
      owner: owner === to ? null : owner,
    },
  }));
}
