import type { Change, DueRow, DueStore, LinkNewsItem, Stored } from "../app/ports.js";
import { isDueForList } from "../domain/daily-list.js";
import { isDueAtDesk } from "../domain/desk-lists.js";
import type { Escalation } from "../domain/escalation.js";
import type { ChannelId, EscalationId, MessageTs } from "../domain/ids.js";
import { dueTimer } from "../domain/timers.js";
import { type ChangeRows, changeRows } from "./change-rows.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { jsonText } from "./json-shapes.js";
import { forgetNews, newsToHear } from "./link-news.js";
import { loadsOf } from "./loads.js";
import { type StoredRow, toStoredOrReport } from "./stored-rows.js";
import { createUnreadableRows } from "./unreadable-rows.js";
import { writeChanges } from "./write-changes.js";

/** So many cases beyond the batch come along for their daily lists; what is left makes another list. */
const listedAtMost = 1_000;

interface DueStoredRow extends StoredRow {
  readonly call_on_its_way: boolean;
}

/** @param report hears of due rows that cannot be read; each is then left out for an hour */
export function createDueStore(db: Database, report: ReportCorruptRow): DueStore {
  const unreadable = createUnreadableRows();

  function readable(row: StoredRow, now: Date): Stored | null {
    const stored = toStoredOrReport(row, report);
    if (stored === null) unreadable.add(row.id, now);
    return stored;
  }

  /** What else is due for the lists that some of these are due for. */
  async function restOfLists(now: Date, taken: readonly Stored[]): Promise<readonly Stored[]> {
    const keysOf = (isDue: (state: Escalation, now: Date) => boolean) => [
      ...new Set(taken.filter(({ state }) => isDue(state, now)).map(({ state }) => state.department.key)),
    ];
    const listed = keysOf(isDueForList);
    const desks = keysOf(isDueAtDesk);
    const old = keysOf(isDueForAgeing);
    if (listed.length + desks.length + old.length === 0) return [];
    const known = [...taken.map(({ state }) => state.id), ...unreadable.ids()];
    const rows = await db.$queryRaw<StoredRow[]>`
      SELECT id, number, version, state FROM escalations
      WHERE status IN ('open', 'claimed') AND due_at <= ${now.toISOString()}::timestamptz
        AND (
          status = 'open' AND department_key = ANY (${listed}::text[])
            AND state #>> '{position,next,kind}' = 'list'
          OR status = 'open' AND department_key = ANY (${desks}::text[])
            AND (state #>> '{desk,until}')::timestamptz <= ${now.toISOString()}::timestamptz
          OR department_key = ANY (${old}::text[])
        )
        AND id <> ALL (${known}::uuid[])
      ORDER BY number
      LIMIT ${listedAtMost}`;
    return rows.flatMap((row) => {
      const stored = readable(row, now);
      if (stored === null) return [];
      const { state } = stored;
      // Calls are due in their own time: they come with what a batch knows about them.
      const isListed = isDueForList(state, now) || isDueAtDesk(state, now) || isDueForAgeing(state, now);
      return isListed ? [stored] : [];
    });
  }

  /** @param heard those who have to look at a linked case, due or not */
  async function dueRows(now: Date, heard: readonly string[], limit: number): Promise<readonly Looking[]> {
    const rows = await db.$queryRaw<DueStoredRow[]>`
      SELECT e.id, e.number, e.version, e.state, EXISTS (
        SELECT FROM deliveries d
        WHERE d.escalation_id = e.id AND d.role = 'ping' AND d.status = 'waiting'
          AND d.existence = 'must' AND d.ts IS NULL AND d.list_shown IS NULL
      ) AS call_on_its_way
      FROM (
        (
          SELECT id, number, version, state, due_at FROM escalations
          WHERE due_at <= ${now.toISOString()}::timestamptz AND id <> ALL (${unreadable.ids()}::uuid[])
          ORDER BY due_at, id
          LIMIT ${limit}
        )
        UNION ALL
        SELECT id, number, version, state, due_at FROM escalations
        WHERE id = ANY (${[...heard]}::uuid[])
          AND (due_at IS NULL OR due_at > ${now.toISOString()}::timestamptz)
      ) e
      ORDER BY e.due_at, e.id`;
    return rows.flatMap((row) => {
      const stored = readable(row, now);
      return stored === null ? [] : [{ stored, callOnItsWay: row.call_on_its_way }];
    });
  }

  /** Linked cases as they stand now: read after the news of them. */
  async function linked(ids: readonly EscalationId[]): Promise<ReadonlyMap<EscalationId, Stored>> {
    if (ids.length === 0) return new Map();
    const rows = await db.$queryRaw<StoredRow[]>`
      SELECT id, number, version, state FROM escalations WHERE id = ANY (${[...ids]}::uuid[])`;
    const all = rows.map((row) => toStoredOrReport(row, report)).filter((stored) => stored !== null);
    return new Map(all.map((stored) => [stored.state.id, stored]));
  }

  async function withLinks(
    due: readonly Looking[],
    news: readonly LinkNewsItem[],
    now: Date,
  ): Promise<readonly DueRow[]> {
    const looks = due.map(({ stored }) => {
      const mine = news.filter((it) => it.for === stored.state.id);
      return { mine, at: [...mine.map((it) => it.from), ...looksByItself(stored, now)] };
    });
    const found = await linked([...new Set(looks.flatMap(({ at }) => at))]);
    return due.map((row, i) => ({
      ...row,
      news: looks[i]?.mine ?? [],
      links: (looks[i]?.at ?? []).flatMap((id) => found.get(id) ?? []),
    }));
  }

  return {
    async due(now, limit) {
      unreadable.expire(now);
      const news = await newsToHear(db, unreadable.ids(), limit);
      const due = await dueRows(now, [...new Set(news.map((it) => it.for))], limit);
      const rest = await restOfLists(
        now,
        due.map(({ stored }) => stored),
      );
      return await withLinks([...due, ...rest.map((stored) => ({ stored, callOnItsWay: false }))], news, now);
    },

    async forget(heard) {
      await forgetNews(db, heard);
    },

    async nextDueAt() {
      const [row] = await db.$queryRaw<{ due_at: Date | null }[]>`
        SELECT LEAST(
          (
            SELECT due_at FROM escalations
            WHERE due_at IS NOT NULL AND id <> ALL (${unreadable.ids()}::uuid[])
            ORDER BY due_at, id
            LIMIT 1
          ),
          (SELECT min(at) FROM link_news WHERE for_id <> ALL (${unreadable.ids()}::uuid[]))
        ) AS due_at`;
      return row?.due_at ?? null;
    },

    async saveAll(changes) {
      return await write(changes, (free) => free);
    },

    async saveTogether(changes) {
      const saved = await write(changes, (free) => (free.length === changes.length ? free : []));
      return saved.length === changes.length;
    },

    setAside: unreadable.addUntil,

    loads: (users) => loadsOf(db, users),

    async cardOf(id) {
      const [card] = await db.$queryRaw<{ channel: ChannelId; ts: MessageTs }[]>`
        SELECT d.channel, d.ts FROM escalations e
        JOIN deliveries d ON d.escalation_id = e.id AND d.key = e.card_key
        WHERE e.id = ${id}::uuid AND d.ts IS NOT NULL AND d.status <> 'dead'`;
      return card ?? null;
    },
  };

  /** @param choose which of the changes that are free to be made are made */
  async function write(
    changes: readonly Change[],
    choose: (free: readonly ChangeRows[]) => readonly ChangeRows[],
  ): Promise<readonly Change[]> {
    if (changes.length === 0) return [];
    const rows = changes.map(({ before, after, event }) =>
      changeRows(before.state, after, event, before.version + 1),
    );
    return await db.$transaction(async (tx) => {
      const free = await lockFree(
        tx,
        rows.map((change) => change.escalation),
      );
      const mine = choose(rows.filter((change) => free.has(change.escalation.id)));
      if (mine.length === 0) return [];
      const saved = await writeChanges(tx, mine);
      return changes.filter(({ before }) => saved.has(before.state.id));
    });
  }
}

/** It stands in the reminder of cases that are to be closed soon. */
function isDueForAgeing(state: Escalation, now: Date): boolean {
  return dueTimer(state, now) === "ageing";
}

type Looking = Pick<DueRow, "stored" | "callOnItsWay">;

/** Once in a while a joined case looks after the other one, in case it did not hear of it. */
function looksByItself({ state }: Stored, now: Date): readonly EscalationId[] {
  const isTime =
    state.status === "open" && state.position.next.kind === "joined" && state.position.next.at <= now;
  return isTime && state.links.joinedTo !== null ? [state.links.joinedTo.id] : [];
}

/**
 * Locks those of the rows that nobody else holds and that still have the version before this one. No stronger than
 * for an update: whoever starts a call list refers to the row while it holds a lane.
 */
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
    FOR NO KEY UPDATE OF e SKIP LOCKED`;
  return new Set(locked.map((row) => row.id));
}
