import type { EscalationNumber } from "../../domain/ids.js";
import { candidatePlan } from "../../domain/search/candidates.js";
import { queryOf } from "../../domain/search/query.js";
import { closeFit, type Fit, fullWorth, ranked, worthOf } from "../../domain/search/ranking.js";
import type { Synonyms } from "../../domain/search/text-reading.js";
import type { SearchScope, SearchStore, TextReader } from "./ports.js";

export interface FindDeps {
  readonly reader: TextReader;
  readonly store: SearchStore;
}

/** Longer texts say no more about what is meant, and take long to read. */
const longestText = 2_000;

/** The cases that fit a text, the best first; a confirmed answer comes before others that fit about as well. */
export async function findCases(
  { reader, store }: FindDeps,
  text: string,
  synonyms: Synonyms,
  scope: SearchScope,
  fit: Fit = "any",
): Promise<readonly EscalationNumber[]> {
  // An empty archive is not worth loading a dictionary for.
  if ((await store.occurrences([], scope)).cases === 0) return [];
  const { asked, others } = await reader.asked([...text].slice(0, longestText).join(""), synonyms);
  const query = queryOf(asked, others);
  const occurrences = await store.occurrences([...query.keys()], scope);
  const worth = worthOf(query, occurrences);
  const candidates = await store.candidates(candidatePlan(worth, occurrences), scope);
  const least = fit === "close" ? closeFit * fullWorth(query, occurrences) : 0;
  return ranked(candidates, worth, least).map(({ number }) => number);
}
