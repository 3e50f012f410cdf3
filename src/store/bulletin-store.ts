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
      return row === null ? null : bulletinContent.parse(row.content);
    },

    async take(now, leaseUntil, limit) {
      leftAlone.expire(now);
      await dropOldNews(db, now);
      const rows = await takeRows(db, leftAlone.ids(), now, leaseUntil, limit);
      return rows.flatMap((row) => {
        try {
          return [toJob(row, leaseUntil)];
        } catch (error) {
          if (!(error instanceof CorruptRowError)) throw error;
          report(error);
          leftAlone.add(row.id, now);
          return [];
        }
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
        status = 'waiting'
      WHERE key = ${key} AND status IN ('waiting', 'shown')`;
  }
  return count;
}

async function dropOldNews(db: Database, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE bulletins SET status = 'dropped', last_error = 'no news any more'
    WHERE status = 'waiting' AND not_before <= ${timestamp(now)} AND news_until <= ${timestamp(now)}
      AND ts IS NULL AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})`;
}

/** The attempt is written down before it leaves, so that a process that dies in it leaves a doubt, not a double. */
async function takeRows(db: Database, leftAlone: string[], now: Date, leaseUntil: Date, limit: number) {
  return await db.$queryRaw<BulletinRow[]>`
    WITH next AS (
      SELECT id, attempt_at FROM bulletins
      WHERE status = 'waiting' AND kind = ANY (${knownBulletins}) AND id <> ALL (${leftAlone}::uuid[])
        AND not_before <= ${timestamp(now)} AND (lease_until IS NULL OR lease_until <= ${timestamp(now)})
      ORDER BY not_before, id
      LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE bulletins b SET lease_until = ${timestamp(leaseUntil)}, attempt_at = ${timestamp(now)}
    FROM next WHERE b.id = next.id
    RETURNING b.id, b.key, b.conversation, b.content, b.made_at, b.wanted, b.channel, b.ts, b.attempts,
      next.attempt_at AS tried_at`;
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
): Promise<void> {
  const isOurs = Prisma.sql`lease_until = ${timestamp(job.leaseUntil)}`;
  // A message that was posted is recorded in any case; where somebody else was faster, his stays.
  const may = result.kind === "shown" ? Prisma.sql`(${isOurs} OR ts IS NULL)` : isOurs;
  await db.$executeRaw`UPDATE bulletins SET lease_until = NULL, ${columnsFor(job, result, now)}
    WHERE id = ${job.id}::uuid AND ${may}`;
}

function columnsFor(job: BulletinJob, result: BulletinResult, now: Date): Prisma.Sql {
  switch (result.kind) {
    case "shown": {
      // What an adopted message shows is not known, so it is drawn again.
      const shown = result.adopted ? 0 : job.wanted;
      return Prisma.sql`channel = ${result.channel}, ts = ${result.ts}, shown = ${shown}, attempt_at = NULL,
        attempts = 0, last_error = NULL, sent_at = COALESCE(sent_at, ${timestamp(now)}),
        status = CASE WHEN wanted > ${shown}::int THEN 'waiting' ELSE 'shown' END`;
    }
    case "retry":
      return Prisma.sql`not_before = ${timestamp(result.at)}, attempt_at = ${timestamp(result.doubtfulSince)},
        attempts = attempts + 1, last_error = ${result.error}`;
    case "dropped":
      return Prisma.sql`status = 'dropped', attempt_at = NULL, last_error = ${result.why}`;
    case "dead":
      return Prisma.sql`status = 'dead', attempt_at = NULL, attempts = attempts + 1, last_error = ${result.error}`;
  }
}
