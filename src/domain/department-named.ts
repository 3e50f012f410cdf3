import type { Department } from "./department.js";
import { katakana } from "./search/spelling.js";

/** Which department somebody meant by what she typed. */
export type Named<D> =
  | { readonly kind: "one"; readonly department: D }
  /** It fits these alike. */
  | { readonly kind: "several"; readonly departments: readonly D[] }
  | { readonly kind: "none" };

type Nameable = Pick<Department, "key" | "name" | "synonyms" | "retired">;

/** One letter alone says nothing. */
const shortestBeginning = 2;

/**
 * The department with this key or name in either language; else the one that its synonyms say is also called so; else the
 * one whose key, name or other name begins so. Full-width and half-width letters, capitals, the two kana and whatever
 * stands between the words make no difference. Retired ones have no name any more.
 */
export function departmentNamed<D extends Nameable>(typed: string, list: readonly D[]): Named<D> {
  const exact = departmentCalled(typed, list);
  if (exact.kind !== "none") return exact;
  const wanted = withoutMarks(typed);
  if ([...wanted].length < shortestBeginning) return { kind: "none" };
  return among(list, (it) =>
    [...ownNames(it), ...otherNames(it)].some((name) => withoutMarks(name).startsWith(wanted)),
  );
}

/** As above, but only whole names count: for text that can be meant as something else. */
export function departmentCalled<D extends Nameable>(typed: string, list: readonly D[]): Named<D> {
  const wanted = withoutMarks(typed);
  if (wanted === "") return { kind: "none" };
  const isWanted = (name: string) => withoutMarks(name) === wanted;
  const own = among(list, (it) => ownNames(it).some(isWanted));
  if (own.kind === "none") return among(list, (it) => otherNames(it).some(isWanted));
  // Where only the marks tell two names apart, they count.
  const letter = among(list, (it) => ownNames(it).some((name) => sameLetters(name) === sameLetters(typed)));
  return own.kind === "several" && letter.kind === "one" ? letter : own;
}

/** It is the first word of a name, as the name's own marks divide it; a key is none that people read. */
export function isPartOfName<D extends Nameable>(typed: string, list: readonly D[]): boolean {
  const wanted = sameLetters(typed);
  return list.some((it) =>
    [it.name.ja, it.name.en, ...otherNames(it)].some(
      (name) => sameLetters(name).split(/[\p{P}\p{Z}]/u)[0] === wanted && !it.retired,
    ),
  );
}

/** What is typed on whatever keyboard, made one: full-width and half-width, capitals, the two kana. */
export function sameLetters(typed: string): string {
  return katakana(typed.normalize("NFKC").trim().toLowerCase());
}

function among<D extends Nameable>(list: readonly D[], fits: (department: D) => boolean): Named<D> {
  const [only, ...more] = list.filter((it) => !it.retired && fits(it));
  if (only === undefined) return { kind: "none" };
  return more.length === 0
    ? { kind: "one", department: only }
    : { kind: "several", departments: [only, ...more] };
}

function ownNames({ key, name }: Nameable): readonly string[] {
  return [key, name.ja, name.en];
}

/** What the department says means the same as one of its names. */
function otherNames(department: Nameable): readonly string[] {
  const own = new Set(ownNames(department).map(withoutMarks));
  return department.synonyms.filter((words) => words.some((word) => own.has(withoutMarks(word)))).flat();
}

/** A name of nothing but marks stays as it is. */
function withoutMarks(typed: string): string {
  const plain = sameLetters(typed);
  const bare = plain.replace(/[\p{P}\p{Z}]/gu, "");
  return bare === "" ? plain : bare;
}
