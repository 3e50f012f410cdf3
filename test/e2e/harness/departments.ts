import { parseDepartmentsFile } from "../../../src/app/departments/parse-file.js";
import type { Database } from "../../../src/store/database.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";

/** Two departments of the workspace in `demo-seed.ts`, with the deadlines of a real support centre. */
export const twoDepartments = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    locale: ja
    leads: [U0MANAGER]
    criteria: { send: 返金の可否や金額の判断, checkFirst: 領収書の再発行は手順書3章 }
    chain:
      - { after: { onHold: 0s, critical: 0s, high: 3m, normal: 10m }, call: [U0SATO], level: L1 }
      - { after: { onHold: 60s, normal: 10m }, call: [U0SUZUKI], level: L1 }
      - { after: { onHold: 60s, normal: 10m }, call: [S0LEADS], level: L2 }
    repeat: { every: 30m, times: 2 }
    categories:
      - 二重請求
      - 返金
      - 領収書 > 宛名変更
      - { name: チャージバック, notice: カード会社の障害は本日16時に回復の見込みです }
  logistics:
    name: { ja: 物流, en: Logistics }
    channel: C0LOGISTICS
    locale: en
    leads: [U0DIRECTOR]
    criteria: { send: Lost or damaged parcels, checkFirst: The carrier's tracking page }
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [U0TAKAHASHI], level: L1 }
      - { after: { onHold: 60s, normal: 10m }, call: [U0JAMES], level: L2 }
    repeat: { every: 30m, times: 1 }
    categories: [Delivery > Late, Delivery > Lost, Customs]
whenInDoubt: billing
`;

/** Nakamura reads Japanese, Martin English; they lead together. */
export const ledByTwo = `
departments:
  billing:
    name: 請求
    channel: C0BILLING
    leads: [U0MANAGER, U0DIRECTOR]
    chain:
      - { after: 10m, call: [U0SATO] }
    categories: [二重請求, 返金, 領収書]
`;

/** The same, with billing's 返金 called 払い戻し from now on. */
export const withRenamedRefunds = twoDepartments.replace(
  /( {4})categories:\n( +- 二重請求\n +- )返金/,
  "$1formerCategories: [{ name: 返金, now: 払い戻し }]\n$1categories:\n$2払い戻し",
);

/** Puts departments in place as an import does. */
export async function importDepartments(db: Database, yaml: string, now: Date): Promise<void> {
  const parsed = parseDepartmentsFile(yaml);
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  const store = createDepartmentStore(db, (error) => {
    throw error;
  });
  await store.replace(parsed.departments, "test", now);
}
