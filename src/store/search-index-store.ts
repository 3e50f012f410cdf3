import type { Stored } from "../app/ports.js";
import type { IndexedCase, SearchIndexStore } from "../app/search/ports.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { mapOfImpacts, packImpacts } from "./search-impacts.js";
import { type Posted, repost } from "./search-postings.js";
import { countTerms } from "./search-terms.js";
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
    DELETE FROM search_cases WHERE escalation_id = ANY(${ids}::uuid[]) RETURNING ${writtenColumns}`;
  await writeTerms(tx, gone.map(postedOf), []);
}

interface WrittenRow {
  readonly escalation_id: string;
  readonly number: number;
  readonly version: number;
  readonly department_key: string;
  readonly answered: boolean;
  readonly faq: boolean;
  readonly profile: Uint8Array;
}

const writtenColumns = Prisma.sql`escalation_id, number, version, department_key, answered, faq, profile`;

function postedOf({ number, department_key, answered, faq, profile }: WrittenRow): Posted {
  const list = answered ? (faq ? "faq" : "answered") : "open";
  return { number, list, department: department_key, profile: mapOfImpacts(profile) };
}

/** Whoever has read an older version than the one that is there changes nothing. */
async function replace(tx: Queryable, cases: readonly IndexedCase[]): Promise<void> {
  const ids = cases.map(({ id }) => id);
  const before = await tx.$queryRaw<WrittenRow[]>`
    SELECT ${writtenColumns} FROM search_cases WHERE escalation_id = ANY(${ids}::uuid[])`;
  const known = new Map(before.map((row) => [row.escalation_id, row]));
  const newer = cases.filter(({ id, version }) => version > (known.get(id)?.version ?? 0));
  const gone = before.filter(({ escalation_id }) => newer.some(({ id }) => id === escalation_id));
  const come = newer.flatMap(toPost);
  const rows = come.map(({ row }) => row);
  await tx.$executeRaw`
    DELETE FROM search_cases WHERE escalation_id = ANY(${newer.map(({ id }) => id)}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO search_cases (
      escalation_id, number, version, department_key, answered, faq, reporter, responder, profile
    )
    SELECT escalation_id, number, version, department_key, answered, faq, reporter, responder,
      decode(profile, 'base64')
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS r(
      escalation_id uuid, number int, version int, department_key text, answered boolean, faq boolean, reporter text,
      responder text, profile text
    )`;
  const posted = come.map(({ posted }) => posted);
  await writeTerms(tx, gone.map(postedOf), posted);
}

async function writeTerms(tx: Queryable, gone: readonly Posted[], come: readonly Posted[]): Promise<void> {
  await countTerms(tx, gone, come);
  await repost(tx, gone, come);
}

function toPost(it: IndexedCase) {
  if (it.findable === null) return [];
  const { number, profile, department } = it;
  const list = it.findable === "open" ? "open" : it.isFaq ? "faq" : "answered";
  const posted: Posted = { number, list, department, profile };
  return [{ posted, row: rowOf(it) }];
}

function rowOf({
  id,
  number,
  version,
  department,
  findable,
  isFaq,
  reporter,
  responder,
  profile,
}: IndexedCase) {
  return {
    ...{ escalation_id: id, number, version, department_key: department },
    ...{ answered: findable === "answered", faq: isFaq, reporter, responder },
    profile: packImpacts(profile).toString("base64"),
  };
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
