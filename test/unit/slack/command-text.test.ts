import { expect, it } from "vitest";
import type { Department, Departments } from "../../../src/domain/department.js";
import { en } from "../../../src/i18n/en.js";
import { ja } from "../../../src/i18n/ja.js";
import { type CommandText, parseCommandText } from "../../../src/slack/command-text.js";
import { commandWord, commandWords } from "../../../src/slack/command-words.js";
import { billing } from "../../helpers/escalations.js";

const department: Department = {
  ...billing,
  criteria: { send: null, checkFirst: null },
  hours: {
    week: null,
    holidays: null,
    closedDays: [],
    closedContact: [],
    outside: { low: "run", normal: "run", high: "run", critical: "run" },
  },
  categories: [],
  synonyms: [],
  formerCategories: [],
  retired: false,
};
const logistics: Department = {
  ...department,
  key: "logistics" as Department["key"],
  name: { ja: "物流", en: "Logistics" },
};
const retired: Department = {
  ...department,
  key: "fax" as Department["key"],
  name: { ja: "FAX", en: "Fax" },
  retired: true,
};
const departments: Departments = {
  list: [department, logistics, retired],
  whenInDoubt: department.key,
  teams: [],
};

const form = (summary: string, of: Department | null = null): CommandText => ({
  kind: "form",
  department: of,
  summary,
});

it.each<[typed: string, meant: CommandText]>([
  ["", form("")],
  ["   ", form("")],
  ["128", { kind: "show", number: 128 as never }],
  ["ESC-128", { kind: "show", number: 128 as never }],
  ["esc-128", { kind: "show", number: 128 as never }],
  ["ＥＳＣ－１２８", { kind: "show", number: 128 as never }],
  ["１２８", { kind: "show", number: 128 as never }],
  ["#128", { kind: "show", number: 128 as never }],
  ["0", form("0")],
  ["09012345678", form("09012345678")],
  ["list", { kind: "list", department: null }],
  ["一覧", { kind: "list", department: null }],
  ["一覧 物流", { kind: "list", department: logistics }],
  ["list nowhere", { kind: "unclear_department", typed: "nowhere", fits: [] }],
  ["自分", { kind: "mine" }],
  ["HELP", { kind: "help" }],
  ["help me with an invoice", form("help me with an invoice")],
  ["mine", { kind: "mine" }],
  ["今 お客様が保留中です", { kind: "now", summary: "お客様が保留中です" }],
  ["今　お客様が保留中です", { kind: "now", summary: "お客様が保留中です" }],
  ["now customer is furious", { kind: "now", summary: "customer is furious" }],
  ["now", { kind: "now", summary: "" }],
  ["検索 領収書", { kind: "search", department: null, text: "領収書" }],
  ["search", { kind: "search", department: null, text: "" }],
  ["検索　物流　届かない 荷物", { kind: "search", department: logistics, text: "届かない 荷物" }],
  ["list team", { kind: "team" }],
  ["一覧　チーム", { kind: "team" }],
  ["away", { kind: "away" }],
  ["離席", { kind: "away" }],
  ["離席中のお客様について", { kind: "form", department: null, summary: "離席中のお客様について" }],
  ["billing 二重請求です", form("二重請求です", department)],
  ["請求・決済 二重請求です", form("二重請求です", department)],
  ["Logistics", form("", logistics)],
  ["物流 荷物が届かない", form("荷物が届かない", logistics)],
  ["FAX が届かない", form("FAX が届かない")],
  ["二重請求の返金は?", form("二重請求の返金は?")],
])("“%s”", (typed, meant) => {
  expect(parseCommandText(typed, departments)).toEqual(meant);
});

it.each(Object.entries(commandWords).flatMap(([kind, words]) => words.map((word) => [kind, word] as const)))(
  "%s: “%s”, however it is typed",
  (kind, word) => {
    const behind = kind === "forget" ? " 128" : "";
    for (const typed of [word, word.toUpperCase(), inFullWidth(word), inKatakana(word)])
      expect([typed, parseCommandText(typed + behind, departments).kind]).toEqual([typed, kind]);
  },
);

it("the help names words that are known, in both languages", () => {
  for (const { help } of [ja.commands, en.commands]) {
    const named = Object.entries(help.lines).flatMap(([line, text]) => {
      const [, word] = /^\/escalate ([^\s—]+)/.exec(text) ?? [];
      return word === undefined || ["department", "number"].includes(line) ? [] : [word];
    });
    expect(named.length).toBeGreaterThan(10);
    for (const word of named) expect([word, commandWord(word)]).not.toEqual([word, null]);
  }
});

it.each<[typed: string, meant: CommandText]>([
  ["レポート 先週", { kind: "report", department: null, period: "先週" }],
  ["ﾚﾎﾟｰﾄ", { kind: "report", department: null, period: "" }],
  ["報告", { kind: "report", department: null, period: "" }],
  ["報告 物流 先週", { kind: "report", department: logistics, period: "先週" }],
  ["報告 二重請求の件です", form("報告 二重請求の件です")],
  ["report nonsense", { kind: "report", department: null, period: "nonsense" }],
  ["集計 請求", { kind: "report", department, period: "" }],
  ["集計 請求 2026-10", { kind: "report", department, period: "2026-10" }],
  ["案内 請求", { kind: "guide", department }],
  ["案内 せいきゅう", { kind: "unclear_department", typed: "せいきゅう", fits: [] }],
  ["guide log", { kind: "guide", department: logistics }],
  ["guide ｌｏｇ", { kind: "guide", department: logistics }],
  ["guide l", { kind: "unclear_department", typed: "l", fits: [] }],
  ["guide fa", { kind: "unclear_department", typed: "fa", fits: [] }],
  ["案内 請求決済", { kind: "guide", department }],
  ["見直し 請求", { kind: "review", department, number: null }],
  ["見直し 経過がわからない", form("見直し 経過がわからない")],
  ["改善 物流", { kind: "improvements", department: logistics }],
  ["一覧 物", { kind: "unclear_department", typed: "物", fits: [] }],
  ["検索 請求 二重", { kind: "search", department: null, text: "請求 二重" }],
  ["請求 二重請求です", form("請求 二重請求です", department)],
  ["請求", form("", department)],
  ["請求書が届かない", form("請求書が届かない")],
  ["log the customer out", form("log the customer out")],
  ["請求 決済 二重請求です", form("二重請求です", department)],
])("“%s”", (typed, meant) => {
  expect(parseCommandText(typed, departments)).toEqual(meant);
});

/** As a keyboard left in the wrong mode types it. */
function inFullWidth(word: string): string {
  return word.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

function inKatakana(word: string): string {
  return word.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}
