import type { Department, Departments } from "../domain/department.js";
import { departmentCalled, departmentNamed, isPartOfName, type Named } from "../domain/department-named.js";
import { readsAsPeriod } from "../domain/figures/period.js";
import type { EscalationNumber, UserId } from "../domain/ids.js";
import { commandWord, isTeamWord, mayBeginSentence } from "./command-words.js";

/** What somebody typed behind `/escalate`. */
export type CommandText =
  | { readonly kind: "form"; readonly department: Department | null; readonly summary: string }
  | { readonly kind: "now"; readonly summary: string }
  | { readonly kind: "list" /** null: all departments */; readonly department: Department | null }
  | {
      readonly kind: "search";
      /** null: everywhere. */
      readonly department: Department | null;
      /** Empty: nothing was asked for. */
      readonly text: string;
    }
  | { readonly kind: "faq" /** null: all departments */; readonly department: Department | null }
  | { readonly kind: "mine" }
  | { readonly kind: "own_page" /** null: her own */; readonly agent: UserId | null }
  | { readonly kind: "team" }
  | { readonly kind: "help" }
  | { readonly kind: "notice" }
  | { readonly kind: "settings" }
  | { readonly kind: "away" }
  | { readonly kind: "hand_over" }
  | { readonly kind: "forget"; readonly number: EscalationNumber }
  | {
      readonly kind: "report" /** null: all departments */;
      readonly department: Department | null;
      /** As typed; empty: none was named. */
      readonly period: string;
    }
  | {
      readonly kind: "review" /** null: none was named */;
      readonly department: Department | null;
      /** The one case it is about; null: whichever wait. */
      readonly number: EscalationNumber | null;
    }
  | { readonly kind: "improvements"; readonly department: Department | null }
  | { readonly kind: "show"; readonly number: EscalationNumber }
  | { readonly kind: "guide" /** null: all departments */; readonly department: Department | null }
  | UnclearDepartment;

/** A department was to be named here, and what was typed names none, or fits all of these. */
export interface UnclearDepartment {
  readonly kind: "unclear_department";
  readonly typed: string;
  readonly fits: readonly Department[];
}

