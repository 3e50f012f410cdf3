import type { EscalationNumber } from "../ids.js";
import { erasedText } from "./facts.js";

/** Which cases are meant, where a list names several. */
export type Which = (number: EscalationNumber) => boolean;
export const everyCase: Which = () => true;

/** A case as another case's list names it. */
interface Mention {
  readonly number: EscalationNumber;
  readonly summary: string;
}

/** The same entries, without what they say of these cases. */
export function blankEntries<E extends Mention>(entries: readonly E[], which: Which): readonly E[] {
  return entries.map((entry) => (which(entry.number) ? { ...entry, summary: erasedText } : entry));
}

/** As above, for cases that hang on another one. */
export function blankCases<E extends Mention & { readonly customerRef: string | null }>(
  cases: readonly E[],
  which: Which,
): readonly E[] {
  return cases.map((it) => (which(it.number) ? { ...it, summary: erasedText, customerRef: null } : it));
}

/** As `blankEntries`, for a list, or what carries one. */
export function blankList<L extends { readonly entries: readonly Mention[] }>(list: L, which: Which): L {
  return { ...list, entries: blankEntries(list.entries, which) };
}

/** As above, for a list in parts. */
export function blankParts<L extends { readonly parts: readonly { readonly entries: readonly Mention[] }[] }>(
  list: L,
  which: Which,
): L {
  return { ...list, parts: list.parts.map((part) => blankList(part, which)) };
}

/** As above, for several lists. */
export function blankLists<L extends { readonly entries: readonly Mention[] }>(
  lists: readonly L[],
  which: Which,
): readonly L[] {
  return lists.map((list) => blankList(list, which));
}
