import type { NoticeStore } from "../app/ports.js";
import { type StandingNotice, standingNotices } from "../domain/standing-notices.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { loadDepartments } from "./department-store.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { covered } from "./outbox-finish.js";
import { timestamp } from "./outbox-sql.js";

/** One process at a time; any number serves. */
const turnKey = 7_418_032;

/** A category of which something else is to be said than its cards show. */
interface Place {
  readonly department_key: string;
  readonly category: string;
}

interface Card extends Place {
  readonly id: string;
  /** An attempt to post it has no result yet. */
  readonly is_on_its_way: boolean;
}

export function createNoticeStore(db: Database, report: ReportCorruptRow): NoticeStore {
  return {
    async follow(now) {
      return await db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(${turnKey})::text`;
        // Not from memory: a process that has not heard of the newest import would put its notices back.
        const standing = standingNotices(await loadDepartments(tx, report), now);
        const changed = await changedPlaces(tx, standing);
        if (changed.length === 0) return { drawn: 0, isComplete: true };
        await lockLanes(tx, changed, now);
        // Read under that lock: whoever sends a card from now on reads what is written here.
        const cards = await cardsOf(tx, changed);
        const isBusy = (it: Place) => cards.some((card) => card.is_on_its_way && isSame(card, it));
        const ready = changed.filter((it) => !isBusy(it));
        await put(tx, ready, standing);
        const ids = cards.filter((card) => ready.some((it) => isSame(card, it))).map(({ id }) => id);
        const drawn = ids.length === 0 ? 0 : await wake(tx, ids, now);
        return { drawn, isComplete: ready.length === changed.length };
      });
    },
  };
}

function isSame(a: Place, b: Place): boolean {
  return a.department_key === b.department_key && a.category === b.category;
}

function rowsOf(standing: readonly StandingNotice[]): string {
  return jsonText(standing.map(({ department, ...it }) => ({ department_key: department, ...it })));
}

const noticeColumns = Prisma.sql`s(department_key text, category text, text text, until timestamptz)`;
const placeColumns = Prisma.sql`c(department_key text, category text)`;

async function changedPlaces(tx: Queryable, standing: readonly StandingNotice[]): Promise<readonly Place[]> {
  return await tx.$queryRaw<Place[]>`
    SELECT department_key, category
    FROM jsonb_to_recordset(${rowsOf(standing)}::jsonb) AS ${noticeColumns}
    FULL JOIN category_notices n USING (department_key, category)
    WHERE (n.text, n.until) IS DISTINCT FROM (s.text, s.until)`;
}

/** The channels in which their cards stand, or will. */
async function lockLanes(tx: Queryable, changed: readonly Place[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO lanes (id, ready_at)
    SELECT lane, ${timestamp(now)} FROM (
      SELECT d.lane
      FROM jsonb_to_recordset(${jsonText(changed)}::jsonb) AS ${placeColumns}
      JOIN escalations e USING (department_key, category)
      JOIN deliveries d ON d.escalation_id = e.id AND d.key = e.card_key
      WHERE e.status IN ('open', 'claimed')
      UNION
      SELECT definition->>'channel' FROM departments
      WHERE key = ANY (${changed.map((it) => it.department_key)}::text[])
    ) lanes_of_cards
    ORDER BY lane
    ON CONFLICT (id) DO UPDATE SET ready_at = LEAST(lanes.ready_at, excluded.ready_at)`;
}

async function cardsOf(tx: Queryable, changed: readonly Place[]): Promise<readonly Card[]> {
  return await tx.$queryRaw<Card[]>`
    SELECT department_key, category, d.id, d.ts IS NULL AND d.attempt_at IS NOT NULL AS is_on_its_way
    FROM jsonb_to_recordset(${jsonText(changed)}::jsonb) AS ${placeColumns}
    JOIN escalations e USING (department_key, category)
    JOIN deliveries d ON d.escalation_id = e.id AND d.key = e.card_key
    WHERE e.status IN ('open', 'claimed') AND d.status IN ('waiting', 'shown')`;
}

async function put(
  tx: Queryable,
  places: readonly Place[],
  standing: readonly StandingNotice[],
): Promise<void> {
  const mine = standing.filter((it) =>
    places.some((place) => isSame(place, { department_key: it.department, category: it.category })),
  );
  await tx.$executeRaw`
    DELETE FROM category_notices n USING jsonb_to_recordset(${jsonText(places)}::jsonb) AS ${placeColumns}
    WHERE n.department_key = c.department_key AND n.category = c.category`;
  await tx.$executeRaw`
    INSERT INTO category_notices (department_key, category, text, until)
    SELECT department_key, category, text, until
    FROM jsonb_to_recordset(${rowsOf(mine)}::jsonb) AS ${noticeColumns}`;
}

/** A redraw that is on its way may show the notice before: what becomes of it proves nothing. */
async function wake(tx: Queryable, cards: readonly string[], now: Date): Promise<number> {
  return await tx.$executeRaw`
    UPDATE deliveries SET
      shown_version = CASE
        WHEN ts IS NULL THEN NULL WHEN attempt_at IS NULL THEN LEAST(shown_version, 0) ELSE ${covered}
      END,
      wanted_since = CASE WHEN status = 'waiting' THEN wanted_since ELSE ${timestamp(now)} END,
      not_before = CASE WHEN status = 'waiting' THEN not_before ELSE ${timestamp(now)} END,
      status = 'waiting'
    WHERE id = ANY (${cards}::uuid[]) AND status IN ('waiting', 'shown')`;
}
