import { describe, expect, test } from "vitest";
import { hours, minutes } from "../../src/domain/duration.js";
import { questions } from "../../src/domain/facts.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import type { Message } from "../workspace/model.js";
import { about } from "./harness/messages.js";
import { type Story, stories } from "./harness/story.js";
import { wholeDatabase } from "./harness/whole-database.js";

const story = stories();

/** Stands in everything that anybody types about the customer. */
const word = "サカキバラ";
const ourChannels = ["C0BILLING", "C0LOGISTICS", "C0LEADS", "C0FLOOR"];
const days = (count: number) => hours(24 * count);

/** Closed at night, so that lists are made at closing and opening time; what is low stands in the daily list. */
const withHours = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    leads: [U0MANAGER]
    hours: { mon-fri: ["09:00-18:00"] }
    chain:
      - { after: { onHold: 0s, high: 3m, normal: 10m }, call: [U0SATO], level: L1 }
      - { after: { onHold: 60s, normal: 10m }, call: [U0SUZUKI], level: L2 }
    categories: [二重請求, 返金]
  logistics:
    name: { ja: 物流, en: Logistics }
    channel: C0LOGISTICS
    locale: en
    leads: [U0DIRECTOR]
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0TAKAHASHI] }]
    categories: [Lost]
whenInDoubt: billing
`;

/** What the bot has in Slack for good: what only one person sees is gone with her window. */
function ofTheBot({ workspace }: Story): readonly Message[] {
  const { userId } = workspace.bot;
  const channels = ourChannels.map((id) => workspace.channel(id));
  const inChannels = channels.flatMap(({ messages, thread }) => messages().flatMap(({ ts }) => thread(ts)));
  const direct = [...workspace.users.keys()].flatMap((user) => workspace.dmsOf(user));
  return [...inChannels, ...direct].filter(
    ({ user, ephemeralTo }) => user === userId && ephemeralTo === null,
  );
}

const naming = (messages: readonly Message[]) =>
  messages.filter((message) => JSON.stringify(message).includes(word)).map((it) => JSON.stringify(it.blocks));

function sawEverything({ messages, workspace }: Story): void {
  for (const user of workspace.users.keys()) messages.seen(...messages.to(user));
  for (const channel of ["C0BILLING", "C0LOGISTICS", "C0FLOOR"])
    messages.seen(...messages.inChannel(channel));
}

/** What the bot does every minute, until nothing is left to do. */
async function worksOffBlanking({ bot, clock }: Story): Promise<void> {
  for (let minute = 0; minute < 20; minute++) {
    await bot().blank();
    await clock.passes(minutes(1));
  }
}

/** Two customers' cases with something in every field there is, in the lists of that evening and morning, and done. */
async function twoWordyCases(here: Story) {
  const { tanaka, yamada, sato, suzuki, takahashi, clock, billing } = here;
  const everyAnswer = Object.fromEntries(questions.map((it) => [it, `${word} ${it}`]));
  const said = await yamada.says(`${word} 様より、二重請求のお申し出`);
  const typed = { summary: `${word} の返金`, customer_ref: `K-${word}`, tried: `${word} へお詫び済み` };
  const esc = await tanaka.escalates({
    ...{ situation: "mail", purpose: ["decision"], ...typed, ...everyAnswer },
  });
  const joined = await yamada.escalates({
    situation: "mail",
    summary: `${word} 2件目`,
    customer_ref: `R-${word}`,
  });
  const low = await yamada.escalates({ situation: "no_wait", severity: "low", summary: `${word} 急がない` });
  await tanaka.edits(esc, { tried: `${word} へ2回お詫び済み` });
  await sato.asks(esc, `${word} 様は何月分とおっしゃいましたか`);
  await tanaka.replies(esc, `${word} 9月分です`);
  await sato.notes(esc, `${word} の件、規約を確認中`);
  await sato.joins(joined, esc);
  await sato.consults(esc, { consult_department: "logistics", consult_question: `${word} の荷物は` });
  await takahashi.claims("ESC-4");
  await takahashi.answers("ESC-4", `${word} 宛は羽田です`);
  await sato.releases(esc);
  await sato.transfers(esc, { department: "logistics" });
  await takahashi.transfers(esc, { department: "billing", note: `${word} はやはり請求です` });
  // Past closing time, and past the next opening.
  await clock.passes(hours(20));
  await suzuki.claims(esc);
  await suzuki.clicks(billing.card(esc), "resolve");
  await suzuki.fills({
    resolution: `${word} 様へ、本日返金とお伝えください`,
    word: `${word} の件、難しかったですね`,
    decision: "conditional",
    conditions: `${word} は上限5,000円`,
    category: "二重請求",
  });
  expect(await suzuki.submits()).toMatchObject({ ok: true });
  const answer = tanaka.isTold("回答が届きました");
  await tanaka.clicks(answer, "told");
  const theirs = yamada.isTold("回答が届きました");
  await yamada.clicks(theirs, "told");
  await sato.answers(low, `${word} 了解です`);
  await yamada.clicks(yamada.isTold("回答が届きました"), "told");
  await takahashi.hand.clicks(here.logistics.card("ESC-4"), "told").catch(() => {});
  await here.settle();
  await sato.says(`${word} 様の件、こちらにも記録しました`, {
    channel: "C0BILLING",
    under: billing.card(esc),
  });
  sawEverything(here);
  return { esc, joined, low, said };
}

describe("after the retention period", () => {
  test("what people wrote is nowhere any more but in their own messages, and everything else still is", async () => {
    const here = await story({ departments: withHours, env: { RETENTION_DAYS: "30" } });
    const { database, clock, billing, workspace, nakamura } = here;
    const { esc, said } = await twoWordyCases(here);
    // Otherwise its being gone would mean nothing.
    const before = await wholeDatabase(database.db);
    const named = new Set(before.filter((row) => row.includes(word)).map((row) => row.split(":")[0]));
    expect([...named].sort()).toEqual(["escalation_events", "escalations"]);
    expect(naming(ofTheBot(here)).length).toBeGreaterThan(15);
    const lines = await database.db.escalationEvent.count();

    await clock.passes(days(29));
    await worksOffBlanking(here);
    expect(naming(ofTheBot(here)).length).toBeGreaterThan(15);

    await clock.passes(days(2));
    await worksOffBlanking(here);

    expect((await wholeDatabase(database.db)).filter((row) => row.includes(word))).toEqual([]);
    expect(naming(ofTheBot(here))).toEqual([]);
    await here.bot().indexSearch();
    const found = await database.db.searchCase.count({ where: { escalation: { blankedAt: { not: null } } } });
    expect(found).toBe(0);
    const card = textOfMessage(billing.card(esc));
    expect(card).toContain("ESC-1 の記載内容は、保存期間の経過により消去しました(2026/11/");
    expect(card).toContain("完了");
    expect(billing.canDo(esc)).toEqual([]);
    // People's own messages are theirs.
    expect(
      workspace
        .channel(said.channel)
        .messages()
        .find(({ ts }) => ts === said.ts)?.text,
    ).toContain(word);
    const thread = workspace.channel("C0BILLING").thread(billing.card(esc).ts);
    expect(thread.some(({ text }) => text.includes("こちらにも記録しました"))).toBe(true);
    // The history keeps its length, and what can be counted stays.
    expect(await database.db.escalationEvent.count()).toBeGreaterThan(lines);
    expect(await database.db.escalation.findUnique({ where: { number: 1 } })).toMatchObject({
      status: "resolved",
      category: "二重請求",
      reporter: "U0TANAKA",
      blankedAt: expect.any(Date),
    });
    const shown = await nakamura.types("1");
    expect(shown).toContain("保存期間の経過により消去しました");
    expect(shown).toContain("鈴木 あかりさん");
    expect(here.logged().filter((line) => line.includes(word))).toEqual([]);
    sawEverything(here);
  });

  test("somebody who presses a button that is still on her screen hears why nothing happens", async () => {
    const here = await story({ env: { RETENTION_DAYS: "1" } });
    const { tanaka, sato, billing, clock } = here;
    const esc = await tanaka.escalates({ situation: "mail", summary: `${word} の返金` });
    const old = billing.seesCard(esc);
    await tanaka.withdraws(esc);
    await clock.passes(days(2));
    await here.bot().blank();

    await sato.hand.clicks(old, "claim").catch(() => {});
    await here.settle();

    sawEverything(here);
    expect(about(billing.card(esc))?.reference).toBe(esc);
  });
});

describe("Home tabs, of which Slack keeps the last picture", () => {
  test("show no case any more once nobody has looked for half a day, and everything to whoever opens them", async () => {
    const here = await story();
    const { tanaka, sato, yamada, billing, clock, bot } = here;
    billing.seesCard(await tanaka.escalates({ situation: "mail", summary: `${word} の返金` }));
    expect(await sato.opensHome()).toContain(word);
    expect(await tanaka.opensHome()).toContain(word);
    await sato.usesHome("home_show", "waiting");

    await clock.passes(hours(6));
    await tanaka.opensHome();
    await bot().putAsideHomes();
    expect(sato.home()).toContain(word);
    await clock.passes(hours(6) + minutes(1));
    await bot().putAsideHomes();

    expect(sato.home()).toContain(ja.home.aside);
    expect(sato.home()).not.toContain(word);
    expect(tanaka.home()).toContain(word);
    expect(await here.database.db.homeTab.findMany({ select: { user: true } })).toEqual([
      { user: "U0TANAKA" },
    ]);
    // What she chose to see is still chosen.
    await sato.usesHome("home_refresh");
    expect(sato.home()).toContain(word);
    expect(await here.database.db.homeTab.findUnique({ where: { user: "U0SATO" } })).toMatchObject({
      choice: { show: "waiting" },
    });
    expect(yamada.home()).toBe("");
    sawEverything(here);
  });

  test("a tab that she has opened meanwhile stays as she sees it", async () => {
    const here = await story();
    const { tanaka, sato, billing, clock, bot, workspace, database } = here;
    billing.seesCard(await tanaka.escalates({ situation: "mail", summary: `${word} の返金` }));
    await sato.opensHome();
    const old = await database.db.homeTab.findUniqueOrThrow({ where: { user: "U0SATO" } });
    await clock.passes(hours(13));
    await sato.opensHome();
    // As another process read it a moment before.
    await database.db.homeTab.update({ where: { user: "U0SATO" }, data: { ...old, choice: {} } });
    const published = () => workspace.journal.filter(({ method }) => method === "views.publish").length;
    const before = published();

    await bot().putAsideHomes();

    expect(published()).toBe(before + 1);
    expect(sato.home()).toContain(word);
    sawEverything(here);
  });

  test("somebody erases a case: it goes from every tab that may still show it", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, nakamura, billing, clock, bot } = here;
    const esc = await tanaka.escalates({ situation: "mail", summary: `${word} の返金` });
    billing.seesCard(esc);
    for (const one of [sato, suzuki]) expect(await one.opensHome()).toContain(word);
    await clock.passes(hours(2));
    await tanaka.withdraws(esc);
    await clock.passes(minutes(1));
    expect(await suzuki.opensHome()).not.toContain(word);
    await nakamura.types("消去 1");
    await nakamura.submits();
    expect(sato.home()).toContain(word);

    await bot().putAsideHomes();

    expect(sato.home()).toContain(ja.home.aside);
    // Hers was drawn since the case was over, and never showed it.
    expect(suzuki.home()).toContain(ja.home.board.title);
    await worksOffBlanking(here);
    sawEverything(here);
  });
});

describe("what Slack refuses to change", () => {
  test("is counted and told, tried again every day, and erased once the channel is open again", async () => {
    const here = await story({ env: { RETENTION_DAYS: "1", OPS_CHANNEL: "C0OPS" } });
    const { tanaka, billing, clock, bot, workspace, expectsLog } = here;
    const esc = await tanaka.escalates({ situation: "mail", summary: `${word} の返金` });
    const card = billing.seesCard(esc);
    await tanaka.withdraws(esc);
    await clock.passes(hours(1));
    const refused = workspace.faults.next(
      { method: "chat.update", when: ({ ts }) => ts === card.ts, times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "is_archived" },
    );
    expectsLog(/a message can never be delivered/);
    expectsLog(/went wrong and was written down/);
    const counted = async () => {
      const text = await (await fetch(`http://127.0.0.1:${bot().port}/metrics`)).text();
      return /^tsunagi_messages_not_erased (\d+)$/m.exec(text)?.[1];
    };

    await clock.passes(days(2));
    await worksOffBlanking(here);
    await bot().watch();

    expect(naming(ofTheBot(here))).toHaveLength(1);
    expect(await counted()).toBe("1");
    here.team("C0OPS").sees("ESC-1");
    const tried = refused.hits();
    await clock.passes(hours(12));
    await worksOffBlanking(here);
    expect(refused.hits()).toBe(tried);

    refused.cancel();
    await clock.passes(hours(12));
    await worksOffBlanking(here);
    expect(naming(ofTheBot(here))).toEqual([]);
    expect(await counted()).toBe("0");
    sawEverything(here);
    here.messages.seen(...here.messages.inChannel("C0OPS"));
  });
});

