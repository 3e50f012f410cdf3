import { foundBy } from "../../domain/search/findable.js";
import { type CaseTexts, profileOf } from "../../domain/search/profile.js";
import type { Terms } from "../../domain/search/terms.js";
import type { Stored } from "../ports.js";
import type { IndexedCase, SearchIndexStore, TextReader } from "./ports.js";

export interface IndexingDeps {
  readonly index: SearchIndexStore;
  readonly reader: TextReader;
  /** Lets go first whoever waits in front of a screen; not for long. */
  readonly giveWay: () => Promise<void>;
}

/** A batch is one journey to the dictionary and a short transaction. */
const batch = 25;

/**
 * Writes down by what cases are found that have changed since. It runs beside the clicks: a case may be found a second
 * later, a claim may not wait for a dictionary.
 * @returns how many were written; 0: nothing is left to do
 */
export async function indexChanged({ index, reader, giveWay }: IndexingDeps): Promise<number> {
  const changed = await index.changed(batch);
  if (changed.length === 0) return await index.tidy(batch);
  await giveWay();
  const texts = changed.map(({ state }) => foundBy(state)?.texts ?? noTexts);
  const terms = await reader.terms(texts.flatMap(inOrder));
  const cases = changed.map((stored, i) => indexed(stored, terms.slice(4 * i, 4 * i + 4)));
  await giveWay();
  await index.write(cases);
  return cases.length;
}

const noTexts: CaseTexts = { summary: "", category: "", facts: "", answer: "" };
const none: Terms = new Map();

function inOrder({ summary, category, facts, answer }: CaseTexts): readonly string[] {
  return [summary, category, facts, answer];
}

function indexed({ state, number, version }: Stored, terms: readonly Terms[]): IndexedCase {
  const found = foundBy(state);
  const [summary = none, category = none, facts = none, answer = none] = terms;
  return {
    ...{ id: state.id, number, version },
    findable: found?.findable ?? null,
    department: state.department.key,
    reporter: state.reporter,
    responder: found?.responder ?? null,
    isFaq: found?.isFaq ?? false,
    isProposedAsFaq: found?.isProposedAsFaq ?? false,
    profile: profileOf({ summary, category, facts, answer }),
  };
}
