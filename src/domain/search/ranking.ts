import { fullImpact, type Profile } from "./profile.js";
import type { Query } from "./query.js";
import type { TermNumber } from "./term-number.js";

/** In how many of the cases that are searched each term occurs. */
export interface Occurrences {
  readonly cases: number;
  readonly of: ReadonlyMap<TermNumber, number>;
}

/** What each term of a query adds to a case that is all about it. */
export type Worth = ReadonlyMap<TermNumber, number>;

/** any: whatever is found · close: only what is like it in a good part. */
export type Fit = "any" | "close";
/** The part of everything asked for that a close fit is about. */
export const closeFit = 0.12;

/** What a case would be worth that is all about every term, also those that are in none. */
export function fullWorth(query: Query, { cases, of }: Occurrences): number {
  let full = 0;
  for (const [term, weight] of query) full += weight * rarity(of.get(term) ?? 0, cases);
  return full;
}

/** BM25: what is in few cases says much. A term that is in none finds nothing. */
export function worthOf(query: Query, { cases, of }: Occurrences): Worth {
  const worth = new Map<TermNumber, number>();
  for (const [term, weight] of query) {
    const found = of.get(term) ?? 0;
    if (found <= 0) continue;
    worth.set(term, weight * rarity(found, cases));
  }
  return worth;
}

function rarity(found: number, cases: number): number {
  return Math.log(1 + (Math.max(cases, found) - found + 0.5) / (found + 0.5));
}

/** How well a case fits, from 0: the share of everything asked for that it is about. */
function fitOf(profile: Profile, worth: Worth): number {
  let fit = 0;
  for (const [term, value] of worth) fit += value * ((profile.get(term) ?? 0) / fullImpact);
  return fit;
}

interface Ranked {
  readonly number: number;
  readonly isFaq: boolean;
  readonly profile: Profile;
}

/** What fits this much worse than the best is not what is meant. */
const fitsAtLeast = 0.2;
/** A confirmed answer that fits at least so well, beside the best, comes first. */
const faqFitsAtLeast = 0.6;

/** Those that fit, the best first, and before them the confirmed answers that fit about as well. Of equals the newer. */
export function ranked<C extends Ranked>(candidates: readonly C[], worth: Worth, least = 0): readonly C[] {
  const all = candidates.map((it) => ({ it, fit: fitOf(it.profile, worth) }));
  const best = Math.max(0, ...all.map(({ fit }) => fit));
  const isFirst = ({ it, fit }: (typeof all)[number]) => it.isFaq && fit >= faqFitsAtLeast * best;
  return all
    .filter(({ fit }) => fit > 0 && fit >= least && fit >= fitsAtLeast * best)
    .sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || b.fit - a.fit || b.it.number - a.it.number)
    .map(({ it }) => it);
}
