/**
 * What somebody typed, without what no database keeps and nobody sees: half characters, NULs, blanks around it.
 * null: there is nothing to see. An emoji is something.
 */
export function typedText(raw: string): string | null {
  const text = raw
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replaceAll("\0", "")
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? text : null;
}
