import type { UserId } from "../domain/ids.js";
import type { Load } from "../domain/pool.js";
import type { Database } from "./database.js";

interface LoadRow {
  readonly user: UserId;
  readonly open_claims: number;
  readonly last_called_at: Date | null;
}

/** What each of these people has on her hands; each looks at her own rows of two indexes only. */
export async function loadsOf(db: Database, users: readonly UserId[]): Promise<ReadonlyMap<UserId, Load>> {
  if (users.length === 0) return new Map();
  const rows = await db.$queryRaw<LoadRow[]>`
    SELECT u AS "user",
      (SELECT count(*) FROM escalations WHERE holder = u AND status = 'claimed')::int AS open_claims,
      (SELECT max(due_at) FROM deliveries WHERE role = 'ping' AND lane = 'dm:' || u) AS last_called_at
    FROM unnest(${[...users]}::text[]) AS u`;
  return new Map(
    rows.map(({ user, open_claims, last_called_at }) => [
      user,
      { openClaims: open_claims, lastCalledAt: last_called_at },
    ]),
  );
}
