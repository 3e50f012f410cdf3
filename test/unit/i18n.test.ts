import { describe, expect, it } from "vitest";
import { locales } from "../../src/domain/department.js";
import { hours, minutes, seconds } from "../../src/domain/duration.js";
import { messagesFor } from "../../src/i18n/messages.js";
import { formatDuration, formatTime } from "../../src/i18n/time.js";

/** Answers every parameter a text can ask for, and remembers its name. */
const sample: Readonly<Record<string, unknown>> = {
  name: "鈴木 Suzuki",
  items: ["一", "two", "三"],
  people: ["山田さん(離席中)"],
  questions: ["誰に"],
  missing: ["the category"],
  departments: ["請求・決済"],
  message: "card",
  reference: "ESC-128",
  number: "128",
  situation: "保留中",
  summary: "要点",
  department: "Billing",
  todo: "招待してください。",
  about: "請求・決済",
  places: ["責任者"],
  fault: "PORT=99999",
  host: "slack.com",
  proxy: "proxy.example.com:8080",
  status: 403,
  without: "何も届きません",
  seconds: 90,
  table: "departments",
  row: "billing",
  user: "U0SATO",
  handle: "leads",
  id: "U0SATO",
  route: "お急ぎのとき",
  steps: "すぐ佐藤さんへ通知します。",
  notice: "調査中です",
  instead: "佐藤さん",
  level: "L1",
  checkFirst: "手順書3章",
  day: "12/29",
  from: "Billing",
  said: "役に立った",
  label: "Label",
  value: "Value",
  names: "佐藤さん",
  agent: "Tanaka",
  away: "Sato",
  called: "Sato",
  standIn: "Suzuki",
  calledAt: "14:08",
  at: "14:09",
  since: "14:08",
  holder: "Suzuki",
  nextUpdateAt: "14:20",
  promised: "15:00",
  date: "2027/11/23",
  by: "鈴木さん",
  taken: "1分",
  answered: "23 min",
  why: "離席中",
  error: "is_archived",
  what: "詳細",
  text: "text",
  times: 2,
  count: 3,
  step: 1,
  round: 2,
  max: 150,
  reporter: "田中さん",
  to: "鈴木さん",
  after: "10分",
  question: "誰が",
  hint: "hint",
  author: "Tanaka",
  channel: "#floor",
  typed: "x",
  word: "guide",
  state: "未対応",
  reason: "調査中",
  reasons: ["不具合 2件"],
  until: "14:30",
  title: "請求リーダー",
  purposes: "判断",
  words: "「…」",
  self: "鈴木でございます。",
  topic: "二重請求の件",
  colleague: "責任者の佐藤",
  length: "5分",
  who: "責任者",
  line: "未対応",
  left: "15分",
  came: "まとめた件:ESC-130",
  gone: "まとめた件から1件が外れました",
  reached: "全員に通知済みです",
  group: "領収書",
  hours: "平日 9:00〜18:00",
  opens: "月曜 9:00",
  when: "月曜日の午前中",
  cases: ["ESC-128(18:30)"],
  entry: "14:08〜・田中さん",
  owner: "鈴木さん",
  customerRef: "K-2031",
  references: ["ESC-130", "ESC-131"],
  category: "返金",
  fields: ["温度感 穏やか → 激しいお怒り"],
  before: "穏やか",
  person: "佐藤さん",
  page: 1,
  pages: 3,
  closeBy: "12/24 14:08",
  note: "回答の期限は 15:00 です",
  due: "15:00",
  causes: ["激しいお怒り"],
  outcome: "条件付きで承認",
  conditions: "上限5,000円",
  decision: "判断:承認",
  waiting: 2,
  claimed: 1,
  ageing: 1,
  kinds: ["急ぎ", "通常"],
  days: ["2027-05-02"],
  each: ["請求", "Billing"],
  severities: ["急ぎ"],
  call: "佐藤さん",
  language: "日本語",
  timezone: "Asia/Tokyo",
  every: "30分",
  min: "すぐ",
  scope: "usergroups:read",
  severity: "急ぎ",
  now: "返金",
  one: "09:00-12:00",
  other: "11:00-13:00",
  meant: "Asia/Tokyo",
  percent: "92%",
  choice: "役に立った",
  open: 3,
  overdue: 1,
  improvement: "改善12｜資料を直す｜返金",
  effect: "効果:前の8週は週に4.0件、後の8週は週に2.0件",
  afterAnger: "92%(50件中46件)",
  met: 46,
  of: 50,
  average: "1.4",
  median: "3分",
  ninetieth: "12分",
  monday: "2026-11-16",
  parts: ["返金(2026-11-16 からの週)"],
  categories: ["返金", "Refunds"],
  span: "2026-11-16",
  first: "2026-11-02",
  last: "2026-11-16",
  spans: ["2026-11-02", "2026-11-16"],
  starts: ["2026-11-16"],
  start: "2026-11-16",
  month: "2026-11",
  share: "92%",
  agents: 3,
  persons: 3,
  groups: 1,
  counts: "3 → 2 → 5",
  usual: "1.2件ほど",
  drawn: 30,
  done: 12,
  least: 3,
  verdict: "必要だった",
  cause: "わかりにくい",
  kind: "資料を直す",
  follows: "資料を直す",
  weeks: 8,
  on: "2026-11-30",
  later: 4,
  rate: "3.2%(970件中31件)",
  ratio: "0.50",
  low: "0.30",
  high: "0.80",
  named: "田中さん",
  member: "田中さん",
  team: "電話1課",
  teams: ["電話1課"],
  members: "田中さん",
  supervisors: "山田さん",
};
const parameters = new Proxy(sample, {
  get(target, key) {
    if (typeof key === "string" && key in target) return target[key];
    throw new Error(`no sample for the parameter ${String(key)}`);
  },
});

