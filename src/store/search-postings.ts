import { setImmediate as nextTurn } from "node:timers/promises";
import { fullBlock } from "../domain/search/reading-plan.js";
import type { Queryable } from "./database.js";
import type { Listed } from "./search-blocks.js";
import { casesIn, type ListKey, listed, listsOf, type Posted, rowWith } from "./search-lists.js";

/** Rows written by one statement. */
const rowsAtOnce = 2_000;

/** Full rows taken apart and put together before others get a turn: some two milliseconds' work. */
const rowsInOneTurn = 16;

interface Change {
  readonly key: ListKey;
  readonly number: number;
  /** null: it stands there no more. */
  readonly listed: Listed | null;
}

interface Row extends ListKey {
  /** No case in it has a lower number. */
  readonly first: number;
}

/** Takes cases out of the lists of their terms and puts others in. One writer at a time. */
export async function repost(tx: Queryable, gone: readonly Posted[], come: readonly Posted[]): Promise<void> {
  const changes = new Map<string, Change>();
  const add = (posted: Posted, isGone: boolean) => {
    const { number } = posted;
    for (const [term, impact] of posted.profile)
      for (const key of listsOf(posted, term))
        changes.set(`${textOf(key)} ${number}`, {
          ...{ key, number },
          listed: isGone ? null : listed(posted, impact),
        });
  };
  for (const posted of gone) {
    add(posted, true);
    await nextTurn();
  }
  for (const posted of come) {
    add(posted, false);
    await nextTurn();
  }
  if (changes.size === 0) return;
  const places = await placesOf(tx, [...changes.values()]);
  const before = await contentsOf(tx, places);
  await write(tx, places, before);
}

interface Place {
  readonly row: Row;
  readonly changes: Change[];
}

const textOf = ({ term, list, department }: ListKey) => `${term} ${list} ${department}`;
const rowText = (row: Row) => `${textOf(row)} ${row.first}`;

/** Each change goes to the last row that begins at or before it; where there is none, to one that begins at nothing. */
async function placesOf(tx: Queryable, changes: readonly Change[]): Promise<ReadonlyMap<string, Place>> {
  const found = await tx.$queryRaw<{ i: number; first: number }[]>`
    SELECT c.i::int AS i, p.first
    FROM unnest(
      ${changes.map(({ key }) => key.term)}::int[], ${changes.map(({ key }) => key.list)}::text[],
      ${changes.map(({ key }) => key.department)}::text[], ${changes.map(({ number }) => number)}::int[]
    ) WITH ORDINALITY AS c(term, list, department_key, number, i)
    CROSS JOIN LATERAL (
      SELECT first FROM search_postings p
      WHERE p.term = c.term AND p.list = c.list AND p.department_key = c.department_key AND p.first <= c.number
      ORDER BY first DESC LIMIT 1
    ) p`;
  const firsts = new Map(found.map(({ i, first }) => [i - 1, first]));
  const places = new Map<string, Place>();
  changes.forEach((change, i) => {
    const first = firsts.get(i);
    if (first === undefined && change.listed === null) return;
    const row = { ...change.key, first: first ?? 0 };
    const place = places.get(rowText(row)) ?? { row, changes: [] };
    place.changes.push(change);
    places.set(rowText(row), place);
  });
  return places;
}

async function contentsOf(
  tx: Queryable,
  places: ReadonlyMap<string, Place>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = [...places.values()].map(({ row }) => row);
  const found = await tx.$queryRaw<(Row & { postings: Uint8Array })[]>`
    SELECT p.term, p.list, p.department_key AS department, p.first, p.postings
    FROM unnest(
      ${rows.map(({ term }) => term)}::int[], ${rows.map(({ list }) => list)}::text[],
      ${rows.map(({ department }) => department)}::text[], ${rows.map(({ first }) => first)}::int[]
    ) AS c(term, list, department_key, first)
    JOIN search_postings p USING (term, list, first, department_key)`;
  return new Map(found.map((row) => [rowText(row), row.postings]));
}

async function write(
  tx: Queryable,
  places: ReadonlyMap<string, Place>,
  before: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const rows: Written[] = [];
  for (const [i, [key, { row, changes }]] of [...places].entries()) {
    if (i % rowsInOneTurn === 0) await nextTurn();
    const cases = casesIn(row, before.get(key) ?? new Uint8Array());
    const last = Math.max(0, ...cases.keys());
    for (const { number, listed } of changes) {
      if (listed === null) cases.delete(number);
      else cases.set(number, listed);
    }
    const isAppended = changes.every(({ number }) => number > last);
    rows.push(...rowsOf(row, [...cases.values()], isAppended));
  }
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await writeRows(tx, rows.slice(from, from + rowsAtOnce));
}

type Written = Row & { readonly postings: Buffer };

/**
 * One row, or several where one has become too full: full ones where cases come in the order of their numbers, half full
 * ones otherwise. An empty one is written as such, and taken out.
 */
function rowsOf(row: Row, cases: readonly Listed[], isAppended: boolean): readonly Written[] {
  const inOrder = cases.toSorted((a, b) => a.number - b.number);
  const pieces = Math.max(1, Math.ceil(inOrder.length / fullBlock));
  const each = isAppended ? fullBlock : Math.ceil(inOrder.length / pieces);
  return Array.from({ length: pieces }, (_, i): Written => {
    const piece = inOrder.slice(i * each, (i + 1) * each);
    return { ...row, first: i === 0 ? row.first : (piece[0]?.number ?? 0), postings: rowWith(row, piece) };
  });
}

async function writeRows(tx: Queryable, rows: readonly Written[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO search_postings (term, list, department_key, first, postings)
    SELECT term, list, department_key, first, decode(postings, 'base64')
    FROM unnest(
      ${rows.map(({ term }) => term)}::int[], ${rows.map(({ list }) => list)}::text[],
      ${rows.map(({ department }) => department)}::text[], ${rows.map(({ first }) => first)}::int[],
      ${rows.map(({ postings }) => postings.toString("base64"))}::text[]
    ) AS r(term, list, department_key, first, postings)
    ON CONFLICT (term, list, first, department_key) DO UPDATE SET postings = excluded.postings`;
  const empty = rows.filter(({ postings }) => postings.length === 0);
  if (empty.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM search_postings p
    USING unnest(
      ${empty.map(({ term }) => term)}::int[], ${empty.map(({ list }) => list)}::text[],
      ${empty.map(({ department }) => department)}::text[], ${empty.map(({ first }) => first)}::int[]
    ) AS r(term, list, department_key, first)
    WHERE p.term = r.term AND p.list = r.list AND p.first = r.first AND p.department_key = r.department_key`;
}
