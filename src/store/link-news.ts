import type { LinkNewsItem, Stored } from "../app/ports.js";
import type { EscalationId } from "../domain/ids.js";
import type { ChangeRows } from "./change-rows.js";
import type { Queryable } from "./database.js";
import { jsonText } from "./json-shapes.js";

/**
 * Has everybody look who hangs together with what changed, in the same transaction. Rows are only inserted, each with a
 * key of its own, so that two changes of linked cases never wait for each other.
 */
export async function tellLinked(tx: Queryable, all: readonly ChangeRows[]): Promise<void> {
  const changed = all.filter(({ news }) => news.toJoined || news.to.length > 0);
  if (changed.length === 0) return;
  const rows = jsonText(
    changed.map(({ escalation: { id, version }, at, news }) => ({
      ...{ id, version, at },
      to_joined: news.toJoined,
      others: news.to,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO link_news (for_id, from_id, version, at)
    SELECT DISTINCT heard.id, c.id, c.version, c.at
    FROM jsonb_to_recordset(${rows}::jsonb) AS c(
      id uuid, version int, at timestamptz, to_joined boolean, others jsonb
    )
    CROSS JOIN LATERAL (
      SELECT e.id FROM escalations e WHERE c.to_joined AND e.joined_to = c.id
      UNION
      SELECT value::uuid FROM jsonb_array_elements_text(c.others)
    ) heard`;
}

/**
 * Holds both until the transaction ends, so that nothing is joined to what is itself being joined elsewhere.
 * @param joining null: it is only being opened
 * @returns false: the other one is not any more what the decision was made on, or something has been joined to `joining`
 */
export async function holdBoth(
  tx: Queryable,
  joining: string | null,
  { state, version }: Pick<Stored, "state" | "version">,
): Promise<boolean> {
  const ids = joining === null ? [state.id] : [state.id, joining];
  const held = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT id, version FROM escalations WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  if (!held.some((row) => row.id === state.id && row.version === version)) return false;
  if (joining !== null && (await hasJoined(tx, joining))) return false;
  await tx.$executeRaw`UPDATE escalations SET has_joined = true WHERE id = ${state.id}::uuid AND NOT has_joined`;
  return true;
}

async function hasJoined(tx: Queryable, id: string): Promise<boolean> {
  const [joined] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM escalations WHERE joined_to = ${id}::uuid LIMIT 1`;
  return joined !== undefined;
}

/** What is to be looked at, the oldest first: at most `limit` pairs. */
export async function newsToHear(
  tx: Queryable,
  leftAlone: readonly string[],
  limit: number,
): Promise<readonly LinkNewsItem[]> {
  const rows = await tx.$queryRaw<{ for_id: string; from_id: string; version: number }[]>`
    SELECT for_id, from_id, max(version) AS version FROM link_news
    WHERE for_id <> ALL (${[...leftAlone]}::uuid[])
    GROUP BY for_id, from_id
    ORDER BY min(at), for_id, from_id
    LIMIT ${limit}`;
  return rows.map(({ for_id, from_id, version }) => ({
    for: for_id as EscalationId,
    from: from_id as EscalationId,
    version,
  }));
}

/** Nothing came of it any more. What was added since stays. */
export async function forgetNews(tx: Queryable, heard: readonly LinkNewsItem[]): Promise<void> {
  if (heard.length === 0) return;
  const rows = jsonText(heard.map((it) => ({ for_id: it.for, from_id: it.from, version: it.version })));
  await tx.$executeRaw`
    DELETE FROM link_news n
    USING jsonb_to_recordset(${rows}::jsonb) AS h(for_id uuid, from_id uuid, version int)
    WHERE n.for_id = h.for_id AND n.from_id = h.from_id AND n.version <= h.version`;
}
