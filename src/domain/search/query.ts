import { type TermNumber, termNumber } from "./term-number.js";
import { kindOf, type TermKind, type Terms } from "./terms.js";

/** What is looked for: each term and how much it says, before it is known how rare it is. */
export type Query = ReadonlyMap<TermNumber, number>;

const weights: Readonly<Record<TermKind, number>> = {
  word: 1,
  concept: 1.2,
  letters: 0.5,
  skeleton: 0.3,
  sound: 0.35,
};
/** What somebody meant with another word of hers. */
const otherWords = 0.6;

/**
 * @param asked as it was typed
 * @param others what the department also calls it
 */
export function queryOf(asked: Terms, others: readonly Terms[] = []): Query {
  const query = new Map<TermNumber, number>();
  const add = (terms: Terms, share: number) => {
    for (const [term, count] of terms) {
      const number = termNumber(term);
      const weight = share * weights[kindOf(term)] * (1 + Math.log(count));
      query.set(number, Math.max(query.get(number) ?? 0, weight));
    }
  };
  add(asked, 1);
  for (const terms of others) add(terms, otherWords);
  return query;
}
