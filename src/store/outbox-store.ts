import type { OutboxStore } from "../app/ports.js";
import { type Milliseconds, seconds } from "../domain/duration.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database } from "./database.js";
import { finishJob } from "./outbox-finish.js";
import { takeJobs } from "./outbox-take.js";

export interface OutboxOptions {
  /** How long a conversation rests after a post; one second unless told. */
  readonly pace?: Milliseconds;
}

/** @param report hears of deliveries whose escalation cannot be read; each is put off for an hour */
export function createOutboxStore(
  db: Database,
  report: ReportCorruptRow,
  { pace = seconds(1) }: OutboxOptions = {},
): OutboxStore {
  return {
    take: (now, leaseUntil, limit) => takeJobs(db, report, now, leaseUntil, limit),
    finish: (job, result, now) => finishJob(db, job, result, now, pace),
    async nextReadyAt() {
      const [row] = await db.$queryRaw<{ at: Date }[]>`
        SELECT GREATEST(ready_at, not_before, lease_until) AS at FROM lanes
        WHERE ready_at IS NOT NULL
        ORDER BY GREATEST(ready_at, not_before, lease_until), id
        LIMIT 1`;
      return row?.at ?? null;
    },
  };
}
