import type { Team, User, UserGroup } from "./model.js";

/** What a workspace starts with. `bot` in a channel's members is the app itself. */
export interface Seed {
  team: Team;
  bot: { userId: string; botId: string; appId: string; name: string };
  users: User[];
  channels: SeedChannel[];
  userGroups: UserGroup[];
}

interface SeedChannel {
  id: string;
  name: string;
  kind: "public" | "private";
  topic: string;
  members: string[];
  archived?: boolean;
  extShared?: boolean;
}

const TEAM = "T0TSUNAGI";
const BOT = "U0TSUNAGI";
const CUSTOMER_TEAM = "T0CUSTOMER";

const ordinary = { tz: "Asia/Tokyo", teamId: TEAM, isBot: false, deleted: false, guest: null, rank: null };
const japanese = { ...ordinary, locale: "ja-JP" };
const english = { ...ordinary, locale: "en-US" };

const users: User[] = [
  { ...japanese, id: "U0TANAKA", name: "tanaka", realName: "田中 美咲", title: "一次対応者(東京)" },
  { ...japanese, id: "U0YAMADA", name: "yamada", realName: "山田 翔", title: "一次対応者(福岡)" },
  {
    ...english,
    id: "U0EMMA",
    name: "emma",
    realName: "Emma Wilson",
    title: "Support agent",
    tz: "Europe/London",
  },
  { ...japanese, id: "U0SATO", name: "sato", realName: "佐藤 健", title: "請求・決済 SV" },
  { ...japanese, id: "U0SUZUKI", name: "suzuki", realName: "鈴木 あかり", title: "請求・決済 二次対応" },
  { ...japanese, id: "U0TAKAHASHI", name: "takahashi", realName: "高橋 涼", title: "物流 二次対応" },
  { ...english, id: "U0JAMES", name: "james", realName: "James Carter", title: "Logistics specialist" },
  { ...japanese, id: "U0MANAGER", name: "manager", realName: "中村 由紀", title: "コンタクトセンター責任者" },
  { ...english, id: "U0DIRECTOR", name: "director", realName: "Sophie Martin", title: "Operations manager" },
  { ...japanese, id: "U0FORMER", name: "former", realName: "退職 太郎", title: "", deleted: true },
  {
    ...japanese,
    id: "U0CUSTOMER",
    name: "kimura",
    realName: "木村(お客様企業)",
    title: "お客様",
    teamId: CUSTOMER_TEAM,
  },
  { ...english, id: "U0OTHERBOT", name: "reminderbot", realName: "Reminder Bot", title: "", isBot: true },
];

const staff = [
  "U0TANAKA",
  "U0YAMADA",
  "U0EMMA",
  "U0SATO",
  "U0SUZUKI",
  "U0TAKAHASHI",
  "U0JAMES",
  "U0MANAGER",
  "U0DIRECTOR",
];

/** A small support centre: agents, two departments that answer, and the awkward cases a bot must survive. */
export const demoSeed: Seed = {
  team: { id: TEAM, name: "みなと商事サポート", domain: "minato-support" },
  bot: { userId: BOT, botId: "B0TSUNAGI", appId: "A0TSUNAGI", name: "Tsunagi" },
  users,
  channels: [
    {
      id: "C0BILLING",
      name: "esc-請求決済",
      kind: "public",
      topic: "請求・決済へのエスカレーション",
      members: [BOT, "U0SATO", "U0SUZUKI", "U0MANAGER", "U0TANAKA"],
    },
    {
      id: "C0LOGISTICS",
      name: "esc-logistics",
      kind: "public",
      topic: "Escalations to Logistics 物流",
      members: [BOT, "U0TAKAHASHI", "U0JAMES", "U0MANAGER", "U0DIRECTOR"],
    },
    {
      id: "C0FLOOR",
      name: "一次対応フロア",
      kind: "public",
      topic: "一次対応者の相談",
      members: [BOT, ...staff],
    },
    { id: "C0RANDOM", name: "random", kind: "public", topic: "", members: staff },
    {
      id: "C0LEADS",
      name: "責任者会議",
      kind: "private",
      topic: "責任者のみ",
      members: [BOT, "U0MANAGER", "U0DIRECTOR", "U0SATO"],
    },
    { id: "C0SECRET", name: "人事", kind: "private", topic: "", members: ["U0MANAGER", "U0DIRECTOR"] },
    {
      id: "C0CUSTOMER",
      name: "ext-kimura-shoji",
      kind: "public",
      topic: "お客様との共有チャンネル",
      members: [BOT, "U0TANAKA", "U0SATO", "U0CUSTOMER"],
      extShared: true,
    },
    { id: "C0OLD", name: "esc-旧窓口", kind: "public", topic: "", members: [BOT, "U0SATO"], archived: true },
    {
      id: "C0OPS",
      name: "tsunagi-ops",
      kind: "public",
      topic: "つなぎの運用",
      members: [BOT, "U0MANAGER", "U0DIRECTOR"],
    },
  ],
  userGroups: [
    {
      id: "S0LEADS",
      handle: "leads",
      name: "SV・責任者",
      users: ["U0SATO", "U0MANAGER", "U0DIRECTOR"],
      disabled: false,
    },
    { id: "S0BILLING", handle: "billing-sv", name: "請求SV", users: ["U0SATO", "U0SUZUKI"], disabled: false },
  ],
};
