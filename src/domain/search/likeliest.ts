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
  for (let place = 0; place < sums.values.length; place++) {
    const value = sums.values[place] ?? 0;
    if (value <= 0 || value < least) continue;
    found.push({ number: sums.numbers[place] ?? 0, value });
    if (found.length < 8 * limit) continue;
    found = found.sort(byValue).slice(0, limit);
    least = found.at(-1)?.value ?? 0;
  }
  // Escalations' numbers, as they were written into the lists.
  return found
    .sort(byValue)
    .slice(0, limit)
    .map(({ number }) => number as EscalationNumber);
}

/**
 * Adds up what is said of each case, in a table with open addressing: quicker than a map where a hundred
 * thousand are added, and no larger where the numbers are. A place without a case has the number 0.
 */
function sumsOf(mentions: readonly Mentions[], worth: Worth) {
  const most = mentions.reduce((together, { numbers }) => together + numbers.length, 0);
  const bits = Math.ceil(Math.log2(2 * most + 2));
  const last = 2 ** bits - 1;
  const numbers = new Int32Array(last + 1);
  const values = new Float32Array(last + 1);
  for (const { term, ...cases } of mentions) {
    const value = (worth.get(term) ?? 0) / fullImpact;
    for (let i = 0; i < cases.numbers.length; i++) {
      const number = cases.numbers[i] ?? 0;
      let place = Math.imul(number, 0x9e3779b1) >>> (32 - bits);
      while (numbers[place] !== 0 && numbers[place] !== number) place = (place + 1) & last;
      numbers[place] = number;
      values[place] = (values[place] ?? 0) + value * (cases.impacts[i] ?? 0);
    }
  }
  return { numbers, values };
}

interface Sum {
  readonly number: number;
  readonly value: number;
}

/** The highest first, of equals the newer. */
const byValue = (a: Sum, b: Sum) => b.value - a.value || b.number - a.number;
