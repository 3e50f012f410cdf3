import type { OwnPageStore } from "../app/own-page.js";
import { type OwnCount, ownPeriod } from "../domain/figures/own-page.js";
import type { EscalationNumber } from "../domain/ids.js";
import type { Database } from "./database.js";
import { timestamp } from "./outbox-sql.js";

export function createOwnPageStore(db: Database): OwnPageStore {
  return {
    async ownCounts(agent, since, now) {
      return await db.$queryRaw<OwnCount[]>`
        SELECT f.department_key AS department, f.category, f.reason, count(*)::int AS count,
          floor(extract(epoch FROM ${timestamp(now)} - f.opened_at) * 1000 / ${ownPeriod}::float8)::int AS ago
        FROM escalations e JOIN case_figures f ON f.escalation_id = e.id
        WHERE e.reporter = ${agent} AND NOT e.test AND NOT f.is_consult
          AND f.opened_at > ${timestamp(since)} AND f.opened_at <= ${timestamp(now)}
        GROUP BY f.department_key, f.category, f.reason, ago`;
    },

    async newest(agent, since, limit) {
      const rows = await db.$queryRaw<{ number: EscalationNumber }[]>`
        SELECT number FROM escalations
        WHERE reporter = ${agent} AND NOT test AND consult_of IS NULL AND opened_at > ${timestamp(since)}
        ORDER BY number DESC LIMIT ${limit}`;
      return rows.map(({ number }) => number);
    },

    async faqsAbout(topics, limit) {
      const rows = await db.$queryRaw<{ number: EscalationNumber }[]>`
        SELECT s.number
        FROM unnest(${topics.map(({ department }) => department)}::text[], ${topics.map(({ category }) => category)}::text[])
          WITH ORDINALITY AS t(department, category, place)
        JOIN search_cases s ON s.department_key = t.department AND s.answered AND s.faq
        JOIN escalations e ON e.id = s.escalation_id AND e.category = t.category
        ORDER BY t.place, s.number DESC LIMIT ${limit}`;
      return rows.map(({ number }) => number);
    },
  };
}
