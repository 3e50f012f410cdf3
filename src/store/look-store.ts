import type { FinishedLook, LookStore } from "../app/doctor/daily.js";
import { writeBulletins } from "./bulletin-store.js";
import type { Database, Queryable } from "./database.js";
import { timestamp } from "./outbox-sql.js";

export function createLookStore(db: Database): LookStore {
  return {
    async isOver(timezone, day) {
      return (await db.look.findUnique({ where: { timezone_day: { timezone, day } } })) !== null;
    },

    async told(audiences) {
      const rows = await db.toldFinding.findMany({ where: { audience: { in: [...audiences] } } });
      return new Map(
        audiences.map((audience) => [
          audience,
          new Map(
            rows.filter((row) => row.audience === audience).map(({ finding, toldAt }) => [finding, toldAt]),
          ),
        ]),
      );
    },

    finish: (look, now) => db.$transaction((tx) => finish(tx, look, now)),
  };
}

async function finish(
  tx: Queryable,
  { timezone, day, messages, audiences }: FinishedLook,
  now: Date,
): Promise<boolean> {
  const isFirst = await tx.$executeRaw`
    INSERT INTO looks (timezone, day, over_at) VALUES (${timezone}, ${day}, ${timestamp(now)})
    ON CONFLICT DO NOTHING`;
  if (isFirst === 0) return false;
  for (const { audience, told, standing } of audiences) {
    await tx.$executeRaw`
      DELETE FROM told_findings WHERE audience = ${audience} AND finding <> ALL (${[...standing]}::text[])`;
    await tx.$executeRaw`
      INSERT INTO told_findings (audience, finding, told_at)
      SELECT DISTINCT ${audience}, finding, ${timestamp(now)} FROM unnest(${[...told]}::text[]) AS finding
      ON CONFLICT (audience, finding) DO UPDATE SET told_at = excluded.told_at`;
  }
  await tx.$executeRaw`DELETE FROM looks WHERE over_at < ${timestamp(now)} - interval '90 days'`;
  await writeBulletins(tx, { written: messages, changed: [] }, now);
  return true;
}
