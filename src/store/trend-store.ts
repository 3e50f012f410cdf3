import type { CardPlace, RecentCase, ToldTrendIn, TrendStore } from "../app/trends.js";
import type { Reason } from "../domain/facts.js";
import type { DepartmentKey, EscalationNumber } from "../domain/ids.js";
import { nameOfTopic, type Topic } from "../domain/trends/topic.js";
import type { HourCount } from "../domain/trends/usual.js";
import { writeBulletins } from "./bulletin-store.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { timestamp } from "./outbox-sql.js";

/** One process at a time tells something; any number serves. */
const turnKey = 7_418_052;

/** As it stands in the table: all cases together have an empty name. */
type NamedTopic = Topic & { readonly name: string };

/** Tests have no figures at all. */
const counted = Prisma.sql`NOT f.is_consult AND f.status <> 'withdrawn'`;

/** Reads figures by department and time of opening, for which they have an index: what is older is not touched. */
export function createTrendStore(db: Database): TrendStore {
  return {
    async hours(department, from, to) {
      return await db.$queryRaw<(HourCount & { reason: Reason | null })[]>`
        SELECT floor(extract(epoch FROM f.opened_at) / 3600)::int AS hour, f.category, f.reason, count(*)::int AS count
        FROM case_figures f
        WHERE f.department_key = ${department} AND f.opened_at >= ${timestamp(from)} AND f.opened_at < ${timestamp(to)}
          AND ${counted}
        GROUP BY 1, 2, 3`;
    },

    async recent(departments, since) {
      return await db.$queryRaw<RecentCase[]>`
        SELECT f.department_key AS department, e.number, f.category, f.reason, f.reporter, f.opened_at AS "openedAt"
        FROM case_figures f JOIN escalations e ON e.id = f.escalation_id
        WHERE f.department_key = ANY(${[...departments]}) AND f.opened_at >= ${timestamp(since)} AND NOT e.test
          AND ${counted}
        ORDER BY f.opened_at, e.number`;
    },

    async cards(numbers) {
      const rows = await db.$queryRaw<(CardPlace & { number: EscalationNumber })[]>`
        SELECT e.number, d.channel, d.ts FROM escalations e
        JOIN deliveries d ON d.escalation_id = e.id AND d.key = e.card_key
        WHERE e.number = ANY(${[...numbers]}) AND d.ts IS NOT NULL`;
      return new Map(rows.map(({ number, channel, ts }) => [number, { channel, ts }]));
    },

    async told(departments, since) {
      const rows = await db.$queryRaw<(Omit<ToldTrendIn, "topic"> & NamedTopic)[]>`
        SELECT department_key AS department, kind, name, told_at AS "toldAt", seen_at AS "seenAt", acted_at AS "actedAt"
        FROM told_trends WHERE department_key = ANY(${[...departments]}) AND seen_at >= ${timestamp(since)}`;
      return rows.map(({ department, toldAt, seenAt, actedAt, ...topic }) => ({
        ...{ department, toldAt, seenAt, actedAt },
        topic: topic.kind === "all" ? { kind: topic.kind } : topic,
      }));
    },

    async tell({ department, topic, formerNames, knownUntil, bulletins }, over, now) {
      return await db.$transaction(async (tx) => {
        // Whoever comes second waits for the first, and finds that something was told.
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(${turnKey})::text`;
        if (formerNames.length > 0) await takeOver(tx, department, topic, formerNames);
        const told = await tx.$executeRaw`
          INSERT INTO told_trends (department_key, kind, name, told_at, seen_at)
          SELECT ${department}, ${topic.kind}, ${nameOfTopic(topic)}, ${timestamp(now)}, ${timestamp(now)}
          WHERE NOT EXISTS (
            SELECT FROM told_trends WHERE department_key = ${department} AND told_at > ${timestamp(knownUntil)})
          ON CONFLICT (department_key, kind, name)
          DO UPDATE SET told_at = excluded.told_at, seen_at = excluded.seen_at, acted_at = NULL
          WHERE told_trends.seen_at < ${timestamp(over)}`;
        return told === 0 ? 0 : await writeBulletins(tx, { written: bulletins, changed: [] }, now);
      });
    },

    async last(department, topics, now) {
      const keys = topics.map((topic) => Prisma.sql`(${topic.kind}, ${nameOfTopic(topic)})`);
      await db.$executeRaw`
        UPDATE told_trends SET seen_at = ${timestamp(now)}
        WHERE department_key = ${department} AND (kind, name) IN (${Prisma.join(keys)}) AND seen_at < ${timestamp(now)}`;
    },
  };
}

/** What was told under a name that the topic had before was told of it. */
async function takeOver(
  tx: Queryable,
  department: DepartmentKey,
  topic: Topic,
  formerNames: readonly string[],
): Promise<void> {
  const { kind } = topic;
  await tx.$executeRaw`
    INSERT INTO told_trends (department_key, kind, name, told_at, seen_at, acted_at)
    SELECT ${department}, ${kind}, ${nameOfTopic(topic)}, max(told_at), max(seen_at), (array_agg(acted_at ORDER BY told_at DESC))[1]
    FROM told_trends
    WHERE department_key = ${department} AND kind = ${kind} AND name = ANY(${[...formerNames]})
    HAVING count(*) > 0
    ON CONFLICT (department_key, kind, name) DO NOTHING`;
}