/** `128`, `ESC-128`, `esc 128`, `#128`, after full-width forms have been made plain. Past nine digits it is no number of ours. */
const aNumber = /^(?:ESC[-\s]?|#)?(\d{1,9})$/i;

/**
 * Understands what was typed: a reserved word, a number, a department and a summary, or just a summary.
 * Full-width letters, digits and spaces count as plain ones; the summary itself stays as typed.
 * @param person whom it names, `@…` in the text
 */
export function parseCommandText(
  typed: string,
  departments: Departments,
  person: UserId | null = null,
): CommandText {
  const text = typed.trim();
  const number = numberIn(text);
  if (number !== null) return { kind: "show", number };

  const [first, rest] = firstWord(text);
  return asCommand(first, rest, departments, person) ?? formOf(text, departments);
}

/** null: it is no command, but what a case is about. */
function asCommand(
  first: string,
  rest: string,
  departments: Departments,
  person: UserId | null,
): CommandText | null {
  const word = commandWord(first);
  switch (word) {
    case null:
      return null;
    case "mine":
    case "help":
    case "notice":
    case "settings":
    case "away":
    case "hand_over":
      // "help" with more behind it is a sentence, not the word.
      return rest === "" ? { kind: word } : null;
    case "forget": {
      const number = numberIn(rest);
      return number === null ? null : { kind: "forget", number };
    }
    case "own_page":
      if (rest === "") return { kind: "own_page", agent: null };
      return /^@\S+$/.test(rest) && person !== null ? { kind: "own_page", agent: person } : null;
    case "now":
      return { kind: "now", summary: rest };
    case "search":
      return searchOf(rest, departments);
    case "list":
    case "faq":
    case "guide":
      return aboutOne(word, rest, departments);
    case "report": {
      const asked = reportOf(rest, departments);
      const isSentence = mayBeginSentence(first) && !(asked.kind === "report" && readsAsPeriod(asked.period));
      return isSentence ? null : asked;
    }
    case "review":
    case "improvements":
      return forLeads(word, rest, departments);
  }
}

/** The number of a case; null: it is something else, or more. */
function numberIn(text: string): EscalationNumber | null {
  const number = aNumber.exec(text.normalize("NFKC").trim())?.[1];
  return number !== undefined && Number(number) > 0 ? (Number(number) as EscalationNumber) : null;
}

/** Nothing behind the word means all departments. */
function aboutOne(kind: "list" | "faq" | "guide", rest: string, { list }: Departments): CommandText {
  if (rest === "") return { kind, department: null };
  const named = departmentNamed(rest, list);
  if (named.kind === "one") return { kind, department: named.department };
  if (kind === "list" && isTeamWord(rest)) return { kind: "team" };
  return unclear(rest, named);
}

/** With a sentence behind it, it is a sentence. */
function forLeads(kind: "review" | "improvements", rest: string, { list }: Departments): CommandText | null {
  const opens = (department: Department | null, number: EscalationNumber | null): CommandText =>
    kind === "review" ? { kind, department, number } : { kind, department };
  if (rest === "") return opens(null, null);
  const about = kind === "review" ? numberIn(rest) : null;
  if (about !== null) return opens(null, about);
  const named = departmentNamed(rest, list);
  if (named.kind === "one") return opens(named.department, null);
  return named.kind === "several" ? unclear(rest, named) : null;
}

function reportOf(rest: string, { list }: Departments): CommandText {
  if (readsAsPeriod(rest)) return { kind: "report", department: null, period: rest };
  for (const [name, period] of beginnings(rest)) {
    const named = departmentNamed(name, list);
    if (named.kind === "one") return { kind: "report", department: named.department, period };
    if (named.kind === "several") return unclear(name, named);
  }
  return { kind: "report", department: null, period: rest };
}

/** What is looked for may be how a department's name begins: whole names alone limit a search. */
function searchOf(rest: string, { list }: Departments): CommandText {
  const [department, text] = calledFirst(rest, list);
  return { kind: "search", department, text };
}

/**
 * A whole name in front is a department's and not part of the summary. Where the first word is how one name alone begins,
 * the form is opened there as well, and all that was typed stays: it may have been meant otherwise.
 */
function formOf(text: string, { list }: Departments): CommandText {
  const [called, summary] = calledFirst(text, list);
  if (called !== null) return { kind: "form", department: called, summary };
  const [first, rest] = firstWord(text);
  const named = isPartOfName(first, list) ? departmentNamed(first, list) : { kind: "none" as const };
  if (named.kind !== "one") return { kind: "form", department: null, summary: text };
  return { kind: "form", department: named.department, summary: rest === "" ? "" : text };
}

/** The department whose whole name stands in front, however many words it has, and what follows. */
function calledFirst(text: string, list: readonly Department[]): [Department | null, rest: string] {
  for (const [name, rest] of beginnings(text)) {
    const called = departmentCalled(name, list);
    if (called.kind === "one") return [called.department, rest];
  }
  return [null, text];
}

function unclear(typed: string, named: Exclude<Named<Department>, { kind: "one" }>): UnclearDepartment {
  return { kind: "unclear_department", typed, fits: named.kind === "several" ? named.departments : [] };
}

/** More words than a name has. */
const mostWords = 8;

/** The text cut in two behind each of its first words, the longest beginning first. */
function beginnings(text: string): readonly (readonly [string, string])[] {
  const ends = [...text.matchAll(/\s+|$/gu)].slice(0, mostWords).map(({ index }) => index);
  return ends.reverse().map((end) => [text.slice(0, end), text.slice(end).trim()] as const);
}

/** The first word and what follows; Japanese is typed with full-width spaces too. */
function firstWord(text: string): [first: string, rest: string] {
  const end = text.search(/\s/u);
  return end === -1 ? [text, ""] : [text.slice(0, end), text.slice(end).trim()];
}
