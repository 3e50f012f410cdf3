import type { Stored } from "../app/ports.js";
import type { IndexedCase, SearchIndexStore } from "../app/search/ports.js";
import type { ReportCorruptRow } from "./corrupt-row-error.js";
import type { Database, Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { jsonText } from "./json-shapes.js";
import { mapOfImpacts, packImpacts } from "./search-impacts.js";
import { inOlderLists, type Layout, layouts, type Posted } from "./search-lists.js";
import { hasOlderMentions } from "./search-mentions.js";
import { repost } from "./search-postings.js";
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

    async tidy(limit) {
      const hasGone = (await db.searchGone.findFirst({ select: { id: true } })) !== null;
      return hasGone || (await hasOlderMentions(db)) ? await db.$transaction((tx) => tidy(tx, limit)) : 0;
    },
  };
}

async function tidy(tx: Queryable, limit: number): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${searchLock}::bigint)`;
  const moved = await tx.$queryRaw<WrittenRow[]>`
    UPDATE search_cases SET layout = ${layouts.blocks}
    WHERE escalation_id IN (
      SELECT escalation_id FROM search_cases WHERE ${inOlderLists} ORDER BY number LIMIT ${limit}
    )
    RETURNING ${writtenColumns}`;
  const gone = await stillListed(tx);
  const from = moved.map((row) => postedOf({ ...row, layout: layouts.departments }));
  await repost(tx, [...gone, ...from], moved.map(postedOf));
  return gone.length + moved.length;
}

/**
 * Nothing is found by these any more, and nothing of their words is kept. Part of the transaction that blanks them; what
 * is still to be written down of them is read from what they are then.
 */
export async function forgetInSearch(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${searchLock}::bigint)`;
  await rewrite(tx, ids, []);
}

interface PostedRow {
  readonly number: number;
  readonly department_key: string;
  readonly answered: boolean;
  readonly faq: boolean;
  readonly profile: Uint8Array;
  readonly layout: Layout;
}

interface WrittenRow extends PostedRow {
  readonly escalation_id: string;
  readonly version: number;
}

const postedColumns = Prisma.sql`number, department_key, answered, faq, profile, layout`;
const writtenColumns = Prisma.sql`escalation_id, version, ${postedColumns}`;

function postedOf({ number, department_key, answered, faq, profile, layout }: PostedRow): Posted {
  const list = answered ? (faq ? "faq" : "answered") : "open";
  return { number, list, department: department_key, profile: mapOfImpacts(profile), layout };
}

/** Whoever has read an older version than the one that is there changes nothing. */
async function replace(tx: Queryable, cases: readonly IndexedCase[]): Promise<void> {
  const known = await tx.$queryRaw<{ escalation_id: string; version: number }[]>`
    SELECT escalation_id, version FROM search_cases
    WHERE escalation_id = ANY(${cases.map(({ id }) => id)}::uuid[])`;
  const versions = new Map(known.map(({ escalation_id, version }) => [escalation_id, version]));
  const newer = cases.filter(({ id, version }) => version > (versions.get(id) ?? 0));
  const ids = newer.map(({ id }) => id);
  await rewrite(tx, ids, newer.flatMap(toPost));
}

/** Takes cases out of everything they are found by, and writes others, or the same as they are now. */
async function rewrite(
  tx: Queryable,
  ids: readonly string[],
  come: readonly { readonly posted: Posted; readonly row: object }[],
): Promise<void> {
  const gone = await tx.$queryRaw<WrittenRow[]>`
    DELETE FROM search_cases WHERE escalation_id = ANY(${ids}::uuid[]) RETURNING ${writtenColumns}`;
  await tx.$executeRaw`
    INSERT INTO search_cases (
      escalation_id, number, version, department_key, answered, faq, proposed_faq, reporter, responder, profile, layout
    )
    SELECT escalation_id, number, version, department_key, answered, faq, proposed_faq, reporter, responder,
      decode(profile, 'base64'), layout
    FROM jsonb_to_recordset(${jsonText(come.map(({ row }) => row))}::jsonb) AS r(
      escalation_id uuid, number int, version int, department_key text, answered boolean, faq boolean,
      proposed_faq boolean, reporter text, responder text, profile text, layout smallint
    )`;
  const before = gone.map(postedOf);
  const posted = come.map(({ posted }) => posted);
  await countTerms(tx, before, posted);
  const old = before.filter(({ layout }) => layout === layouts.departments);
  await repost(tx, [...(await stillListed(tx)), ...old], posted);
}

/** What stands in blocks though its case was taken out, by whomever: the database keeps it for whoever writes next. */
async function stillListed(tx: Queryable): Promise<readonly Posted[]> {
  const rows = await tx.$queryRaw<Omit<PostedRow, "layout">[]>`
    DELETE FROM search_gone RETURNING number, department_key, answered, faq, profile`;
  return rows.map((row) => postedOf({ ...row, layout: layouts.blocks }));
}

function toPost(it: IndexedCase) {
  if (it.findable === null) return [];
  const { number, profile, department } = it;
  const list = it.findable === "open" ? "open" : it.isFaq ? "faq" : "answered";
  const posted: Posted = { number, list, department, profile, layout: layouts.blocks };
  return [{ posted, row: rowOf(it) }];
}

function rowOf({
  id,
  number,
  version,
  department,
  findable,
  isFaq,
  isProposedAsFaq,
  reporter,
  responder,
  profile,
}: IndexedCase) {
  return {
    ...{ escalation_id: id, number, version, department_key: department },
    ...{ answered: findable === "answered", faq: isFaq, proposed_faq: isProposedAsFaq, reporter, responder },
    profile: packImpacts(profile).toString("base64"),
    layout: layouts.blocks,
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
