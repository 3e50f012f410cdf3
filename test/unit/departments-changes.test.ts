import { expect, test } from "vitest";
import { describeChanges } from "../../src/app/departments/describe-changes.js";
import { importDepartments } from "../../src/app/departments/import-departments.js";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import type { Departments } from "../../src/domain/department.js";
import { inMemoryDepartments } from "../fixtures/departments/in-memory-store.js";

const billing = `
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    chain:
      - { after: 10m, call: [U0SATO] }
      - { after: { normal: 10m, high: 3m }, call: [U0MANAGER] }
    categories: [返金]`;
const logistics = "\n  logistics: { name: 物流, channel: C0LOGI, chain: [{ after: 10m, call: [U0JAMES] }] }";

function read(text: string): Departments {
  const file = parseDepartmentsFile(`departments:${text}\n`);
  if (!file.ok) throw new Error(JSON.stringify(file.problems));
  return file.departments;
}

test("the same file changes nothing", () => {
  expect(describeChanges(read(billing), read(billing))).toEqual([]);
});

test("what is added, retired and taken up again is named", () => {
  const gone = { ...read(logistics), list: read(logistics).list.map((one) => ({ ...one, retired: true })) };

  expect(describeChanges(read(billing), read(logistics))).toEqual([
    "logistics: added (物流)",
    "billing: retired (請求・決済 / Billing); what is open there goes on",
  ]);
  expect(describeChanges(gone, read(logistics))).toEqual(["logistics: taken up again (物流)"]);
  expect(describeChanges(gone, read(billing))).toEqual(["billing: added (請求・決済 / Billing)"]);
});

test("a change inside a department is told value by value", () => {
  const after = billing
    .replace("C0BILLING", "C0NEW")
    .replace("normal: 10m", "normal: 15m")
    .replace("[U0MANAGER]", "[U0MANAGER, S0LEADS]")
    .replace("[返金]", "[返金, { name: 二重請求, notice: 調査中 }]\n    leads: [U0MANAGER]");

  expect(describeChanges(read(billing), read(`${after}\nwhenInDoubt: billing`))).toEqual([
    "billing: channel: C0BILLING → C0NEW",
    "billing: chain step 2, after, normal: 10m → 15m",
    "billing: chain step 2, call: U0MANAGER → U0MANAGER, S0LEADS",
    "billing: categories: 返金 → 返金, 二重請求",
    "billing: leads: (none) → U0MANAGER",
    "billing: category 二重請求, notice: (none) → 調査中",
    "whenInDoubt: (none) → billing",
  ]);
});

test("a new order is told where nothing else changes", () => {
  expect(describeChanges(read(billing + logistics), read(logistics + billing))).toEqual([
    "the order of the departments changes",
  ]);
});

test("a dry run tells the changes and makes none; repeating an import changes nothing", async () => {
  const store = inMemoryDepartments();
  const request = {
    text: `departments:${billing}\n`,
    defaults: { locale: "ja" as const, timezone: "Asia/Tokyo" },
    slack: null,
    over: false,
    by: "test",
    now: new Date("2026-10-01T00:00:00Z"),
  };

  expect(await importDepartments(store, { ...request, dryRun: true })).toMatchObject({
    kind: "would_change",
  });
  expect(await store.revision()).toBe(0);
  expect(await importDepartments(store, { ...request, dryRun: false })).toMatchObject({ kind: "changed" });
  expect(await importDepartments(store, { ...request, dryRun: false })).toMatchObject({ kind: "unchanged" });
  expect(await store.revision()).toBe(1);
});

test("teams that come, change and go are told value by value", () => {
  const team = (rest: string) => read(`${billing}\nteams:\n  phone1: { name: 電話1課, ${rest} }`);
  const before = team("members: [U0TANAKA]");

  expect(describeChanges(read(billing), before)).toEqual(["team phone1: added (電話1課)"]);
  expect(describeChanges(before, read(billing))).toEqual(["team phone1: removed (電話1課)"]);
  expect(
    describeChanges(
      before,
      team("members: [U0TANAKA, S0PHONE1], supervisors: [U0YAMADA], department: billing"),
    ),
  ).toEqual([
    "team phone1: members: U0TANAKA → U0TANAKA, S0PHONE1",
    "team phone1: supervisors: (none) → U0YAMADA",
    "team phone1: department: (none) → billing",
  ]);
  expect(describeChanges(before, before)).toEqual([]);
});

test("a step that calls one of several is told as such", () => {
  const pooled = billing.replace("call: [U0SATO]", "callOneOf: [U0SATO, U0SUZUKI]");
  expect(describeChanges(read(billing), read(pooled))).toEqual([
    "billing: chain step 1, call: U0SATO → (none)",
    "billing: chain step 1, callOneOf: (none) → U0SATO, U0SUZUKI",
  ]);
});
