/** A way to search: for a query, every text's likeness to it; the higher the better. */
export type Contender = (texts: readonly string[]) => (query: string) => readonly number[];

const tidy = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");

function chunks(text: string, length: number): readonly string[] {
  const letters = [...tidy(text)];
  return Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, i) =>
    letters.slice(i, i + length).join(""),
  );
}

/** `LIKE '%…%'` for each word of the query. */
const substring: Contender = (texts) => {
  const tidied = texts.map(tidy);
  return (query) => {
    const words = query.split(/[\s、。,.?？]+/u).map(tidy);
    return tidied.map((text) => words.filter((word) => word !== "" && text.includes(word)).length);
  };
};

/** The share of three letters in a row that both have, of those that either has: PostgreSQL's `similarity`. */
const trigram: Contender = (texts) => {
  const sets = texts.map((text) => new Set(chunks(text, 3)));
  return (query) => {
    const asked = new Set(chunks(query, 3));
    return sets.map((set) => {
      const both = [...asked].filter((chunk) => set.has(chunk)).length;
      return both / Math.max(1, asked.size + set.size - both);
    });
  };
};

/** BM25 over two letters in a row, with its usual constants. */
const bigramBm25: Contender = (texts) => {
  const [k1, b] = [1.2, 0.75];
  const counted = texts.map((text) => {
    const counts = new Map<string, number>();
    for (const chunk of chunks(text, 2)) counts.set(chunk, (counts.get(chunk) ?? 0) + 1);
    return { counts, length: [...tidy(text)].length };
  });
  const usual = counted.reduce((sum, { length }) => sum + length, 0) / texts.length;
  const found = new Map<string, number>();
  for (const { counts } of counted)
    for (const chunk of counts.keys()) found.set(chunk, (found.get(chunk) ?? 0) + 1);
  return (query) => {
    const asked = [...new Set(chunks(query, 2))];
    return counted.map(({ counts, length }) =>
      asked.reduce((sum, chunk) => {
        const count = counts.get(chunk) ?? 0;
        const n = found.get(chunk) ?? 0;
        const rarity = Math.log(1 + (texts.length - n + 0.5) / (n + 0.5));
        return sum + (rarity * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / usual));
      }, 0),
    );
  };
};

export const contenders: Readonly<Record<string, Contender>> = {
  substring,
  trigram,
  "bigram BM25": bigramBm25,
};
