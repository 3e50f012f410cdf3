import type { Department, Departments } from "../domain/department.js";
import type { EscalationNumber, UserId } from "../domain/ids.js";

/** What somebody typed behind `/escalate`. */
export type CommandText =
  | { readonly kind: "form"; readonly department: Department | null; readonly summary: string }
  | { readonly kind: "now"; readonly summary: string }
  | {
      readonly kind: "list" /** null: all departments */;
      readonly department: Department | null;
      readonly unknown: string | null;
    }
  | {
      readonly kind: "search";
      /** null: everywhere. */
      readonly department: Department | null;
      /** Empty: nothing was asked for. */
      readonly text: string;
    }
  | {
      readonly kind: "faq" /** null: all departments */;
      readonly department: Department | null;
      readonly unknown: string | null;
    }
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
  | {
      readonly kind: "guide" /** null: all departments */;
      readonly department: Department | null;
      readonly unknown: string | null;
    };

const words: Readonly<
  Record<
    string,
    | "list"
    | "mine"
    | "own_page"
    | "search"
    | "faq"
    | "help"
    | "notice"
    | "forget"
    | "settings"
    | "now"
    | "away"
    | "hand_over"
    | "report"
    | "review"
    | "improvements"
    | "guide"
  >
> = {
  list: "list",
  一覧: "list",
  mine: "mine",
  自分: "mine",
  me: "own_page",
  記録: "own_page",
  自分の記録: "own_page",
  help: "help",
  ヘルプ: "help",
  notice: "notice",
  お知らせ: "notice",
  settings: "settings",
  設定: "settings",
  now: "now",
  今: "now",
  guide: "guide",
  案内: "guide",
  search: "search",
  検索: "search",
  faq: "faq",
  よくある質問: "faq",
  report: "report",
  集計: "report",
  improvements: "improvements",
  改善: "improvements",
  review: "review",
  見直し: "review",
  レビュー: "review",
  away: "away",
  離席: "away",
  handover: "hand_over",
  引き継ぎ: "hand_over",
  forget: "forget",
  消去: "forget",
};

/** Behind `list`: the cases of those whom one supervises. */
const teamWords = ["team", "チーム"];

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
  const word = words[first.normalize("NFKC").toLowerCase()];
  switch (word) {
    case "list":
      return listOf(rest, departments);
    case "mine":
    case "help":
    case "notice":
    case "settings":
    case "away":
    case "hand_over":
      // "help" with more behind it is a sentence, not the word.
      if (rest === "") return { kind: word };
      break;
    case "forget": {
      const forgotten = numberIn(rest);
      if (forgotten !== null) return { kind: "forget", number: forgotten };
      break;
    }
    case "own_page": {
      if (rest === "") return { kind: "own_page", agent: null };
      if (/^@\S+$/.test(rest) && person !== null) return { kind: "own_page", agent: person };
      break;
    }
    case "now":
      return { kind: "now", summary: rest };
    case "search": {
      const [name, wanted] = firstWord(rest);
      const department = named(name, departments);
      return { kind: "search", department, text: department === null ? rest : wanted };
    }
    case "faq":
      return { kind: "faq", ...departmentOf(rest, departments) };
    case "report":
      return reportOf(rest, departments);
    case "review": {
      const department = named(rest, departments);
      const about = numberIn(rest);
      // "review" with a sentence behind it is a sentence.
      if (rest === "" || department !== null || about !== null)
        return { kind: "review", department, number: about };
      break;
    }
    case "improvements": {
      const department = named(rest, departments);
      if (rest === "" || department !== null) return { kind: "improvements", department };
      break;
    }
    case "guide":
      return { kind: "guide", ...departmentOf(rest, departments) };
  }

  const department = named(first, departments);
  return department === null
    ? { kind: "form", department: null, summary: text }
    : { kind: "form", department, summary: rest };
}

/** The number of a case; null: it is something else, or more. */
function numberIn(text: string): EscalationNumber | null {
  const number = aNumber.exec(text.normalize("NFKC").trim())?.[1];
  return number !== undefined && Number(number) > 0 ? (Number(number) as EscalationNumber) : null;
}

function listOf(rest: string, departments: Departments): CommandText {
  const asked = departmentOf(rest, departments);
  if (asked.unknown !== null && teamWords.includes(comparable(rest))) return { kind: "team" };
  return { kind: "list", ...asked };
}

/** Nothing means all of them; what names none is `unknown`. */
function departmentOf(rest: string, departments: Departments) {
  const department = named(rest, departments);
  return { department, unknown: department === null && rest !== "" ? rest : null };
}

function reportOf(rest: string, departments: Departments): CommandText {
  const whole = named(rest, departments);
  if (whole !== null) return { kind: "report", department: whole, period: "" };
  const [first, period] = firstWord(rest);
  const department = named(first, departments);
  return { kind: "report", department, period: department === null ? rest : period };
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
