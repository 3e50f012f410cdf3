import type { Escalation } from "../escalation.js";
import { questions } from "../facts.js";
import { type TermNumber, termNumber } from "./term-number.js";
import { kindOf, type TermKind, type Terms } from "./terms.js";

/** How much a case is about each of its terms, from 1 to `fullImpact`. */
export type Profile = ReadonlyMap<TermNumber, number>;

export const fullImpact = 255;

const parts = ["summary", "category", "facts", "answer"] as const;
type Part = (typeof parts)[number];

/** The texts a case is found by. */
export type CaseTexts = Readonly<Record<Part, string>>;

export function textsOf(state: Escalation): CaseTexts {
  const { facts } = state;
  const said = [...questions.map((question) => facts.answers[question]), facts.tried];
  return {
    summary: facts.summary,
    category: facts.category ?? "",
    facts: said.filter((text) => text !== undefined && text !== null).join("\n"),
    answer: state.status === "resolved" ? state.answer.text : "",
  };
}

/** How much a word in each part counts, and how many pairs of letters the part usually has. */
const ofParts: Readonly<Record<Part, { readonly weight: number; readonly usual: number }>> = {
  summary: { weight: 2.5, usual: 25 },
  category: { weight: 1, usual: 6 },
  facts: { weight: 1, usual: 80 },
  answer: { weight: 0.7, usual: 60 },
};
/** BM25's two: how soon a second mention adds little, and how much a long text counts less. */
const saturation = 1.2;
const lengthMatters = 0.4;

/** BM25F without the rarity of the terms, which changes with every case and is known to whoever asks. */
export function profileOf(terms: Readonly<Record<Part, Terms>>): Profile {
  const mentions = new Map<string, number>();
  for (const part of parts) {
    const { weight, usual } = ofParts[part];
    const length = lengthOf(terms[part]);
    const share = weight / (1 - lengthMatters + (lengthMatters * length) / usual);
    for (const [term, count] of terms[part]) mentions.set(term, (mentions.get(term) ?? 0) + count * share);
  }
  return new Map(
    [...mentions].map(([term, count]) => [
      termNumber(term),
      Math.max(1, Math.round((fullImpact * count) / (saturation + count))),
    ]),
  );
}

function lengthOf(terms: Terms): number {
  let length = 0;
  for (const [term, count] of terms) if (kindOf(term) === ("letters" satisfies TermKind)) length += count;
  return length;
}
