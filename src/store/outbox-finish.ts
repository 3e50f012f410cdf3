import type { Job, JobResult } from "../app/ports.js";
import type { Milliseconds } from "../domain/duration.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { linesAfter } from "./outbox-finish-list.js";
import { itsLineIsBehind, timestamp } from "./outbox-sql.js";

type ResultOf<K extends JobResult["kind"]> = Extract<JobResult, { kind: K }>;

/**
 * See OutboxStore.finish. One statement: the lane is locked, its delivery changed under that lock, with its lines if
 * it is a list, the lane given back. Whether more waits in it is found out when it is looked at next, after those that
 * wait already.
 * @param pace how long a conversation rests for each post
 */
export async function finishJob(
  db: Database,
  job: Job,
  result: JobResult,
  now: Date,
  pace: Milliseconds,
): Promise<boolean> {
  if (result.kind === "retry" && result.method !== null) await pauseMethod(db, result.method, result.at);
  const message = result.kind === "shown" ? result : null;
  const lanes = await db.$queryRaw<{ held: boolean }[]>`
    WITH lane AS MATERIALIZED (
      SELECT id, COALESCE(lease_token = ${job.leaseToken}::uuid, false) AS held
      FROM lanes WHERE id = ${job.lane}
      FOR UPDATE
    ), delivery AS (
      UPDATE deliveries d SET ${columnsFor(job, result, now)}
      FROM lane
      WHERE d.id = ${job.deliveryId}::uuid AND (lane.held OR ${mayBeRecordedWithoutLease(result)})
      RETURNING d.id
    )${linesAfter(job, result, now)}
    UPDATE lanes l SET
      lease_token = CASE WHEN lane.held THEN NULL ELSE l.lease_token END,
      lease_until = CASE WHEN lane.held THEN NULL ELSE l.lease_until END,
      ready_at = ${timestamp(now)},
      not_before = ${restedUntil(restInSql(restAfter(result, now, pace)))},
      channel = COALESCE(${message?.channel ?? null}::text, l.channel),
      last_ts = CASE
        WHEN ${anOlderSendIsInDoubt(Prisma.sql`${job.lane}`, Prisma.sql`${job.deliveryId}::uuid`)} THEN l.last_ts
        ELSE GREATEST(l.last_ts COLLATE "C", ${message?.ts ?? null}::text)
      END
    FROM lane
    WHERE l.id = lane.id AND (lane.held OR ${message !== null || result.kind === "maybe_redrawn"})
    RETURNING lane.held`;
  return lanes[0]?.held ?? false;
}

function columnsFor(job: Job, result: JobResult, now: Date): Prisma.Sql {
  switch (result.kind) {
    case "shown":
      return result.again === undefined
        ? shownColumns(inSql(result, now))
        : drawnAgainColumns(result, result.again, now);
    case "dropped":
      // What the sender did not want any more may be wanted again by a change it had not seen.
      return Prisma.sql`attempt_at = NULL, last_error = ${result.why},
        status = CASE
          WHEN d.existence = 'must' AND d.wanted_version > ${job.escalation.version}::int THEN 'waiting'
          ELSE 'dropped'
        END`;
    case "retry":
      return Prisma.sql`attempt_at = ${timestamp(result.attemptAt ?? null)}, attempts = d.attempts + 1,
        last_error = ${result.error}, not_before = ${timestamp(result.at)}`;
    case "maybe_redrawn":
      return maybeRedrawnColumns(result);
    case "doubtful":
      // An attempt in which nothing left does not make the doubt younger: its settle time would start over.
      return Prisma.sql`attempts = d.attempts + 1, last_error = ${result.error}, not_before = ${timestamp(result.at)},
        attempt_at = COALESCE(${timestamp(result.attemptAt ?? null)}, d.attempt_at)`;
    case "not_there":
      // As with what was dropped: a change that the sender had not seen may want it, and does not wait for that look.
      return Prisma.sql`last_error = 'no longer wanted', attempt_at = ${timestamp(result.attemptAt)},
        not_before = CASE
          WHEN d.existence = 'must' AND d.wanted_version > ${job.escalation.version}::int THEN ${timestamp(now)}
          ELSE ${timestamp(result.at)}
        END`;
    case "gone":
      return Prisma.sql`channel = NULL, ts = NULL, shown_version = NULL, attempt_at = NULL, reposted = true,
        status = CASE WHEN d.existence = 'must' THEN 'waiting' ELSE 'dropped' END`;
    case "dead":
      return Prisma.sql`status = 'dead', attempt_at = NULL, attempts = d.attempts + 1, last_error = ${result.error}`;
  }
}

/**
 * Instead of a version: a redraw came, or may have come, after its lease was lost, and covers a newer one. Whoever
 * holds the lane by then may have drawn before or after it, so that its result proves nothing either.
 */
export const covered = Prisma.sql`-1`;

