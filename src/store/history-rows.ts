import type { HistoryLine } from "../app/ports.js";
import { blankEvent } from "../domain/blanking/history.js";
import { CorruptRowError } from "./corrupt-row-error.js";
import type { Queryable } from "./database.js";
import { eventSchema } from "./event-schema.js";
import { jsonText } from "./json-shapes.js";

/** What has happened in a case, the oldest first. @throws CorruptRowError */
export async function historyOf(tx: Queryable, id: string): Promise<readonly HistoryLine[]> {
  const rows = await tx.$queryRaw<{ version: number; type: string; at: Date; data: unknown }[]>`
    SELECT version, type, at, data FROM escalation_events WHERE escalation_id = ${id}::uuid ORDER BY version`;
  return rows.map(({ version, type, at, data }) => {
    const fields = typeof data === "object" && data !== null ? data : {};
    const parsed = eventSchema.safeParse({ ...fields, type, at: at.toISOString() });
    if (!parsed.success) throw new CorruptRowError("escalation_events", `${id} ${version}`, parsed.error);
    return { version, event: parsed.data };
  });
}

/** Leaves what happened, when and who did it; takes out what was written. */
export async function blankHistory(tx: Queryable, id: string): Promise<void> {
  const history = await historyOf(tx, id);
  await rewriteHistory(
    tx,
    id,
    history.map(({ version, event }) => ({ version, event: blankEvent(event) })),
  );
}

/** Neither adds a line nor takes one away: the database sees to that. */
export async function rewriteHistory(
  tx: Queryable,
  id: string,
  history: readonly HistoryLine[],
): Promise<void> {
  const rows = history.map(({ version, event }) => {
    const { type: _type, at: _at, ...data } = eventSchema.encode(event);
    return { version, data };
  });
  await tx.$executeRaw`
    UPDATE escalation_events e SET data = r.data
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS r(version int, data jsonb)
    WHERE e.escalation_id = ${id}::uuid AND e.version = r.version AND e.data <> r.data`;
}
