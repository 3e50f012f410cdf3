import { defaultDeadlines } from "../../src/domain/deadlines.js";
import type { Department, Departments, Locale, Step } from "../../src/domain/department.js";
import { minutes, seconds } from "../../src/domain/duration.js";
import type { ChannelId, DepartmentKey } from "../../src/domain/ids.js";
import { contact, user } from "../helpers/escalations.js";

/** What is written in the departments file, in the language of those who read it. */
interface Written {
  readonly billing: Pick<Department, "criteria" | "categories">;
  readonly logistics: Pick<Department, "criteria" | "categories">;
}

const names = { billing: { ja: "請求・決済", en: "Billing" }, logistics: { ja: "物流", en: "Logistics" } };

const category = (name: string, notice: string | null = null) => ({
  name,
  call: [],
  notice,
  noticeUntil: null,
});

const written: Readonly<Record<Locale, Written>> = {
  ja: {
    billing: {
      criteria: {
        send: "返金の可否・金額の判断、二重請求の疑い、お支払い方法の例外",
        checkFirst: "領収書の再発行は手順書3章、締め日の変更は4章",
      },
      categories: [
        category("返金"),
        category("二重請求"),
        category("請求 > 金額の相違"),
        category("請求 > 支払期限の延長"),
        category("請求 > 金額の相違(法人契約・部署ごとの按分・前年度にさかのぼる訂正を含むもの)"),
        category("領収書 > 宛名変更"),
        category("領収書 > 再発行"),
        category("決済エラー", "14:00 から決済エラーが増えています。復旧の見込みは 15:30 にお知らせします。"),
      ],
    },
    logistics: {
      criteria: { send: "お荷物の紛失・破損、お届け日のお約束", checkFirst: null },
      categories: [],
    },
  },
  en: {
    billing: {
      criteria: {
        send: "Refunds and amounts to decide, suspected double charges, exceptions in how to pay",
        checkFirst: "Copies of receipts are in chapter 3 of the handbook, closing dates in chapter 4",
      },
      categories: [
        category("Refund"),
        category("Double charge"),
        category("Bill > Wrong amount"),
        category("Bill > Payment date"),
        category("Bill > Wrong amount (company contracts, shares, corrections of last year)"),
        category("Receipt > Name"),
        category("Receipt > New copy"),
        category("Payment error", "More payment errors than usual since 14:00. Next news at 15:30."),
      ],
    },
    logistics: {
      criteria: { send: "Lost or damaged parcels, promises of a date", checkFirst: null },
      categories: [],
    },
  },
};

function step(level: Step["level"], call: readonly string[], after: Partial<Step["after"]>): Step {
  const each = { onHold: null, critical: 0, high: minutes(5), normal: minutes(10), low: null };
  return { after: { ...each, ...after }, call: call.map(contact), oneOf: false, level };
}

/** The departments of the samples; what is written in them is in that language. */
export function departmentsIn(locale: Locale): Departments & {
  readonly billing: Department;
  readonly logistics: Department;
} {
  const shared = {
    locale,
    timezone: "Asia/Tokyo",
    hours: {
      week: null,
      holidays: null,
      closedDays: [],
      closedContact: [],
      outside: { low: "run", normal: "run", high: "run", critical: "run" },
    },
    deadlines: defaultDeadlines,
    formerCategories: [],
    inform: [{ when: ["furious", "asks_manager", "key_customer"], tell: [user("U0ITO")] }],
    synonyms: [],
    retired: false,
  } as const;
  const billing: Department = {
    ...shared,
    ...written[locale].billing,
    key: "billing" as DepartmentKey,
    name: names.billing,
    channel: "C0BILLING" as ChannelId,
    leads: [user("U0MANAGER")],
    chain: {
      steps: [
        step("L1", ["U0SATO"], { onHold: 0, high: minutes(3) }),
        step("L1", ["U0SUZUKI"], { onHold: seconds(60), critical: minutes(2) }),
        step("L2", ["U0MANAGER", "S0LEADS"], { onHold: seconds(60), critical: minutes(2) }),
      ],
      repeat: { every: minutes(30), times: 2 },
    },
  };
  const logistics: Department = {
    ...shared,
    ...written[locale].logistics,
    key: "logistics" as DepartmentKey,
    name: names.logistics,
    channel: "C0LOGISTICS" as ChannelId,
    leads: [user("U0MANAGER")],
    chain: { steps: [step("L1", ["U0TAKAHASHI"], {})], repeat: { every: minutes(30), times: 2 } },
  };
  return { list: [billing, logistics], whenInDoubt: billing.key, teams: [], billing, logistics };
}