function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  // Every function of a catalogue takes one object of parameters and returns text.
  if (typeof value === "function") return [[path, String(value(parameters))]];
  return Object.entries(value ?? {}).flatMap(([key, item]) => textsOf(item, `${path}.${key}`));
}

const mayBeEmpty = /\.say\.\w+\.no_wait$/;

describe.each(locales)("the texts in %s", (locale) => {
  const messages = messagesFor(locale);
  const texts = textsOf(messages, locale);

  it("every text can be said and says something", () => {
    for (const [path, text] of texts) {
      expect(text, path).not.toMatch(/undefined|\[object|null|NaN/);
      if (!mayBeEmpty.test(path)) expect(text.trim(), path).not.toBe("");
    }
  });

  it("modal titles and buttons fit Slack's 24 characters", () => {
    const { form, modals } = messages;
    const short = [
      form.title,
      form.submit,
      form.close,
      form.editTitle,
      form.editSubmit,
      modals.close,
      modals.resolve.title,
      modals.resolve.submit,
      modals.nextUpdate.title,
      modals.nextUpdate.submit,
      modals.notice.title,
    ];
    for (const text of short) expect(text.length, text).toBeLessThanOrEqual(24);
  });

  it("labels of buttons stay within eight full-width characters", () => {
    const width = (text: string) => [...text].reduce((sum, char) => sum + (/[ -~]/.test(char) ? 1 : 2), 0);
    for (const label of [...Object.values(messages.card.button), ...Object.values(messages.home.button)])
      expect(width(label), label).toBeLessThanOrEqual(16);
  });

  it("choices and their descriptions fit an option of 75 characters, hints of a dialog its limits", () => {
    const { temperatures, temperatureSigns, situations, signals, purposes, reasons, severities } =
      messages.terms;
    const lists = [temperatures, temperatureSigns, situations, signals, purposes, reasons, severities];
    for (const text of lists.flatMap((list) => Object.values(list)))
      expect(text.length, text).toBeLessThanOrEqual(75);
    for (const { title, text, confirm, deny } of Object.values(messages.card.confirm)) {
      expect(title.length).toBeLessThanOrEqual(100);
      expect(text.length).toBeLessThanOrEqual(300);
      expect(confirm.length).toBeLessThanOrEqual(30);
      expect(deny.length).toBeLessThanOrEqual(30);
    }
  });

  it("no text holds formatting of Slack, so that it can stand anywhere", () => {
    for (const [path, text] of texts) expect(text, path).not.toMatch(/<[@!#h]|&(amp|lt|gt);/);
  });
});

describe("the style of the texts", () => {
  const ja = textsOf(messagesFor("ja"), "ja").map(([, text]) => text);
  const en = textsOf(messagesFor("en"), "en").map(([, text]) => text);

  it("Japanese: no word that means something else on the phone, no haste, no blame", () => {
    for (const text of ja)
      expect(text).not.toMatch(
        /クレーム|転送|至急|放置|無視|未読|応答しません|応答がありません|させていただ|ご確認いたし|できかねます/,
      );
  });

  it("保留 is only ever the customer on hold", () => {
    for (const text of ja.filter((it) => it.includes("保留"))) expect(text).toMatch(/保留中|保留でお待ち/);
  });

  it("English: nobody did not answer, nothing is snoozed", () => {
    for (const text of en)
      expect(text).not.toMatch(/did not answer|didn't answer|ignored|snooze|urgent!|ASAP/i);
  });

  it("what is said to a customer names no own staff with さん", () => {
    const { agent, takeover, promise } = messagesFor("ja");
    const said = [agent.say, takeover.say, promise.say];
    for (const [path, text] of textsOf(said, "say")) expect(text, path).not.toContain("さん");
  });

  it("colleagues are さん in Japanese, once", () => {
    const { names } = messagesFor("ja");
    expect(names.person({ name: "鈴木" })).toBe("鈴木さん");
    expect(names.person({ name: "鈴木さん" })).toBe("鈴木さん");
    expect(messagesFor("en").names.person({ name: "Suzuki" })).toBe("Suzuki");
  });

  it("the lost race names the winner and the time", () => {
    const lost = { holder: "鈴木さん", since: "14:09" };
    expect(messagesFor("ja").errors.refusals.already_claimed(lost)).toBe(
      "ひと足先に鈴木さんが引き受けました(14:09)。ご協力ありがとうございます。",
    );
    expect(messagesFor("en").errors.refusals.already_claimed({ holder: "Suzuki", since: "14:09" })).toBe(
      "Suzuki took it a moment ago (14:09). Thank you.",
    );
  });
});

describe("times", () => {
  const at = new Date("2026-11-22T05:08:00Z");
  const tokyo = { locale: "ja", timezone: "Asia/Tokyo" } as const;
  const london = { locale: "en", timezone: "Europe/London" } as const;

  it("the same day: the time of day in the reader's zone", () => {
    expect(formatTime(at, at, tokyo)).toBe("14:08");
    expect(formatTime(at, at, london)).toBe("05:08");
  });

  it("another day, as the reader's zone has it: with the date", () => {
    const nextMorning = new Date("2026-11-22T15:30:00Z");
    expect(formatTime(nextMorning, at, tokyo)).toBe("11/23 0:30");
    expect(formatTime(nextMorning, at, london)).toBe("15:30");
    expect(formatTime(at, new Date("2026-11-25T00:00:00Z"), tokyo)).toBe("11/22 14:08");
    expect(formatTime(at, new Date("2026-11-25T00:00:00Z"), { ...london, timezone: "Asia/Tokyo" })).toBe(
      "Nov 22, 14:08",
    );
  });

  it("lengths of time are rounded to what one says", () => {
    expect(formatDuration(seconds(30), "ja")).toBe("30秒");
    expect(formatDuration(minutes(23), "ja")).toBe("23分");
    expect(formatDuration(hours(2) + minutes(5), "ja")).toBe("2時間5分");
    expect(formatDuration(hours(2) + minutes(5), "en")).toBe("2 h 5 min");
    expect(formatDuration(hours(24), "en")).toBe("1 day");
    expect(formatDuration(hours(50), "ja")).toBe("2日");
  });
});
