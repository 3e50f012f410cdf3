import type { Locale } from "../../src/domain/department.js";
import type { PeopleLookup } from "../../src/slack/views/view-context.js";
import { user } from "../helpers/escalations.js";

/** Who plays in the samples. */
export const cast = {
  agent: user("U0TANAKA"),
  otherAgent: user("U0YAMADA"),
  first: user("U0SATO"),
  second: user("U0SUZUKI"),
  lead: user("U0MANAGER"),
} as const;

const names: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  ja: {
    U0TANAKA: "田中",
    U0YAMADA: "山田",
    U0SATO: "佐藤",
    U0SUZUKI: "鈴木",
    U0MANAGER: "中村",
    U0TAKAHASHI: "高橋",
    U0ITO: "伊藤",
    S0LEADS: "SV・責任者",
    S0NIGHT: "夜間窓口",
  },
  en: {
    U0TANAKA: "Emma Wilson",
    U0YAMADA: "Oliver Hughes",
    U0SATO: "Grace Bennett",
    U0SUZUKI: "Daniel Reed",
    U0MANAGER: "Sophie Martin",
    U0TAKAHASHI: "James Carter",
    U0ITO: "Ruth Palmer",
    S0LEADS: "Team leads",
    S0NIGHT: "Night desk",
  },
};

/** What stands under a name in Slack. */
const titles: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  ja: { U0SATO: "請求・決済 SV", U0SUZUKI: "請求・決済 二次対応", U0MANAGER: "コンタクトセンター責任者" },
  en: { U0SATO: "Billing supervisor", U0SUZUKI: "Billing specialist", U0MANAGER: "Head of support" },
};

/** Channels the samples are read in, by id. */
export const channelNames: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  ja: { C0BILLING: "esc-請求決済", C0LOGISTICS: "esc-物流", C0FLOOR: "一次対応フロア" },
  en: { C0BILLING: "esc-billing", C0LOGISTICS: "esc-logistics", C0FLOOR: "front-line" },
};

/** The name of a person, group or channel of the samples; null: nobody of that id plays. */
export function nameIn(locale: Locale, id: string): string | null {
  return names[locale][id] ?? channelNames[locale][id] ?? null;
}

/** Everybody and everything that can be mentioned, by id. */
export function namesIn(locale: Locale): readonly { readonly id: string; readonly name: string }[] {
  return Object.entries({ ...names[locale], ...channelNames[locale] }).map(([id, name]) => ({ id, name }));
}

export function peopleIn(locale: Locale): PeopleLookup {
  return {
    person: (id) => {
      const name = names[locale][id];
      return name === undefined
        ? null
        : { name, title: titles[locale][id] ?? null, locale, timezone: "Asia/Tokyo" };
    },
    groupName: (id) => names[locale][id] ?? null,
  };
}

/** Before anybody has been looked up. */
export const strangers: PeopleLookup = { person: () => null, groupName: () => null };
