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

/** So many are compared in every term. */
const compared = { cases: 200, faqs: 50 } as const;

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
  let lowest = Number.MAX_SAFE_INTEGER;
  let highest = -1;
  for (const { numbers } of mentions)
    for (const number of numbers) {
      if (number < lowest) lowest = number;
      if (number > highest) highest = number;
    }
  if (highest < lowest) return [];
  // One place for each number: far quicker than a map where a hundred thousand mentions are added up.
  const fits = new Float32Array(highest - lowest + 1);
  for (const { term, numbers, impacts } of mentions) {
    const value = (worth.get(term) ?? 0) / fullImpact;
    for (let i = 0; i < numbers.length; i++) {
      const place = (numbers[i] ?? 0) - lowest;
      fits[place] = (fits[place] ?? 0) + value * (impacts[i] ?? 0);
    }
  }
  return highestOf(fits, limit).map((place) => (place + lowest) as EscalationNumber);
}

/** Places of the highest values above nothing, the highest first; of equals the later. */
function highestOf(values: Float32Array, limit: number): readonly number[] {
  const found: { readonly value: number; readonly place: number }[] = [];
  let least = 0;
  for (let place = values.length - 1; place >= 0; place--) {
    const value = values[place] ?? 0;
    if (value <= least) continue;
    let at = found.length;
    while (at > 0 && (found[at - 1]?.value ?? 0) < value) at--;
    found.splice(at, 0, { value, place });
    if (found.length > limit) found.pop();
    if (found.length === limit) least = found.at(-1)?.value ?? 0;
  }
  return found.map(({ place }) => place);
}
