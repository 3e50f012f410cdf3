import type { EscalationNumber } from "../ids.js";
import { fullImpact } from "./profile.js";
import type { Worth } from "./ranking.js";
import type { TermNumber } from "./term-number.js";

/** Cases in which a term stands, and how much each is about it. */
export interface Mentions {
  readonly term: TermNumber;
  /** Of confirmed answers, which have a list of their own. */
  readonly areFaqs: boolean;
  readonly numbers: Int32Array;
  readonly impacts: Uint8Array;
}

/** So many are compared in every term: reading them is a good part of the work. */
const compared = { cases: 100, faqs: 30 } as const;

/** The cases that fit best by what was read of them, and the confirmed answers that do. Of equals the newer. */
export function likeliest(mentions: readonly Mentions[], worth: Worth): readonly EscalationNumber[] {
  const faqs = best(
    mentions.filter(({ areFaqs }) => areFaqs),
    worth,
    compared.faqs,
  );
  return [...new Set([...best(mentions, worth, compared.cases), ...faqs])];
}

function best(mentions: readonly Mentions[], worth: Worth, limit: number): readonly EscalationNumber[] {
  const sums = sumsOf(mentions, worth);
  let found: Sum[] = [];
  let least = 0;
  for (const { numbers } of mentions) {
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] ?? 0;
      const value = sums[number] ?? 0;
      if (value <= 0 || value < least) continue;
      // Once, also if other terms mention it.
      sums[number] = 0;
      found.push({ number, value });
      if (found.length < 8 * limit) continue;
      found = found.sort(byValue).slice(0, limit);
      least = found.at(-1)?.value ?? 0;
    }
  }
  // Escalations' numbers, as they were written into the lists.
  return found
    .sort(byValue)
    .slice(0, limit)
    .map(({ number }) => number as EscalationNumber);
}

/**
 * What is said of each case, added up; its place is its number. Four bytes for every case that ever was: numbers come in
 * order, so that neighbours are touched together, in a quarter of the time that a table of what is mentioned takes.
 */
function sumsOf(mentions: readonly Mentions[], worth: Worth): Float32Array {
  const sums = new Float32Array(1 + highestOf(mentions));
  for (const { term, numbers, impacts } of mentions) {
    const value = (worth.get(term) ?? 0) / fullImpact;
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] ?? 0;
      sums[number] = (sums[number] ?? 0) + value * (impacts[i] ?? 0);
    }
  }
  return sums;
}

function highestOf(mentions: readonly Mentions[]): number {
  let highest = 0;
  for (const { numbers } of mentions) {
    for (let i = 0; i < numbers.length; i++) highest = Math.max(highest, numbers[i] ?? 0);
  }
  return highest;
}

interface Sum {
  readonly number: number;
  readonly value: number;
}

/** The highest first, of equals the newer. */
const byValue = (a: Sum, b: Sum) => b.value - a.value || b.number - a.number;
