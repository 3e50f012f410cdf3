import { randomUUID } from "node:crypto";
import type { BulletinJob, BulletinResult, BulletinStore } from "../app/bulletins.js";
import type { BulletinNews } from "../domain/bulletins.js";
import type { ChannelId, DeliveryId, MessageTs } from "../domain/ids.js";
import { bulletinContent, bulletinTo, knownBulletins } from "./bulletin-schema.js";
import { CorruptRowError, type ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { timestamp } from "./outbox-sql.js";
import { createUnreadableRows } from "./unreadable-rows.js";

interface BulletinRow {
  readonly id: string;
  readonly key: string;
  readonly conversation: unknown;
  readonly content: unknown;
  readonly made_at: Date;
  readonly news_until: Date;
  readonly wanted: number;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly attempts: number;
  readonly tried_at: Date | null;
}

export function createBulletinStore(db: Database, report: ReportCorruptRow): BulletinStore {
  const leftAlone = createUnreadableRows();

  return {
    tell: (news, now) => db.$transaction((tx) => writeBulletins(tx, news, now)),

    async read(key) {
      const row = await db.bulletin.findUnique({ where: { key }, select: { content: true } });
      return bulletinContent.safeParse(row?.content).data ?? null;
    },

    async take(now, leaseUntil, limit) {
      leftAlone.expire(now);
      await dropOldNews(db, now);
      return await db.$transaction(async (tx) => {
        const rows = await lockRows(tx, leftAlone.ids(), now, limit);
        const jobs = rows.flatMap((row) => {
          try {
            return [toJob(row, leaseUntil)];
          } catch (error) {
            if (!(error instanceof CorruptRowError)) throw error;
            report(error);
            leftAlone.add(row.id, now);
            return [];
          }
        });
        if (jobs.length > 0) await markAttempts(tx, jobs, now, leaseUntil);
        return jobs;
      });
    },

    finish: (job, result, now) => finishBulletin(db, job, result, now),

    async nextAt() {
      const [next] = await db.$queryRaw<{ at: Date | null }[]>`
        SELECT min(GREATEST(not_before, lease_until)) AS at FROM bulletins
        WHERE status = 'waiting' AND kind = ANY (${knownBulletins}) AND id <> ALL (${leftAlone.ids()}::uuid[])`;
      return next?.at ?? null;
    },
  };
}

/** Writes bulletins down in the transaction of what they tell of. @returns how many are new */
export async function writeBulletins(
  tx: Queryable,
  { written, changed }: BulletinNews,
  now: Date,
): Promise<number> {
  let count = 0;
  for (const { key, to, content, newsUntil } of written) {
    count += await tx.$executeRaw`
      INSERT INTO bulletins (id, key, kind, conversation, content, made_at, news_until, not_before)
      VALUES (${randomUUID()}::uuid, ${key}, ${content.kind}, ${jsonText(bulletinTo.encode(to))}::jsonb,
        ${jsonText(bulletinContent.encode(content))}::jsonb, ${timestamp(now)}, ${timestamp(newsUntil)}, ${timestamp(now)})
      ON CONFLICT (key) DO NOTHING`;
  }
  for (const { key, content } of changed) {
    // What can never be delivered, or was no news any more, is left at that.
    await tx.$executeRaw`
      UPDATE bulletins SET content = ${jsonText(bulletinContent.encode(content))}::jsonb, wanted = wanted + 1,
        status = 'waiting', wanted_since = CASE WHEN status = 'shown' THEN ${timestamp(now)} ELSE wanted_since END
      WHERE key = ${key} AND status IN ('waiting', 'shown')`;
  }
  return count;
}

/** What may have been posted is looked for first: it does not stay as it left. */
async function dropOldNews(db: Database, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE bulletins SET status = 'dropped', last_error = 'no news any more'
    WHERE status = 'waiting' AND not_before <= ${timestamp(now)} AND news_until <= ${timestamp(now)}
      AND ts IS NULL AND attempt_at IS NULL AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})`;
}

async function lockRows(tx: Queryable, leftAlone: string[], now: Date, limit: number) {
  return await tx.$queryRaw<BulletinRow[]>`
    SELECT id, key, conversation, content, made_at, news_until, wanted, channel, ts, attempts, attempt_at AS tried_at
    FROM bulletins
    WHERE status = 'waiting' AND kind = ANY (${knownBulletins}) AND id <> ALL (${leftAlone}::uuid[])
      AND not_before <= ${timestamp(now)} AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})
    ORDER BY not_before, id
    LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`;
}

/**
 * The attempt is written down before it leaves, so that a process that dies in it leaves a doubt, not a double. One that
 * cannot be read is none: whoever can read it would take it for sent.
 */
async function markAttempts(
  tx: Queryable,
  jobs: readonly BulletinJob[],
  now: Date,
  leaseUntil: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulletins SET lease_until = ${timestamp(leaseUntil)}, attempt_at = ${timestamp(now)}
    WHERE id = ANY (${jobs.map(({ id }) => id)}::uuid[])`;
}

