import { departmentSign, type TermNumber, termIn } from "../domain/search/term-number.js";
import { Prisma } from "./generated/client.js";
import { eachListed, type Listed, packBlock } from "./search-blocks.js";
import { packImpacts, unpackImpacts } from "./search-impacts.js";

/** open: not answered yet · faq: the confirmed answers, few enough to be read whole. */
export type PostingList = "open" | "answered" | "faq";

/**
 * departments: one list of a term for each department, five bytes for a case; what older processes write and read.
 * blocks: a list over all departments, and one for each.
 */
export const layouts = { departments: 1, blocks: 2 } as const;
/** Cases that an older process wrote down. The number stands in the statement, as it does in the index of these few. */
export const inOlderLists = Prisma.sql`layout = 1`;
export type Layout = (typeof layouts)[keyof typeof layouts];

/** A case as it stands, or stood, in the lists of its terms. */
export interface Posted {
  readonly number: number;
  readonly list: PostingList;
  readonly department: string;
  readonly profile: ReadonlyMap<TermNumber, number>;
  readonly layout: Layout;
}

/** A list, by the columns of its rows. */
export interface ListKey {
  readonly term: number;
  readonly list: string;
  /** Empty: a list of blocks. */
  readonly department: string;
}

/** The lists of blocks have names of their own, which an older process does not look for. */
const blockLists: Readonly<Record<PostingList, string>> = { open: "o", answered: "a", faq: "f" };

/** @param department null: the list of all departments together */
export function blockList(list: PostingList, term: TermNumber, department: string | null): ListKey {
  const scoped = department === null ? term : termIn(department, term);
  return { term: scoped, list: blockLists[list], department: "" };
}

/** The lists of one of its terms in which a case stands. */
export function listsOf({ list, department, layout }: Posted, term: TermNumber): readonly ListKey[] {
  return layout === layouts.departments
    ? [{ term, list, department }]
    : [blockList(list, term, null), blockList(list, term, department)];
}

/** The case as its lists hold it. */
export function listed({ number, department }: Posted, impact: number): Listed {
  return { number, sign: departmentSign(department), impact };
}

/** What a row holds, by number. */
export function casesIn({ department }: ListKey, row: Uint8Array): Map<number, Listed> {
  const cases = new Map<number, Listed>();
  if (department === "")
    eachListed(row, (sign, number, impact) => cases.set(number, { number, sign, impact }));
  else {
    const { numbers, impacts } = unpackImpacts(row);
    const sign = departmentSign(department);
    for (const [i, number] of numbers.entries()) cases.set(number, { number, sign, impact: impacts[i] ?? 0 });
  }
  return cases;
}

/** A row that `casesIn` reads again. */
export function rowWith({ department }: ListKey, cases: readonly Listed[]): Buffer {
  return department === ""
    ? packBlock(cases)
    : packImpacts(new Map(cases.map(({ number, impact }) => [number, impact])));
}
