import type { Job, JobResult } from "../app/ports.js";
import type { Milliseconds } from "../domain/duration.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { anOlderSendIsInDoubt, finishJob, restAfter, restedUntil, shownColumns } from "./outbox-finish.js";

/** A message that is in Slack as it should be, and is no list. */
interface Shown {
  readonly job: Job;
  readonly result: Extract<JobResult, { kind: "shown" }>;
  readonly now: Date;
}

interface Waiting extends Shown {
  resolve(kept: boolean): void;
  reject(error: unknown): void;
}

/** A table of the same columns as `valuesOf` has names. */
const values = Prisma.sql`v(
  lane text, delivery uuid, token uuid, channel text, ts text, shown_version int, posted boolean, now timestamptz,
  rests_until timestamptz, rests_longer int, alone_since text
)`;

const shownAsInRow = shownColumns({
  channel: Prisma.sql`v.channel`,
  ts: Prisma.sql`v.ts`,
  shownVersion: Prisma.sql`v.shown_version`,
  posted: Prisma.sql`v.posted`,
  now: Prisma.sql`v.now`,
});

/**
 * `finishJob` for a process that sends much at once: messages that came into Slack while the last were being recorded
 * are recorded in one statement. Everything else, and what somebody else's lock is in the way of, goes by itself.
 */
export function createFinishing(
  db: Database,
  pace: Milliseconds,
): (job: Job, result: JobResult, now: Date) => Promise<boolean> {
  let waiting: Waiting[] = [];
  let isRecording = false;

  async function recordAll(): Promise<void> {
    isRecording = true;
    while (waiting.length > 0) {
      const { group, rest } = oneForEachLane(waiting);
      waiting = rest;
      await record(group);
    }
    isRecording = false;
  }

  async function record(group: readonly Waiting[]): Promise<void> {
    // One row that cannot be written must not take the others along.
    const held = await finishShown(db, group, pace).catch(() => new Map<string, boolean>());
    for (const each of group) {
      const isHeld = held.get(each.job.lane);
      if (isHeld !== undefined) each.resolve(isHeld);
      else finishJob(db, each.job, each.result, each.now, pace).then(each.resolve, each.reject);
    }
  }

  return (job, result, now) => {
    if (result.kind !== "shown" || job.list !== null || result.again !== undefined)
      return finishJob(db, job, result, now, pace);
    return new Promise((resolve, reject) => {
      waiting.push({ job, result, now, resolve, reject });
      if (!isRecording) void recordAll();
    });
  };
}

/** A lease that was lost and taken again leaves two results for one conversation: the second waits for the first. */
function oneForEachLane(waiting: readonly Waiting[]) {
  const group = new Map<string, Waiting>();
  const rest: Waiting[] = [];
  for (const each of waiting) {
    if (group.has(each.job.lane)) rest.push(each);
    else group.set(each.job.lane, each);
  }
  return { group: [...group.values()], rest };
}

/**
 * The same as `finishJob` does with such a result, for many conversations in one statement. One in which nothing else
 * waited when it was taken, and that nobody has written to since, need not be looked at again: whoever has something
 * to send writes to its row, in whatever version of the bot. PostgreSQL takes a table of values for a hundred rows and
 * would read small tables whole to join them; the lists of ids say that a few rows are meant.
 * @returns for the conversations that were free: whether the lease was still held
 */
async function finishShown(
  db: Database,
  all: readonly Shown[],
  pace: Milliseconds,
): Promise<ReadonlyMap<string, boolean>> {
  const lanes = all.map(({ job }) => job.lane);
  const deliveries = all.map(({ job }) => job.deliveryId);
  const recorded = await db.$queryRaw<{ id: string; held: boolean }[]>`
    WITH v AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${jsonText(all.map((shown) => valuesOf(shown, pace)))}::jsonb) AS ${values}
    ), lane AS MATERIALIZED (
      SELECT l.id, COALESCE(l.lease_token = v.token, false) AS held, l.xmin::text AS row_version
      FROM v JOIN lanes l ON l.id = v.lane
      WHERE l.id = ANY (${lanes}::text[])
      ORDER BY l.id
      FOR UPDATE OF l SKIP LOCKED
    ), delivery AS (
      UPDATE deliveries d SET ${shownAsInRow}
      FROM v JOIN lane ON lane.id = v.lane
      WHERE d.id = ANY (${deliveries}::uuid[]) AND d.id = v.delivery AND (lane.held OR d.ts IS NULL OR d.ts = v.ts)
      RETURNING d.id, d.status
    )
    UPDATE lanes l SET
      lease_token = CASE WHEN lane.held THEN NULL ELSE l.lease_token END,
      lease_until = CASE WHEN lane.held THEN NULL ELSE l.lease_until END,
      ready_at = CASE
        WHEN lane.held AND lane.row_version = v.alone_since AND delivery.status = 'shown' THEN NULL
        ELSE v.now
      END,
      not_before = ${restedUntil({ until: Prisma.sql`v.rests_until`, longer: Prisma.sql`v.rests_longer` })},
      channel = v.channel,
      last_ts = CASE
        WHEN ${anOlderSendIsInDoubt(Prisma.sql`v.lane`, Prisma.sql`v.delivery`)} THEN l.last_ts
        ELSE GREATEST(l.last_ts COLLATE "C", v.ts)
      END
    FROM v JOIN lane ON lane.id = v.lane LEFT JOIN delivery ON delivery.id = v.delivery
    WHERE l.id = ANY (${lanes}::text[]) AND l.id = lane.id
    RETURNING l.id, lane.held`;
  return new Map(recorded.map(({ id, held }) => [id, held]));
}

function valuesOf({ job, result, now }: Shown, pace: Milliseconds) {
  const rest = restAfter(result, now, pace);
  return {
    lane: job.lane,
    delivery: job.deliveryId,
    token: job.leaseToken,
    channel: result.channel,
    ts: result.ts,
    shown_version: result.shownVersion,
    posted: result.posted,
    now,
    rests_until: rest.until,
    rests_longer: rest.longer,
    alone_since: job.aloneSince,
  };
}
