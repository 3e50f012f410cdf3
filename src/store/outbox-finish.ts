import type { Job, JobResult } from "../app/ports.js";
import { later, type Milliseconds } from "../domain/duration.js";
import type { Database, Queryable } from "./database.js";

type ResultOf<K extends JobResult["kind"]> = Extract<JobResult, { kind: K }>;

/**
 * See OutboxStore.finish. A deliveries row is only changed under its lane's lock.
 * @param pace how long a conversation rests after a post
 */
export async function finishJob(
  db: Database,
  job: Job,
  result: JobResult,
  now: Date,
  pace: Milliseconds,
): Promise<boolean> {
  return await db.$transaction(async (tx) => {
    const held = await lockLane(tx, job);
    if (!held) {
      if (result.kind === "shown") await recordMessage(tx, job, result, now, false);
      return false;
    }
    await record(tx, job, result, now);
    await giveLaneBack(tx, job, result, now, pace);
    return true;
  });
}

/** See OutboxStore.release. */
export async function releaseLanes(db: Database, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await db.$executeRaw`
    UPDATE lanes SET lease_token = NULL, lease_until = NULL
    WHERE (id, lease_token) IN (
      SELECT * FROM unnest(${jobs.map((job) => job.lane)}::text[], ${jobs.map((job) => job.leaseToken)}::uuid[])
    )`;
}

async function lockLane(tx: Queryable, job: Job): Promise<boolean> {
  const [lane] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT COALESCE(lease_token = ${job.leaseToken}::uuid, false) AS held
    FROM lanes WHERE id = ${job.lane} FOR UPDATE`;
  return lane?.held ?? false;
}

async function record(tx: Queryable, job: Job, result: JobResult, now: Date): Promise<void> {
  switch (result.kind) {
    case "shown":
      return await recordMessage(tx, job, result, now, true);
    case "dropped":
      return await recordDropped(tx, job, result);
    case "retry":
      return await recordRetry(tx, job, result);
    case "doubtful":
      return await recordDoubt(tx, job, result);
    case "gone":
      return await recordGone(tx, job);
    case "dead":
      return await recordDead(tx, job, result);
  }
}

/** Without the lease, another process may have recorded its own copy of the message: that one stays. */
async function recordMessage(
  tx: Queryable,
  job: Job,
  { channel, ts, shownVersion }: ResultOf<"shown">,
  now: Date,
  held: boolean,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET
      channel = ${channel}, ts = ${ts},
      shown_version = GREATEST(shown_version, ${shownVersion}::int),
      status = CASE WHEN wanted_version > GREATEST(shown_version, ${shownVersion}::int) THEN 'waiting' ELSE 'shown' END,
      attempt_at = NULL, attempts = 0, last_error = NULL,
      posted_at = COALESCE(posted_at, ${now.toISOString()}::timestamptz)
    WHERE id = ${job.deliveryId}::uuid AND (${held} OR ts IS NULL OR ts = ${ts})`;
  await tx.$executeRaw`
    UPDATE lanes SET channel = ${channel}, last_ts = GREATEST(last_ts COLLATE "C", ${ts}),
      ready_at = LEAST(ready_at, ${now.toISOString()}::timestamptz)
    WHERE id = ${job.lane}`;
}

/** What the sender did not want any more may be wanted again by a change it had not seen. */
async function recordDropped(tx: Queryable, job: Job, { why }: ResultOf<"dropped">): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET attempt_at = NULL, last_error = ${why},
      status = CASE
        WHEN existence = 'must' AND wanted_version > ${job.escalation.version}::int THEN 'waiting'
        ELSE 'dropped'
      END
    WHERE id = ${job.deliveryId}::uuid`;
}

async function recordRetry(tx: Queryable, job: Job, { at, error, method }: ResultOf<"retry">): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET attempt_at = NULL, attempts = attempts + 1, last_error = ${error},
      not_before = ${at.toISOString()}::timestamptz
    WHERE id = ${job.deliveryId}::uuid`;
  if (method === null) return;
  await tx.$executeRaw`
    INSERT INTO method_pauses (method, until) VALUES (${method}, ${at.toISOString()}::timestamptz)
    ON CONFLICT (method) DO UPDATE SET until = GREATEST(method_pauses.until, excluded.until)`;
}

async function recordDoubt(tx: Queryable, job: Job, { at, error }: ResultOf<"doubtful">): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET attempts = attempts + 1, last_error = ${error},
      not_before = ${at.toISOString()}::timestamptz
    WHERE id = ${job.deliveryId}::uuid`;
}

async function recordGone(tx: Queryable, job: Job): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET channel = NULL, ts = NULL, shown_version = NULL, attempt_at = NULL, reposted = true,
      status = CASE WHEN existence = 'must' THEN 'waiting' ELSE 'dropped' END
    WHERE id = ${job.deliveryId}::uuid`;
}

async function recordDead(tx: Queryable, job: Job, { error }: ResultOf<"dead">): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET status = 'dead', attempt_at = NULL, attempts = attempts + 1, last_error = ${error}
    WHERE id = ${job.deliveryId}::uuid`;
}

/** Whether more waits in it is found out when it is looked at next. */
async function giveLaneBack(
  tx: Queryable,
  job: Job,
  result: JobResult,
  now: Date,
  pace: Milliseconds,
): Promise<void> {
  const notBefore = restsUntil(result, now, pace)?.toISOString() ?? null;
  await tx.$executeRaw`
    UPDATE lanes SET lease_token = NULL, lease_until = NULL, ready_at = ${now.toISOString()}::timestamptz,
      not_before = GREATEST(not_before, ${notBefore}::timestamptz)
    WHERE id = ${job.lane}`;
}

function restsUntil(result: JobResult, now: Date, pace: Milliseconds): Date | null {
  if (result.kind === "shown" && result.posted) return later(now, pace);
  if (result.kind === "retry" && result.laneToo) return result.at;
  return null;
}
