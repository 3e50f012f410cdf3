import { findCases } from "../../src/app/search/find.js";
import type { SearchScope } from "../../src/app/search/ports.js";
import { fullImpact } from "../../src/domain/search/profile.js";
import { queryOf } from "../../src/domain/search/query.js";
import { worthOf } from "../../src/domain/search/ranking.js";
import { labelledQueries } from "../fixtures/search/labelled.js";
import type { Searched } from "./search-quality.js";

/** What a supervisor reads. */
const top = 3;
/** Reading everything takes seconds. */
const everyNth = 40;
const everything = 1_000_000;

/**
 * What is lost by reading no more than a part of long lists: how well the first three fit that are found, beside the
 * first three of a search that reads every list to its end. 1: as well.
 */
export async function depthOf(searched: Searched, scope: SearchScope): Promise<readonly number[]> {
  const queries = labelledQueries().filter((_, i) => i % everyNth === 0);
  const shares: number[] = [];
  for (const { q } of queries) {
    const fits = await fitsOf(searched, q, scope);
    const best = [...fits.values()].sort((a, b) => b - a).slice(0, top);
    const found = (await findCases(searched, q, [], scope)).slice(0, top);
    const sum = (values: readonly number[]) => values.reduce((together, value) => together + value, 0);
    if (best.length > 0) shares.push(sum(found.map((number) => fits.get(number) ?? 0)) / sum(best));
  }
  return shares;
}

/** How well each case fits, from every mention there is. */
async function fitsOf(
  { reader, store }: Searched,
  text: string,
  scope: SearchScope,
): Promise<ReadonlyMap<number, number>> {
  const { asked, others } = await reader.asked(text, []);
  const query = queryOf(asked, others);
  const worth = worthOf(query, await store.occurrences([...query.keys()], scope));
  const fits = new Map<number, number>();
  // One after the other: all together they are more than fits into an answer.
  for (const [term, value] of worth) {
    const plan = { terms: [{ term, blocks: everything, lists: null }], blocks: everything };
    for (const { numbers, impacts } of await store.mentions(plan, scope))
      for (const [i, number] of numbers.entries())
        fits.set(number, (fits.get(number) ?? 0) + (value * (impacts[i] ?? 0)) / fullImpact);
  }
  return fits;
}
