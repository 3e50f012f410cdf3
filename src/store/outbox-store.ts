import type { OutboxStore } from "../app/ports.js";
import { earliest, type Milliseconds, seconds } from "../domain/duration.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database } from "./database.js";
import { createFinishing } from "./outbox-finish-shown.js";
import { takeJobs } from "./outbox-take.js";
import { createUnreadableRows } from "./unreadable-rows.js";

export interface OutboxOptions {
  /** How long a conversation rests after a post; one second unless told. */
  readonly pace?: Milliseconds;
}

/** @param report hears of deliveries whose escalation cannot be read; each is then left alone for an hour */
export function createOutboxStore(
  db: Database,
  report: ReportCorruptRow,
  { pace = seconds(1) }: OutboxOptions = {},
): OutboxStore {
  const leftAlone = { deliveries: createUnreadableRows(), lanes: createUnreadableRows() };
  return {
    take: (now, leaseUntil, limit, busy = []) =>
      takeJobs(db, report, { ...leftAlone, busy }, now, leaseUntil, limit),
    finish: createFinishing(db, pace),
    async nextReadyAt() {
      const [row] = await db.$queryRaw<{ at: Date }[]>`
        SELECT GREATEST(ready_at, not_before, lease_until) AS at FROM lanes
        WHERE ready_at IS NOT NULL AND id <> ALL (${leftAlone.lanes.ids()})
        ORDER BY GREATEST(ready_at, not_before, lease_until), id
        LIMIT 1`;
      const times = [row?.at ?? null, leftAlone.lanes.nextAt()].filter((at) => at !== null);
      return times.length === 0 ? null : earliest(...times);
    },
  };
}
