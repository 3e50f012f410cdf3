import type { BulletinNews } from "../domain/bulletins.js";
import type { Department } from "../domain/department.js";
import { type DueDigest, digestDetails, dueDigest } from "../domain/figures/digest.js";
import { underPresentNames } from "../domain/figures/present-names.js";
import { everyWeek } from "../domain/figures/weeks.js";
import type { Clock } from "../lib/clock.js";
import type { BulletinStore } from "./bulletins.js";
import { createOccasions, type Occasions } from "./occasions.js";
import type { DepartmentBook } from "./ports.js";
import type { FiguresStore, ReportDeps } from "./report.js";
import { readRates } from "./volumes.js";

export interface DigestDeps {
  readonly departments: DepartmentBook;
  readonly figures: FiguresStore;
  readonly reviewReport: ReportDeps["reviewReport"];
  readonly volumes: ReportDeps["volumes"];
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly clock: Clock;
}

/** The week's figures for the leads of each department, once a week, at its first opening. */
export function createDigests({
  departments,
  figures,
  reviewReport,
  volumes,
  bulletins,
  clock,
}: DigestDeps): Occasions {
  async function write(department: Department, due: DueDigest, now: Date): Promise<number> {
    const of = (period: DueDigest["period"], withLoad = false) =>
      figures.read({ departments: [department.key], period, zone: department.timezone, withLoad });
    const [week, before, drawn, review, rates] = await Promise.all([
      of(due.period, true),
      of(due.before),
      of(due.trend),
      reviewReport([department], due.period, department.timezone),
      readRates(volumes, department, due.period, now),
    ]);
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
        details: digestDetails(department.key, underPresentNames(week, [department]), rates),
        review,
        before: { opened: before.counts.opened, claimedInTime: before.counts.claimedInTime },
      },
    }));
    return await bulletins.tell({ written: news, changed: [] }, now);
  }

  return createOccasions<DueDigest>(
    { departments, clock },
    {
      due: (department, now) => (department.leads.length === 0 ? null : dueDigest(department, now)),
      name: ({ monday }) => monday,
      act: write,
    },
  );
}