describe("somebody asks for it", () => {
  test("a lead erases a closed case; nobody else can, and nothing that is open", async () => {
    const here = await story();
    const { tanaka, sato, nakamura, billing, database, workspace } = here;
    const esc = await tanaka.escalates({ situation: "mail", summary: `${word} の返金` });
    const other = await tanaka.escalates({ situation: "mail", summary: "ほかのお客様" });
    billing.seesCard(esc);
    billing.seesCard(other);
    expect(await nakamura.types("消去 1")).toBe(ja.errors.refusals.not_closed);
    await tanaka.withdraws(esc);
    expect(await tanaka.types("消去 ESC-1")).toContain("この操作ができるのは、責任者の中村 由紀さん");
    expect(await sato.types("forget 1")).toContain("中村 由紀さん");

    expect(await nakamura.types("消去 ESC-1")).toBeNull();
    expect(nakamura.form().text).toContain("元に戻すことはできません");
    expect(nakamura.form().text).not.toContain(word);
    await nakamura.submits();
    expect(nakamura.form().text).toContain("ESC-1 の記載内容を消去しました");
    await worksOffBlanking(here);

    expect((await wholeDatabase(database.db)).filter((row) => row.includes(word))).toEqual([]);
    expect(naming(ofTheBot(here))).toEqual([]);
    billing.seesCard(esc, "ESC-1 の記載内容は、中村 由紀さんが消去しました");
    billing.seesCard(other, "ほかのお客様");
    expect(await nakamura.types("消去 1")).toContain("消去されているため");
    expect(workspace.journal.filter(({ method }) => method === "chat.delete")).toEqual([]);
    sawEverything(here);
  });

  test("in English, by an administrator, of a private channel whose cases she cannot see", async () => {
    const departments = withHours.replace("channel: C0BILLING", "channel: C0LEADS");
    const here = await story({ departments, env: { ADMIN_USER_IDS: "U0EMMA" } });
    const { tanaka, emma, database } = here;
    const esc = await tanaka.escalates({ situation: "mail", summary: `${word} refund` });
    here.team("C0LEADS").seesCard(esc);
    expect(await emma.types("1")).not.toContain(word);
    await tanaka.withdraws(esc);

    expect(await emma.types("forget 1")).toBeNull();
    expect(emma.form().text).toContain("It cannot be undone.");
    await emma.submits();
    expect(emma.form().text).toContain("What was written in ESC-1 is erased.");
    await worksOffBlanking(here);

    expect((await wholeDatabase(database.db)).filter((row) => row.includes(word))).toEqual([]);
    expect(naming(ofTheBot(here))).toEqual([]);
    expect(textOfMessage(here.card(esc))).toContain("ESC-1 の記載内容は、Emma");
    sawEverything(here);
  });
});
