import { expect, it } from "vitest";
import type { Department, Departments } from "../../../src/domain/department.js";
import { type CommandText, parseCommandText } from "../../../src/slack/command-text.js";
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
  ["list", { kind: "list", department: null, unknown: null }],
  ["一覧", { kind: "list", department: null, unknown: null }],
  ["一覧 物流", { kind: "list", department: logistics, unknown: null }],
  ["list nowhere", { kind: "list", department: null, unknown: "nowhere" }],
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