function toJob(row: BulletinRow, leaseUntil: Date): BulletinJob {
  const content = bulletinContent.safeParse(row.content);
  const to = bulletinTo.safeParse(row.conversation);
  if (!content.success || !to.success) {
    throw new CorruptRowError("bulletins", row.id, content.error ?? to.error);
  }
  // The columns hold what Slack answered.
  const posted =
    row.channel === null || row.ts === null
      ? null
      : { channel: row.channel as ChannelId, ts: row.ts as MessageTs };
  return {
    id: row.id as DeliveryId,
    key: row.key,
    to: to.data,
    content: content.data,
    madeAt: row.made_at,
    newsUntil: row.news_until,
    wanted: row.wanted,
    posted,
    // Bringing a posted message up to date twice does no harm, so only a post can be in doubt.
    doubtfulSince: posted === null ? row.tried_at : null,
    attempts: row.attempts,
    leaseUntil,
  };
}

async function finishBulletin(
  db: Database,
  job: BulletinJob,
  result: BulletinResult,
  now: Date,
): Promise<boolean> {
  const count = await db.$executeRaw`UPDATE bulletins SET lease_until = NULL, ${columnsFor(job, result, now)}
    WHERE id = ${job.id}::uuid AND lease_until = ${timestamp(job.leaseUntil)}`;
  if (count > 0) return true;
  await recordLate(db, job, result, now);
  return false;
}

/**
 * Instead of a state: a redraw came, or may have come, too late and covers a newer one. Whoever has it in hand by then
 * may have drawn before or after that, so that its result proves nothing either.
 */
const covered = -1;

/** Somebody else may have it in hand by now: the lease stays as it is. Where he was faster, his message stays. */
async function recordLate(db: Database, job: BulletinJob, result: BulletinResult, now: Date): Promise<void> {
  if (result.kind !== "shown" && result.kind !== "maybe_redrawn") return;
  if (job.posted !== null) {
    await db.$executeRaw`
      UPDATE bulletins SET shown = ${covered}::int, status = 'waiting'
      WHERE id = ${job.id}::uuid AND ts = ${job.posted.ts} AND status IN ('waiting', 'shown')`;
    return;
  }
  if (result.kind === "maybe_redrawn") return;
  await db.$executeRaw`UPDATE bulletins SET ${columnsFor(job, result, now)}
    WHERE id = ${job.id}::uuid AND ts IS NULL`;
}

function columnsFor(job: BulletinJob, result: BulletinResult, now: Date): Prisma.Sql {
  switch (result.kind) {
    case "shown": {
      // What an adopted message shows is not known, so it is drawn again.
      const drawn = result.adopted ? 0 : job.wanted;
      const shown = Prisma.sql`CASE WHEN shown = ${covered}::int THEN 0 ELSE ${drawn}::int END`;
      return Prisma.sql`channel = ${result.channel}, ts = ${result.ts}, shown = ${shown}, attempt_at = NULL,
        attempts = 0, last_error = NULL, sent_at = COALESCE(sent_at, ${timestamp(now)}),
        status = CASE WHEN wanted > ${shown} THEN 'waiting' ELSE 'shown' END`;
    }
    case "retry":
      return Prisma.sql`not_before = ${timestamp(result.at)}, attempt_at = ${timestamp(result.doubtfulSince)},
        attempts = attempts + 1, last_error = ${result.error}`;
    case "maybe_redrawn":
      return Prisma.sql`not_before = ${timestamp(result.at)}, attempt_at = NULL, attempts = attempts + 1,
        last_error = ${result.error}`;
    case "dropped":
      return Prisma.sql`status = 'dropped', attempt_at = NULL, last_error = ${result.why}`;
    case "dead":
      return Prisma.sql`status = 'dead', attempt_at = NULL, attempts = attempts + 1, last_error = ${result.error}`;
  }
}
