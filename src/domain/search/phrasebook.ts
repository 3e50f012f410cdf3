import type { Morpheme } from "./morpheme.js";
import { soundsOf } from "./sounds.js";
import { comparable } from "./spelling.js";

/** One way to say something. */
export interface Phrase {
  /** What it stands for: one name for all ways to say it. */
  readonly concept: string;
  readonly morphemes: readonly Morpheme[];
}

/** Finds in a text what it speaks of, however it is said. */
export interface Phrasebook {
  /** Each once. */
  conceptsIn(morphemes: readonly Morpheme[]): ReadonlySet<string>;
}

const not = "not";
/** Shorter ones are heard in other words as well. */
const shortestSound = 4;

export function phrasebookOf(phrases: readonly Phrase[]): Phrasebook {
  const byFirstWord = new Map<string, { readonly words: readonly string[]; readonly concept: string }[]>();
  const bySound: { readonly sound: string; readonly concept: string }[] = [];
  for (const { concept, morphemes } of phrases) {
    // "Not" alone, of a phrase whose verb says nothing, would be found everywhere.
    const words = meaning(morphemes);
    const [first] = words;
    if (first !== undefined && first !== not)
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, concept }]);
    const sounds = soundsOf(morphemes);
    const [sound = ""] = sounds;
    if (sounds.length === 1 && sound.length >= shortestSound) bySound.push({ sound, concept });
  }
  return {
    conceptsIn(morphemes) {
      const found = new Set<string>();
      const words = meaning(morphemes);
      words.forEach((word, i) => {
        for (const phrase of byFirstWord.get(word) ?? [])
          if (phrase.words.every((it, n) => words[i + n] === it)) found.add(phrase.concept);
      });
      for (const run of soundsOf(morphemes))
        for (const { sound, concept } of bySound) if (run.includes(sound)) found.add(concept);
      return found;
    },
  };
}

/** The words that carry it, in dictionary form, and each "not". */
function meaning(morphemes: readonly Morpheme[]): readonly string[] {
  return morphemes.flatMap(({ kind, base, surface }) => {
    if (kind === "negation") return [not];
    return kind === "content" ? [comparable(base ?? surface)] : [];
  });
}
