import type { BulletinNews } from "../domain/bulletins.js";
import type { Department } from "../domain/department.js";
import { type DueDigest, dueDigest } from "../domain/figures/digest.js";
import { everyWeek } from "../domain/figures/weeks.js";
import type { Clock } from "../lib/clock.js";
import type { BulletinStore } from "./bulletins.js";
import type { DepartmentBook } from "./ports.js";
import type { FiguresStore } from "./report.js";

export interface DigestDeps {
  readonly departments: DepartmentBook;
  readonly figures: FiguresStore;
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly clock: Clock;
}

export interface Digests {
  /** Writes down what is due now. @returns how many messages are new */
  runOnce(): Promise<number>;
}

/**
 * The week's figures for the leads of each department, once a week, at its first opening. A row of the database decides
 * that it is once, whatever processes there are; this one remembers what it has written, to count no week twice.
 */
export function createDigests({ departments, figures, bulletins, clock }: DigestDeps): Digests {
  const written = new Set<string>();

  async function write(department: Department, due: DueDigest, now: Date): Promise<number> {
    const of = (period: DueDigest["period"]) =>
      figures.read({ departments: [department.key], period, zone: department.timezone, withLoad: false });
    const [week, before, drawn] = await Promise.all([of(due.period), of(due.before), of(due.trend)]);
    const news: BulletinNews["written"] = department.leads.map((user) => ({
      key: `digest:${department.key}:${due.monday}:${user}`,
      to: { kind: "dm", user },
      newsUntil: due.newsUntil,
      content: {
        kind: "digest",
        department: department.name,
        monday: due.monday,
        counts: week.counts,
        times: week.times,
        trend: everyWeek(drawn.weeks, due.trend, department.timezone, now),
        before: { opened: before.counts.opened, claimedInTime: before.counts.claimedInTime },
      },
    }));
    return await bulletins.tell({ written: news, changed: [] }, now);
  }

  return {
    async runOnce() {
      const now = clock.now();
      let count = 0;
      for (const department of departments.current().list) {
        if (department.retired || department.leads.length === 0) continue;
        const due = dueDigest(department, now);
        const week = `${department.key}:${due?.monday}`;
        if (due === null || written.has(week)) continue;
        count += await write(department, due, now);
        written.add(week);
      }
      return count;
    },
  };
}
