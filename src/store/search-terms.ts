import { everyCase, type TermNumber, termIn } from "../domain/search/term-number.js";
import type { Queryable } from "./database.js";
import type { Posted } from "./search-lists.js";

/** Keeps in how many cases each term stands: in all, and in each department. */
export async function countTerms(
  tx: Queryable,
  gone: readonly Posted[],
  come: readonly Posted[],
): Promise<void> {
  const changes = new Map<TermNumber, { open: number; answered: number }>();
  const add = (posted: Posted, by: 1 | -1) => {
    const part = posted.list === "open" ? "open" : "answered";
    for (const term of countedTerms(posted)) {
      const change = changes.get(term) ?? { open: 0, answered: 0 };
      change[part] += by;
      changes.set(term, change);
    }
  };
  for (const posted of gone) add(posted, -1);
  for (const posted of come) add(posted, 1);
  const rows = [...changes].filter(([, { open, answered }]) => open !== 0 || answered !== 0);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO search_terms (term, open, answered)
    SELECT * FROM unnest(
      ${rows.map(([term]) => term)}::int[],
      ${rows.map(([, { open }]) => open)}::int[],
      ${rows.map(([, { answered }]) => answered)}::int[]
    )
    ON CONFLICT (term) DO UPDATE SET
      open = search_terms.open + excluded.open, answered = search_terms.answered + excluded.answered`;
}

function countedTerms({ department, profile }: Posted): readonly TermNumber[] {
  return [everyCase, ...profile.keys()].flatMap((term) => [term, termIn(department, term)]);
}
