/** A word of a text, as a dictionary of the language knows it. */
export interface Morpheme {
  readonly surface: string;
  /** As it stands in a dictionary; null: the dictionary does not have it. */
  readonly base: string | null;
  /** In katakana; null: nobody knows how it is read. */
  readonly reading: string | null;
  /** content: says what the text is about · negation · other: particles, endings, signs. */
  readonly kind: "content" | "negation" | "other";
}
