import type { BoardCounts, BoardQuery, BoardShow, BoardStore } from "../app/board.js";
import type { DepartmentKey } from "../domain/ids.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { timestamp } from "./outbox-sql.js";
import { type StoredRow, toStoredOrReport } from "./stored-rows.js";

/** What people look at all day: reads the columns of what is unfinished, and the states of one page. */
export function createBoardStore(db: Database, report: ReportCorruptRow): BoardStore {
  const readable = (rows: readonly StoredRow[]) =>
    rows.map((row) => toStoredOrReport(row, report)).filter((stored) => stored !== null);

  return {
    async counts(query) {
      const [counts] = await db.$queryRaw<BoardCounts[]>`
        SELECT count(*) FILTER (WHERE e.status = 'open')::int AS waiting,
          count(*) FILTER (WHERE e.status = 'claimed')::int AS claimed,
          count(*) FILTER (WHERE ${isAgeing})::int AS ageing,
          count(*) FILTER (WHERE ${shown(query.show, query)})::int AS shown
        FROM ${theirs(query)}`;
      return counts ?? { waiting: 0, claimed: 0, ageing: 0, shown: 0 };
    },

    async page(query, limit, offset) {
      const rows = await db.$queryRaw<StoredRow[]>`
        SELECT e.id, e.number, e.version, e.state
        FROM ${theirs(query)} AND ${shown(query.show, query)}
        ORDER BY e.status = 'claimed', CASE e.status WHEN 'open' THEN e.opened_at ELSE e.due_at END, e.number
        LIMIT ${limit} OFFSET ${offset}`;
      return readable(rows);
    },

    async unfinishedIn(departments) {
      const rows = await db.$queryRaw<{ key: DepartmentKey }[]>`
        SELECT DISTINCT department_key AS key FROM escalations
        WHERE department_key = ANY(${[...departments]}::text[]) AND status IN ('open', 'claimed') AND joined_to IS NULL`;
      return rows.map(({ key }) => key);
    },

    async ofAgents(agents, limit) {
      const rows = await db.$queryRaw<StoredRow[]>`
        SELECT id, number, version, state FROM escalations
        WHERE reporter = ANY(${[...agents]}::text[])
          AND (status IN ('open', 'claimed') OR (status = 'resolved' AND told_at IS NULL AND blanked_at IS NULL))
        ORDER BY due_at NULLS LAST, number
        LIMIT ${limit}`;
      return readable(rows);
    },

    async calling(person, since, limit) {
      const rows = await db.$queryRaw<StoredRow[]>`
        SELECT e.id, e.number, e.version, e.state
        FROM deliveries d JOIN escalations e ON e.id = d.escalation_id
        WHERE d.role = 'ping' AND d.lane = ${`dm:${person}`} AND d.due_at >= ${timestamp(since)}
          AND d.existence = 'must' AND e.status = 'open'
        GROUP BY e.id
        ORDER BY e.opened_at, e.number
        LIMIT ${limit}`;
      return readable(rows);
    },
  };
}

/** The unfinished cases of these departments. */
function theirs({ departments, severity }: BoardQuery): Prisma.Sql {
  const keys = departments.map(({ key }) => key);
  const ages = departments.map((it) => it.ageingSince.toISOString());
  return Prisma.sql`escalations e
    JOIN unnest(${keys}::text[], ${ages}::timestamptz[]) AS d(key, ageing_since) ON d.key = e.department_key
    WHERE e.status IN ('open', 'claimed') AND e.joined_to IS NULL
      AND (${severity}::text IS NULL OR e.severity = ${severity})`;
}

/** Reopened ones count from then; only of old ones the state is looked into. */
const isAgeing = Prisma.sql`(
  e.opened_at <= d.ageing_since
  AND COALESCE((e.state ->> 'reopenedAt')::timestamptz <= d.ageing_since, true)
)`;

function shown(show: BoardShow, { person }: BoardQuery): Prisma.Sql {
  switch (show) {
    case "all":
      return Prisma.sql`true`;
    case "waiting":
      return Prisma.sql`e.status = 'open'`;
    case "taken":
      return Prisma.sql`e.status = 'claimed'`;
    case "mine":
      return Prisma.sql`e.holder = ${person}`;
    case "ageing":
      return isAgeing;
  }
}
