import type { Department, Departments } from "../domain/department.js";
import type { EscalationNumber } from "../domain/ids.js";

/** Words that are not available yet but are kept free, so that they never become somebody's summary. */
const reservedForLater = ["guide", "search", "report"] as const;
type ReservedForLater = (typeof reservedForLater)[number];

/** What somebody typed behind `/escalate`. */
export type CommandText =
  | { readonly kind: "form"; readonly department: Department | null; readonly summary: string }
  | { readonly kind: "now"; readonly summary: string }
  | {
      readonly kind: "list" /** null: all departments */;
      readonly department: Department | null;
      readonly unknown: string | null;
    }
  | { readonly kind: "mine" }
  | { readonly kind: "team" }
  | { readonly kind: "help" }
  | { readonly kind: "notice" }
  | { readonly kind: "away" }
  | { readonly kind: "hand_over" }
  | { readonly kind: "show"; readonly number: EscalationNumber }
  | { readonly kind: "later"; readonly word: string };

const words: Readonly<
  Record<string, "list" | "mine" | "help" | "notice" | "now" | "away" | "hand_over" | ReservedForLater>
> = {
  list: "list",
  一覧: "list",
  mine: "mine",
  自分: "mine",
  help: "help",
  ヘルプ: "help",
  notice: "notice",
  お知らせ: "notice",
  now: "now",
  今: "now",
  guide: "guide",
  案内: "guide",
  search: "search",
  検索: "search",
  report: "report",
  集計: "report",
  away: "away",
  離席: "away",
  handover: "hand_over",
  引き継ぎ: "hand_over",
};

/** Behind `list`: the cases of those whom one supervises. */
const teamWords = ["team", "チーム"];

/** `128`, `ESC-128`, `esc 128`, `#128`, after full-width forms have been made plain. Past nine digits it is no number of ours. */
const aNumber = /^(?:ESC[-\s]?|#)?(\d{1,9})$/i;

/**
 * Understands what was typed: a reserved word, a number, a department and a summary, or just a summary.
 * Full-width letters, digits and spaces count as plain ones; the summary itself stays as typed.
 */
export function parseCommandText(typed: string, departments: Departments): CommandText {
  const text = typed.trim();
  const plain = text.normalize("NFKC").trim();
  const number = aNumber.exec(plain)?.[1];
  if (number !== undefined && Number(number) > 0) {
    return { kind: "show", number: Number(number) as EscalationNumber };
  }

  const [first, rest] = firstWord(text);
  const word = words[first.normalize("NFKC").toLowerCase()];
  switch (word) {
    case "list":
      return listOf(rest, departments);
    case "mine":
    case "help":
    case "notice":
    case "away":
    case "hand_over":
      // "help" with more behind it is a sentence, not the word.
      if (rest === "") return { kind: word };
      break;
    case "now":
      return { kind: "now", summary: rest };
    case "guide":
    case "search":
    case "report":
      return { kind: "later", word: first };
  }

  const department = named(first, departments);
  return department === null
    ? { kind: "form", department: null, summary: text }
    : { kind: "form", department, summary: rest };
}

function listOf(rest: string, departments: Departments): CommandText {
  if (rest === "") return { kind: "list", department: null, unknown: null };
  const department = named(rest, departments);
  if (department === null && teamWords.includes(comparable(rest))) return { kind: "team" };
  return { kind: "list", department, unknown: department === null ? rest : null };
}

/** The department with this key or name, in either language. */
function named(word: string, { list }: Departments): Department | null {
  const wanted = comparable(word);
  if (wanted === "") return null;
  const isNamed = ({ key, name }: Department) =>
    [key, name.ja, name.en].some((each) => comparable(each) === wanted);
  return list.find((department) => !department.retired && isNamed(department)) ?? null;
}

function comparable(word: string): string {
  return word.normalize("NFKC").trim().toLowerCase();
}

/** The first word and what follows; Japanese is typed with full-width spaces too. */
function firstWord(text: string): [first: string, rest: string] {
  const end = text.search(/\s/u);
  return end === -1 ? [text, ""] : [text.slice(0, end), text.slice(end).trim()];
}
