import type { BulletinNews } from "../domain/bulletins.js";
import type { Department } from "../domain/department.js";
import { type DueDigest, dueDigest } from "../domain/figures/digest.js";
import type { Clock } from "../lib/clock.js";
import type { BulletinStore } from "./bulletins.js";
import { createOccasions, type Occasions } from "./occasions.js";
import type { DepartmentBook } from "./ports.js";
import type { FiguresStore, ReportDeps } from "./report.js";

export interface DigestDeps {
  readonly departments: DepartmentBook;
  readonly figures: FiguresStore;
  readonly reviewReport: ReportDeps["reviewReport"];
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly clock: Clock;
}

/** The week's figures for the leads of each department, once a week, at its first opening. */
export function createDigests({
  departments,
  figures,
  reviewReport,
  bulletins,
  clock,
}: DigestDeps): Occasions {
  async function write(department: Department, due: DueDigest, now: Date): Promise<number> {
    const of = (period: DueDigest["period"]) =>
      figures.read({ departments: [department.key], period, zone: department.timezone, withLoad: false });
    const [week, before, review] = await Promise.all([
      of(due.period),
      of(due.before),
      reviewReport([department], due.period, department.timezone),
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
