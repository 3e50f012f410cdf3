import type { SearchScope } from "../app/search/ports.js";
import type { Mentions } from "../domain/search/likeliest.js";
import type { ReadingPlan } from "../domain/search/reading-plan.js";
import { departmentSign, type TermNumber } from "../domain/search/term-number.js";
import type { Queryable } from "./database.js";
import { Prisma } from "./generated/client.js";
import { numbersIn } from "./search-blocks.js";
import { unpackImpacts } from "./search-impacts.js";
import { blockList, inOlderLists, type PostingList } from "./search-lists.js";

const listsFor = (findable: SearchScope["findable"]): readonly PostingList[] =>
  findable === "open" ? ["open"] : ["answered", "faq"];

/** The newest blocks of each list, in one journey and no more of them than planned. */
export async function mentionsOf(
  db: Queryable,
  { terms, blocks }: ReadingPlan,
  { department, findable, but }: SearchScope,
): Promise<readonly Mentions[]> {
  if (terms.length === 0) return [];
  const wanted = terms.flatMap(({ term, blocks, lists }) =>
    listsFor(findable).flatMap((list) =>
      (lists ?? [{ department, blocks }]).map((it) => ({
        term,
        areFaqs: list === "faq",
        key: blockList(list, term, it.department),
        blocks: it.blocks,
      })),
    ),
  );
  // One row after the other of what is wanted, until there are enough blocks.
  const rows = await db.$queryRaw<{ i: number; blocks: Uint8Array }[]>`
    SELECT i::int AS i, string_agg(postings, ''::bytea) AS blocks
    FROM (
      SELECT w.i, p.postings
      FROM unnest(
        ${wanted.map(({ key }) => key.term)}::int[], ${wanted.map(({ key }) => key.list)}::text[],
        ${wanted.map(({ blocks }) => blocks)}::int[]
      ) WITH ORDINALITY AS w(term, list, blocks, i)
      CROSS JOIN LATERAL (
        SELECT postings FROM search_postings s
        WHERE s.term = w.term AND s.list = w.list
        ORDER BY first DESC LIMIT w.blocks
      ) p
      LIMIT ${blocks}
    ) found
    GROUP BY i ORDER BY i`;
  const hidden = new Set(but.departments.map(departmentSign));
  return rows.flatMap(({ i, blocks }) => {
    const it = wanted[i - 1];
    return it === undefined ? [] : [{ term: it.term, areFaqs: it.areFaqs, ...numbersIn(blocks, hidden) }];
  });
}

interface OlderRow {
  readonly term: TermNumber;
  readonly list: string;
  readonly postings: Uint8Array;
}

/** Whether some cases are still to be put into blocks. */
export async function hasOlderMentions(db: Queryable): Promise<boolean> {
  const [row] = await db.$queryRaw<{ exists: boolean }[]>`
    SELECT EXISTS (SELECT FROM search_cases WHERE ${inOlderLists}) AS exists`;
  return row?.exists === true;
}

/** What an older version wrote down, as long as it was not put into blocks. */
export async function olderMentions(
  db: Queryable,
  { terms }: ReadingPlan,
  scope: SearchScope,
): Promise<readonly Mentions[]> {
  if (terms.length === 0) return [];
  const rows = await db.$queryRaw<OlderRow[]>`
    SELECT w.term, p.list, string_agg(p.postings, ''::bytea) AS postings
    FROM unnest(
      ${terms.map(({ term }) => term)}::int[], ${terms.map(({ blocks }) => blocks)}::int[]
    ) AS w(term, blocks)
    CROSS JOIN unnest(${listsFor(scope.findable)}::text[]) AS l(list)
    CROSS JOIN LATERAL (
      SELECT list, postings FROM search_postings s
      WHERE s.term = w.term AND s.list = l.list ${inDepartments(scope)}
      ORDER BY first DESC LIMIT w.blocks
    ) p
    GROUP BY w.term, p.list ORDER BY w.term, p.list`;
  return rows.map(({ term, list, postings }) => ({
    ...{ term, areFaqs: list === "faq" },
    ...unpackImpacts(postings),
  }));
}

function inDepartments({ department, but }: SearchScope): Prisma.Sql {
  const there = department === null ? Prisma.empty : Prisma.sql`AND s.department_key = ${department}`;
  const open =
    but.departments.length === 0
      ? Prisma.empty
      : Prisma.sql`AND s.department_key <> ALL(${but.departments}::text[])`;
  return Prisma.sql`${there} ${open}`;
}
