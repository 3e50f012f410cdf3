import type { EscalationNumber } from "../../domain/ids.js";
import { likeliest } from "../../domain/search/likeliest.js";
import { queryOf } from "../../domain/search/query.js";
import {
  closeFit,
  type Fit,
  fullWorth,
  type Occurrences,
  ranked,
  type Worth,
  worthOf,
} from "../../domain/search/ranking.js";
import { type ByDepartment, readingPlan, termsToCount } from "../../domain/search/reading-plan.js";
import type { Synonyms } from "../../domain/search/synonyms.js";
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
  if (await isEmpty(store, scope)) return [];
  const { asked, others } = await reader.asked([...text].slice(0, longestText).join(""), synonyms);
  const query = queryOf(asked, others);
  const occurrences = await store.occurrences([...query.keys()], scope);
  const worth = worthOf(query, occurrences);
  const seen = await whereSeen(store, worth, occurrences, scope);
  const mentions = await store.mentions(readingPlan(worth, occurrences, seen), scope);
  const candidates = await store.candidates(likeliest(mentions, worth), worth, scope);
  const least = fit === "close" ? closeFit * fullWorth(query, occurrences) : 0;
  return ranked(candidates, worth, least).map(({ number }) => number);
}

/** Where she sees only some departments, in how many of their cases the common terms stand. */
async function whereSeen(
  store: SearchStore,
  worth: Worth,
  occurrences: Occurrences,
  { department, findable, but, seen }: SearchScope,
): Promise<ByDepartment> {
  if (department !== null || but.departments.length === 0) return new Map();
  const terms = termsToCount(worth, occurrences, seen.length);
  return terms.length === 0 ? new Map() : await store.byDepartment(terms, seen, findable);
}

/** So that the first who searches does not wait for the dictionary. */
export async function warmUpReader({ reader, store }: FindDeps): Promise<void> {
  if (await isEmpty(store, { department: null, findable: "answered" })) return;
  await reader.terms([""]);
}

/** An empty archive is not worth loading a dictionary for. */
async function isEmpty(store: SearchStore, scope: Pick<SearchScope, "department" | "findable">) {
  return (await store.occurrences([], scope)).cases === 0;
}
