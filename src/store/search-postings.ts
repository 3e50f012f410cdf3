import type { TermNumber } from "../domain/search/term-number.js";
import type { Queryable } from "./database.js";
import { mapOfImpacts, packImpacts } from "./search-impacts.js";

/** open: not answered yet · faq: the confirmed answers, few enough to be read whole. */
type PostingList = "open" | "answered" | "faq";

/** A case as it stands, or stood, in the lists of its terms. */
export interface Posted {
  readonly number: number;
  readonly list: PostingList;
  readonly department: string;
  readonly profile: ReadonlyMap<TermNumber, number>;
}

/** A row holds at most so many cases; one that grows beyond it is split. */
const fullRow = 512;
/** Rows written by one statement. */
const rowsAtOnce = 2_000;

interface Change {
  readonly term: TermNumber;
  readonly list: PostingList;
  readonly department: string;
  readonly number: number;
  /** null: it stands there no more. */
  readonly impact: number | null;
}

interface Row extends Omit<Change, "number" | "impact"> {
  /** No case in it has a lower number. */
  readonly first: number;
}

/** Takes cases out of the lists of their terms and puts others in. One writer at a time. */
export async function repost(tx: Queryable, gone: readonly Posted[], come: readonly Posted[]): Promise<void> {
  const changes = new Map<string, Change>();
  const add = ({ number, list, department, profile }: Posted, isGone: boolean) => {
    for (const [term, impact] of profile)
      changes.set(`${term} ${list} ${number} ${department}`, {
        ...{ term, list, department, number },
        impact: isGone ? null : impact,
      });
  };
  for (const posted of gone) add(posted, true);
  for (const posted of come) add(posted, false);
  if (changes.size === 0) return;
  const places = await placesOf(tx, [...changes.values()]);
  const before = await contentsOf(tx, places);
  await write(tx, places, before);
}

interface Place {
  readonly row: Row;
  readonly changes: Change[];
}

const keyOf = ({ term, list, department, first }: Row) => `${term} ${list} ${first} ${department}`;

/** Each change goes to the last row that begins at or before it; where there is none, to a new one. */
async function placesOf(tx: Queryable, changes: readonly Change[]): Promise<ReadonlyMap<string, Place>> {
  const found = await tx.$queryRaw<{ i: number; first: number }[]>`
    SELECT c.i::int AS i, p.first
    FROM unnest(
      ${changes.map(({ term }) => term)}::int[], ${changes.map(({ list }) => list)}::text[],
      ${changes.map(({ department }) => department)}::text[], ${changes.map(({ number }) => number)}::int[]
    ) WITH ORDINALITY AS c(term, list, department_key, number, i)
    CROSS JOIN LATERAL (
      SELECT first FROM search_postings p
      WHERE p.term = c.term AND p.list = c.list AND p.department_key = c.department_key AND p.first <= c.number
      ORDER BY first DESC LIMIT 1
    ) p`;
  const firsts = new Map(found.map(({ i, first }) => [i - 1, first]));
  const news = new Map<string, number>();
  const groupOf = ({ term, list, department }: Change) => `${term} ${list} ${department}`;
  changes.forEach((change, i) => {
    if (firsts.has(i) || change.impact === null) return;
    const group = groupOf(change);
    news.set(group, Math.min(news.get(group) ?? change.number, change.number));
  });
  const places = new Map<string, Place>();
  changes.forEach((change, i) => {
    const first = firsts.get(i) ?? news.get(groupOf(change));
    if (first === undefined) return;
    const { term, list, department } = change;
    const row = { term, list, department, first };
    const place = places.get(keyOf(row)) ?? { row, changes: [] };
    place.changes.push(change);
    places.set(keyOf(row), place);
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
  return new Map(found.map((row) => [keyOf(row), row.postings]));
}

async function write(
  tx: Queryable,
  places: ReadonlyMap<string, Place>,
  before: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const rows = [...places].flatMap(([key, { row, changes }]) => {
    const cases = mapOfImpacts(before.get(key) ?? new Uint8Array());
    for (const { number, impact } of changes) {
      if (impact === null) cases.delete(number);
      else cases.set(number, impact);
    }
    return rowsOf(row, cases);
  });
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await writeRows(tx, rows.slice(from, from + rowsAtOnce));
}

type Written = Row & { readonly postings: Buffer };

/** One row, or two where one has become too full. An empty one is written as such, and taken out. */
function rowsOf(row: Row, cases: ReadonlyMap<number, number>): readonly Written[] {
  const inOrder = [...cases].sort(([a], [b]) => a - b);
  const half = inOrder.length > fullRow ? Math.ceil(inOrder.length / 2) : inOrder.length;
  const [left, right] = [inOrder.slice(0, half), inOrder.slice(half)];
  const written = { ...row, postings: packImpacts(new Map(left)) };
  const first = right[0]?.[0];
  return first === undefined
    ? [written]
    : [written, { ...row, first, postings: packImpacts(new Map(right)) }];
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
