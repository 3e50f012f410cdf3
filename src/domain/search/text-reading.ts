import { concepts } from "./concepts.js";
import type { Morpheme } from "./morpheme.js";
import { type Phrasebook, phrasebookOf } from "./phrasebook.js";
import { plainSpelling } from "./spelling.js";
import type { Synonyms } from "./synonyms.js";
import { type Terms, termsOf } from "./terms.js";

/** A text that somebody looks for cases with. */
export interface AskedTerms {
  readonly asked: Terms;
  /** The department's other words for what was asked. */
  readonly others: readonly Terms[];
}

/** Turns texts into terms. */
export interface TextReading {
  terms(text: string): Terms;
  asked(text: string, synonyms: Synonyms): AskedTerms;
}

/** @param read knows the words of a text in plain spelling */
export function createTextReading(read: (plain: string) => readonly Morpheme[]): TextReading {
  const phrasebook = bookOf(concepts);
  let own: { readonly synonyms: Synonyms; readonly key: string; readonly book: Phrasebook } | null = null;

  function bookOf(groups: Synonyms): Phrasebook {
    return phrasebookOf(
      groups.flatMap((group, i) =>
        group.map((phrase) => ({ concept: group[0] ?? String(i), morphemes: read(plainSpelling(phrase)) })),
      ),
    );
  }

  function ownBook(synonyms: Synonyms): Phrasebook {
    const key = JSON.stringify(synonyms);
    if (own?.key !== key) own = { synonyms, key, book: bookOf(synonyms) };
    return own.book;
  }

  function terms(text: string): Terms {
    const plain = plainSpelling(text);
    return termsOf(plain, read(plain), phrasebook);
  }

  return {
    terms,
    asked(text, synonyms) {
      const asked = terms(text);
      if (synonyms.length === 0) return { asked, others: [] };
      const meant = ownBook(synonyms).conceptsIn(read(plainSpelling(text)));
      const others = synonyms.filter(([name]) => name !== undefined && meant.has(name)).flat();
      return { asked, others: others.map(terms) };
    },
  };
}
