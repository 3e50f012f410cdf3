import type { OwnPageStore } from "../app/own-page.js";
import { type OwnCount, ownPeriod } from "../domain/figures/own-page.js";
import type { Database } from "./database.js";
import { timestamp } from "./outbox-sql.js";

export function createOwnPageStore(db: Database): OwnPageStore {
  return {
    async ownCounts(agent, since, now) {
      return await db.$queryRaw<OwnCount[]>`
        SELECT f.category, f.reason, count(*)::int AS count,
          floor(extract(epoch FROM ${timestamp(now)} - f.opened_at) * 1000 / ${ownPeriod}::float8)::int AS ago
        FROM escalations e JOIN case_figures f ON f.escalation_id = e.id
        WHERE e.reporter = ${agent} AND NOT e.test AND NOT f.is_consult
          AND f.opened_at > ${timestamp(since)} AND f.opened_at <= ${timestamp(now)}
        GROUP BY f.category, f.reason, ago`;
    },
  };
}
