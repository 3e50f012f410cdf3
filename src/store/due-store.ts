import type { DueStore } from "../app/ports.js";
import { changeRows } from "./change-rows.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { jsonText } from "./json-shapes.js";
import { type StoredRow, toStoredOrReport } from "./stored-rows.js";
import { createUnreadableRows } from "./unreadable-rows.js";
import { updateEscalations, writeConsequences } from "./write-changes.js";

interface DueRow extends StoredRow {
  readonly call_on_its_way: boolean;
}

/** @param report hears of due rows that cannot be read; each is then left out for an hour */
export function createDueStore(db: Database, report: ReportCorruptRow): DueStore {
  const unreadable = createUnreadableRows();

  return {
    async due(now, limit) {
      unreadable.expire(now);
      const rows = await db.$queryRaw<DueRow[]>`
        SELECT e.id, e.number, e.version, e.state, EXISTS (
          SELECT FROM deliveries d
          WHERE d.escalation_id = e.id AND d.role = 'ping' AND d.status = 'waiting'
            AND d.existence = 'must' AND d.ts IS NULL
        ) AS call_on_its_way
        FROM escalations e
        WHERE e.due_at <= ${now.toISOString()}::timestamptz AND e.id <> ALL (${unreadable.ids()}::uuid[])
        ORDER BY e.due_at, e.id
        LIMIT ${limit}`;
      return rows.flatMap((row) => {
        const stored = toStoredOrReport(row, report);
        if (stored === null) unreadable.add(row.id, now);
        return stored === null ? [] : [{ stored, callOnItsWay: row.call_on_its_way }];
      });
    },

    async nextDueAt() {
      const [row] = await db.$queryRaw<{ due_at: Date }[]>`
        SELECT due_at FROM escalations
        WHERE due_at IS NOT NULL AND id <> ALL (${unreadable.ids()}::uuid[])
        ORDER BY due_at, id
        LIMIT 1`;
      return row?.due_at ?? null;
    },

    async saveAll(changes) {
      if (changes.length === 0) return 0;
      const rows = changes.map(({ before, after, event }) =>
        changeRows(before.state, after, event, before.version + 1),
      );
      return await db.$transaction(async (tx) => {
        const free = await lockFree(
          tx,
          rows.map((change) => change.escalation),
        );
        const mine = rows.filter((change) => free.has(change.escalation.id));
        if (mine.length === 0) return 0;
        await updateEscalations(tx, mine);
        await writeConsequences(tx, mine);
        return mine.length;
      });
    },
  };
}

/** Locks those of the rows that nobody else holds and that still have the version before this one. */
async function lockFree(
  tx: Queryable,
  rows: readonly { readonly id: string; readonly version: number }[],
): Promise<ReadonlySet<string>> {
  const wanted = jsonText(rows.map(({ id, version }) => ({ id, version })));
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM escalations e
    JOIN jsonb_to_recordset(${wanted}::jsonb) AS w(id uuid, version int) ON w.id = e.id
    WHERE e.version = w.version - 1
    ORDER BY e.id
    FOR UPDATE OF e SKIP LOCKED`;
  return new Set(locked.map((row) => row.id));
}
