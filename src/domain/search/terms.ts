import type { Morpheme } from "./morpheme.js";
import type { Phrasebook } from "./phrasebook.js";
import { soundsOf } from "./sounds.js";
import { comparable } from "./spelling.js";

/** What kind of likeness a term stands for. */
const termKinds = ["word", "concept", "letters", "skeleton", "sound"] as const;
export type TermKind = (typeof termKinds)[number];

/** A term and how often it occurs. */
export type Terms = ReadonlyMap<string, number>;

const kindSigns: Readonly<Record<TermKind, string>> = {
  word: "w",
  concept: "c",
  letters: "l",
  skeleton: "k",
  sound: "s",
};

/** @throws Error for what `termsOf` never made */
export function kindOf(term: string): TermKind {
  const kind = termKinds.find((it) => term.startsWith(`${kindSigns[it]}:`));
  if (kind === undefined) throw new Error(`"${term}" is no term`);
  return kind;
}

/**
 * What a text is found by. Words and what they stand for; pairs of letters, for what no dictionary knows; the same
 * without hiragana, for endings that are written or not; three syllables as they sound, for kana and homophones.
 * @param plain in plain spelling, as the morphemes were read from it
 */
export function termsOf(plain: string, morphemes: readonly Morpheme[], phrasebook: Phrasebook): Terms {
  const found = new Map<string, number>();
  const add = (kind: TermKind, value: string) => {
    const term = `${kindSigns[kind]}:${value}`;
    found.set(term, (found.get(term) ?? 0) + 1);
  };
  const letters = comparable(plain);
  for (const word of wordsOf(plain, morphemes)) add("word", word);
  for (const concept of phrasebook.conceptsIn(morphemes)) add("concept", concept);
  for (const pair of chunks(withoutLatin(letters), 2)) add("letters", pair);
  for (const three of chunks(letters.replace(/[^a-z]+/gu, " "), 3)) add("letters", three);
  for (const pair of chunks(withoutLatin(comparable(withoutHiragana(plain))), 2)) add("skeleton", pair);
  for (const part of soundsOf(morphemes)) for (const sound of chunks(part, 3)) add("sound", sound);
  return found;
}

/** Words that say what it is about, and whatever is written in letters and digits. */
function wordsOf(plain: string, morphemes: readonly Morpheme[]): readonly string[] {
  const words = morphemes
    .filter(({ kind }) => kind === "content")
    .map(({ surface, base }) => comparable(base ?? surface))
    .filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word));
  const codes = plain.match(/[a-z0-9]+(?:[-_.][a-z0-9]+)+/gu) ?? [];
  return [
    ...words.flatMap((word) => word.split(" ")).map(stem),
    ...codes.map((code) => code.replace(/[-_.]/gu, "")),
  ];
}

/** English endings that change nothing for a search. */
function stem(word: string): string {
  if (!/^[a-z]{4,}$/u.test(word)) return word;
  return word
    .replace(/(?<=[a-z]{3})(?:ies)$/u, "y")
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|s)$/u, "")
    .replace(/(?<=[a-z]{2})([bdgmnprt])\1$/u, "$1");
}

/** Two of our letters are in half of all English words. */
function withoutLatin(letters: string): string {
  return letters.replace(/[a-z]+/gu, " ");
}

function withoutHiragana(plain: string): string {
  return plain.replace(/\p{Script=Hiragana}+/gu, "");
}

function chunks(text: string, length: number): readonly string[] {
  return text.split(" ").flatMap((run) => {
    const letters = [...run];
    return letters.length < length
      ? []
      : Array.from({ length: letters.length - length + 1 }, (_, i) => letters.slice(i, i + length).join(""));
  });
}