/** A `shown` result as it is written in SQL: values, or columns of a table of them. */
interface ShownInSql {
  readonly channel: Prisma.Sql;
  readonly ts: Prisma.Sql;
  readonly shownVersion: Prisma.Sql;
  readonly posted: Prisma.Sql;
  readonly now: Prisma.Sql;
}

function inSql({ channel, ts, shownVersion, posted }: ResultOf<"shown">, now: Date): ShownInSql {
  return {
    channel: Prisma.sql`${channel}`,
    ts: Prisma.sql`${ts}`,
    shownVersion: Prisma.sql`${shownVersion}::int`,
    posted: Prisma.sql`${posted}`,
    now: timestamp(now),
  };
}

/** What becomes of delivery `d`, whose `lane` is locked. */
export function shownColumns({ channel, ts, shownVersion, posted, now }: ShownInSql): Prisma.Sql {
  const shown = Prisma.sql`CASE
    WHEN NOT lane.held AND NOT ${posted} THEN ${covered}
    WHEN d.shown_version = ${covered} THEN 0
    ELSE GREATEST(d.shown_version, ${shownVersion})
  END`;
  return Prisma.sql`channel = ${channel}, ts = ${ts}, shown_version = ${shown},
    status = CASE WHEN d.wanted_version > ${shown} OR ${itsLineIsBehind} THEN 'waiting' ELSE 'shown' END,
    attempt_at = NULL, attempts = 0, last_error = NULL, posted_at = COALESCE(d.posted_at, ${now})`;
}

/** It is as it should be, but for a link to what is not there yet. */
function drawnAgainColumns(result: ResultOf<"shown">, again: Date, now: Date): Prisma.Sql {
  return Prisma.sql`channel = ${result.channel}, ts = ${result.ts}, status = 'waiting', attempt_at = NULL, attempts = 0,
    last_error = NULL, posted_at = COALESCE(d.posted_at, ${timestamp(now)}),
    shown_version = CASE WHEN lane.held THEN GREATEST(d.shown_version, ${result.shownVersion}::int) ELSE ${covered} END,
    not_before = CASE
      WHEN d.wanted_version > ${result.shownVersion}::int THEN d.not_before
      ELSE ${timestamp(again)}
    END`;
}

/** A redraw can be repeated without harm. */
function maybeRedrawnColumns({ at, error }: ResultOf<"maybe_redrawn">): Prisma.Sql {
  return Prisma.sql`attempts = d.attempts + 1, last_error = ${error}, not_before = ${timestamp(at)},
    attempt_at = CASE WHEN lane.held THEN NULL ELSE d.attempt_at END,
    shown_version = CASE WHEN lane.held THEN d.shown_version ELSE ${covered} END,
    status = CASE WHEN d.status = 'shown' THEN 'waiting' ELSE d.status END`;
}

/**
 * A message that was posted is recorded in any case. Another process may have recorded its own copy meanwhile:
 * that one stays. What may have been drawn over is drawn again.
 */
function mayBeRecordedWithoutLease(result: JobResult): Prisma.Sql {
  if (result.kind === "maybe_redrawn") return Prisma.sql`d.ts IS NOT NULL`;
  return result.kind === "shown" ? Prisma.sql`(d.ts IS NULL OR d.ts = ${result.ts})` : Prisma.sql`false`;
}

/** Reading back begins at the lane's last message, so that one stays put until everything before it is certain. */
export function anOlderSendIsInDoubt(lane: Prisma.Sql, delivery: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM deliveries other
    WHERE other.lane = ${lane} AND other.status = 'waiting' AND other.ts IS NULL
      AND other.attempt_at IS NOT NULL AND other.id <> ${delivery}
  )`;
}

/** What a result means for how long lane `l` is left alone. */
interface Rest<Time, Length> {
  /** Not before then. */
  readonly until: Time;
  /** So much longer than it was to be. */
  readonly longer: Length;
}

/**
 * A conversation rests for the pace after each post, on the average: one that was quiet for so long may be a message
 * ahead, so that a card's details come with it. Slack asks for one a second and bears a short burst.
 */
export function restAfter(result: JobResult, now: Date, pace: Milliseconds): Rest<Date | null, Milliseconds> {
  if (result.kind === "shown" && result.posted) return { until: result.leftAt ?? now, longer: pace };
  return { until: result.kind === "retry" && result.laneToo ? result.at : null, longer: 0 };
}

function restInSql({ until, longer }: Rest<Date | null, Milliseconds>): Rest<Prisma.Sql, Prisma.Sql> {
  return { until: timestamp(until), longer: Prisma.sql`${longer}::int` };
}

/** Until when lane `l` rests then: never sooner than before. */
export function restedUntil({ until, longer }: Rest<Prisma.Sql, Prisma.Sql>): Prisma.Sql {
  return Prisma.sql`GREATEST(l.not_before + ${longer} * interval '1 millisecond', ${until})`;
}

async function pauseMethod(db: Database, method: string, until: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO method_pauses (method, until) VALUES (${method}, ${timestamp(until)})
    ON CONFLICT (method) DO UPDATE SET until = GREATEST(method_pauses.until, excluded.until)`;
}
