import type { Stored } from "../app/ports.js";
import type { IndexedCase, SearchIndexStore } from "../app/search/ports.js";
import { everyCase, type TermNumber, termIn } from "../domain/search/term-number.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { jsonText } from "./json-shapes.js";
import { packProfile } from "./search-profiles.js";
import { type StoredRow, toStoredOrReport } from "./stored-rows.js";

/** Held while terms are counted: two writers at once would wait for each other's rows in any order. */
const searchLock = 20_261_123;

/** @param report hears of escalations that cannot be read; they are found as they were before */
export function createSearchIndexStore(db: Database, report: ReportCorruptRow): SearchIndexStore {
  return {
    async changed(limit) {
      const rows = await db.$queryRaw<StoredRow[]>`
        SELECT e.id, e.number, e.version, e.state
        FROM (SELECT DISTINCT escalation_id FROM search_queue LIMIT ${limit}) q
        JOIN escalations e ON e.id = q.escalation_id`;
      const readable = rows.map((row) => toStoredOrReport(row, report));
      await forgetNews(
        db,
        rows.filter((_, i) => readable[i] === null),
      );
      return readable.filter((stored): stored is Stored => stored !== null);
    },

    async write(cases) {
      await db.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${searchLock}::bigint)`;
        await replace(tx, cases);
        await forgetNews(tx, cases);
      });
    },
  };
}

/**
 * Nothing is found by these any more, and nothing of their words is kept. Part of the transaction that blanks them; what
 * is still to be written down of them is read from what they are then.
 */
export async function forgetInSearch(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${searchLock}::bigint)`;
  const gone = await tx.$queryRaw<WrittenRow[]>`
    DELETE FROM search_cases WHERE escalation_id = ANY(${ids}::uuid[]) RETURNING escalation_id, version, answered, terms`;
  await count(tx, gone, []);
}

interface WrittenRow {
  readonly escalation_id: string;
  readonly version: number;
  readonly answered: boolean;
  readonly terms: readonly TermNumber[];
}

/** Whoever has read an older version than the one that is there changes nothing. */
async function replace(tx: Queryable, cases: readonly IndexedCase[]): Promise<void> {
  const ids = cases.map(({ id }) => id);
  const before = await tx.$queryRaw<WrittenRow[]>`
    SELECT escalation_id, version, answered, terms FROM search_cases WHERE escalation_id = ANY(${ids}::uuid[])`;
  const known = new Map(before.map((row) => [row.escalation_id, row]));
  const newer = cases.filter(({ id, version }) => version > (known.get(id)?.version ?? 0));
  const gone = before.filter(({ escalation_id }) => newer.some(({ id }) => id === escalation_id));
  const rows = newer.flatMap(rowOf);
  await tx.$executeRaw`
    DELETE FROM search_cases WHERE escalation_id = ANY(${newer.map(({ id }) => id)}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO search_cases (
      escalation_id, number, version, department_key, answered, faq, reporter, responder, terms, profile
    )
    SELECT escalation_id, number, version, department_key, answered, faq, reporter, responder,
      ARRAY(SELECT jsonb_array_elements_text(terms)::int), decode(profile, 'base64')
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS r(
      escalation_id uuid, number int, version int, department_key text, answered boolean, faq boolean, reporter text,
      responder text, terms jsonb, profile text
    )`;
  await count(tx, gone, rows);
}

function rowOf(it: IndexedCase) {
  if (it.findable === null) return [];
  const { profile, department } = it;
  const terms = [...profile.keys()];
  return [
    {
      ...{ escalation_id: it.id, number: it.number, version: it.version, department_key: department },
      ...{
        answered: it.findable === "answered",
        faq: it.isFaq,
        reporter: it.reporter,
        responder: it.responder,
      },
      terms: [everyCase, ...terms].flatMap((term) => [term, termIn(department, term)]),
      profile: packProfile(profile).toString("base64"),
    },
  ];
}

type Counted = Pick<WrittenRow, "answered" | "terms">;

/** Keeps in how many cases each term stands. */
async function count(tx: Queryable, gone: readonly Counted[], come: readonly Counted[]): Promise<void> {
  const changes = new Map<TermNumber, { open: number; answered: number }>();
  const add = ({ answered, terms }: Counted, by: 1 | -1) => {
    for (const term of terms) {
      const change = changes.get(term) ?? { open: 0, answered: 0 };
      change[answered ? "answered" : "open"] += by;
      changes.set(term, change);
    }
  };
  for (const row of gone) add(row, -1);
  for (const row of come) add(row, 1);
  const rows = [...changes].filter(([, { open, answered }]) => open !== 0 || answered !== 0);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO search_terms (term, open, answered)
    SELECT * FROM unnest(
      ${rows.map(([term]) => term)}::int[],
      ${rows.map(([, { open }]) => open)}::int[],
      ${rows.map(([, { answered }]) => answered)}::int[]
    )
    ON CONFLICT (term) DO UPDATE SET
      open = search_terms.open + excluded.open, answered = search_terms.answered + excluded.answered`;
}

/** What has been written down up to the version that was read. */
async function forgetNews(
  tx: Queryable,
  cases: readonly { readonly id: string; readonly version: number }[],
): Promise<void> {
  if (cases.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM search_queue q
    USING unnest(${cases.map(({ id }) => id)}::uuid[], ${cases.map(({ version }) => version)}::int[]) AS r(id, version)
    WHERE q.escalation_id = r.id AND q.version <= r.version`;
}
