/**
 * A term as the databases keep it: a number of 32 bits, so that no database's idea of letters and their order has a
 * part in what is found. Two terms in some thousand million share one.
 */
export type TermNumber = number;

/** FNV-1a over the UTF-16 code units, stirred at the end so that short terms spread as well. */
export function termNumber(term: string): TermNumber {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) {
    hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  }
  return stirred(hash);
}

/** A department, as the lists keep it. */
export function departmentSign(department: string): number {
  return termNumber(`department:${department}`);
}

/** The same term where it stands in a case of this department. */
export function termIn(department: string, term: TermNumber): TermNumber {
  return stirred(Math.imul(term, 0x9e3779b1) ^ departmentSign(department));
}

/** Stands in every case. */
export const everyCase: TermNumber = termNumber("every case");

function stirred(hash: number): TermNumber {
  let it = hash ^ (hash >>> 16);
  it = Math.imul(it, 0x85ebca6b);
  it ^= it >>> 13;
  it = Math.imul(it, 0xc2b2ae35);
  return it ^ (it >>> 16);
}
