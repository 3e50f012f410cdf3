import type { Synonyms } from "../domain/search/synonyms.js";
import type { Terms } from "../domain/search/terms.js";
import type { AskedTerms } from "../domain/search/text-reading.js";

/** What the bot and the thread with the dictionary say to each other. Both are this program: nothing is parsed. */
export type Question =
  | { readonly id: number; readonly kind: "terms"; readonly texts: readonly string[] }
  | { readonly id: number; readonly kind: "asked"; readonly text: string; readonly synonyms: Synonyms };

export type Answer =
  | { readonly id: number; readonly kind: "terms"; readonly terms: readonly Terms[] }
  | { readonly id: number; readonly kind: "asked"; readonly asked: AskedTerms }
  | { readonly id: number; readonly kind: "failed"; readonly error: string };
