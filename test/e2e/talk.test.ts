import { describe, expect, test } from "vitest";
import { hours, minutes, seconds } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import type { Message } from "../workspace/model.js";
import { postedAt, type Reference } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";
import type { Team } from "./harness/team.js";

const story = stories();
const billTo = { situation: "mail", summary: "請求書の宛名を変えられますか" };
const question = "ご契約者様からのお申し出ですか";
const titled = { sato: "佐藤 健さん(請求・決済 SV)", suzuki: "鈴木 あかりさん(請求・決済 二次対応)" };

async function asksFrom(person: Actor, message: Message, text: string): Promise<void> {
  await person.clicks(message, "ask");
  await person.fills({ question: text });
  expect(await person.submits()).toMatchObject({ ok: true });
}

async function repliesFrom(person: Actor, message: Message, text: string): Promise<void> {
  await person.clicks(message, "reply");
  await person.fills({ reply: text });
  expect(await person.submits()).toMatchObject({ ok: true });
}

/** What stands under the card, without the details. */
function thread({ workspace, card }: Story, esc: Reference): readonly string[] {
  const { channel, ts } = card(esc);
  return workspace
    .channel(channel)
    .thread(ts)
    .slice(2)
    .map((message) => textOfMessage(message).replaceAll("\n", " "));
}

function seesTalk(team: Team, ...wanted: readonly string[]): void {
  for (const one of wanted) team.sees(one);
}

describe("the responder asks, the agent replies", () => {
  test("asking about what nobody has takes it, and the agent gets one message, not two", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await yamada.escalates(billTo);
    const standing = yamada.standing(esc);
    const card = billing.seesCard(esc);
    await clock.passes(minutes(1));

    await sato.clicks(card, "ask");
    expect(sato.form().text).toContain(ja.modals.ask.takes);
    await sato.fills({ question });
    await sato.submits();

    const asked = yamada.isTold(ja.talk.takes({ by: titled.sato }));
    yamada.isToldNothing();
    expect(yamada.reads(asked)).toContain(question);
    expect(yamada.reads(asked)).toContain(ja.talk.replyBy({ at: "16:09" }));
    expect(yamada.reads(asked)).toContain(ja.agent.say.asked.mail);
    expect(yamada.reads(standing)).toContain(ja.agent.asks({ by: titled.sato }));
    expect(yamada.reads(standing)).toContain(question);
    expect(yamada.canDo(yamada.now(standing))[0]).toBe("reply");
    billing.seesCard(
      esc,
      ja.card.state.asked({ reporter: "山田 翔さん", since: "14:09", holder: "佐藤 健さん" }),
    );
    const takeover = sato.isTold(ja.takeover.claimed({ reference: esc, nextUpdateAt: "16:09" }));
    expect(sato.reads(takeover)).toContain(
      ja.card.state.asked({ reporter: "山田 翔さん", since: "14:09", holder: "佐藤 健さん" }),
    );

    // She is not in the department's channel; her direct message is enough.
    await yamada.clicks(asked, "reply");
    expect(yamada.form().text).toContain(question);
    await yamada.fills({ reply: "はい、ご契約者様です。" });
    await yamada.submits();

    const reply = sato.isTold(ja.talk.reply({ by: "山田 翔さん" }));
    expect(sato.reads(reply)).toMatch(/ご契約者様からのお申し出ですか[\s\S]*はい、ご契約者様です。/);
    expect(sato.canDo(reply)).toContain("resolve");
    expect(sato.reads(takeover)).toContain("はい、ご契約者様です。");
    expect(yamada.reads(asked)).toBe(ja.talk.replied({ reference: esc, by: "佐藤 健さん" }));
    expect(yamada.canDo(yamada.now(standing))).not.toContain("reply");
    yamada.isToldNothing();
    billing.seesCard(
      esc,
      ja.card.state.taken({ holder: "佐藤 健さん", since: "14:09", nextUpdateAt: "16:09" }),
    );
    expect(thread(it, esc)).toEqual([
      `${ja.talk.inThread.ask({ by: "佐藤 健さん", reporter: "山田 翔さん" })} ${question}`,
      `${ja.talk.inThread.reply({ by: "山田 翔さん" })} はい、ご契約者様です。`,
    ]);
    seesTalk(billing, question, "はい、ご契約者様です。");
  });

  test("several questions, from the take-over card and from the card, are answered by one reply; then the next one", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await yamada.escalates(billTo);
    const standing = yamada.standing(esc);
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    await clock.passes(seconds(1));
    await sato.clicks(sato.takeover(esc), "ask");
    expect(sato.form().text).not.toContain(ja.modals.ask.takes);
    await sato.fills({ question: "旧宛名は何ですか" });
    await sato.submits();
    await sato.asks(esc, "発行日はいつですか");
    const asked = [yamada.isTold("発行日はいつですか"), yamada.isTold("旧宛名は何ですか")];
    for (const one of asked) expect(yamada.reads(one)).toContain(ja.talk.asks({ by: titled.sato }));

    await yamada.clicks(yamada.now(standing), "reply");
    expect(yamada.form().text).toMatch(/旧宛名は何ですか[\s\S]*発行日はいつですか/);
    await yamada.fills({ reply: "みなと商店、9月30日です。" });
    await yamada.submits();

    const reply = sato.isTold(ja.talk.reply({ by: "山田 翔さん" }));
    expect(sato.reads(reply)).toMatch(
      /旧宛名は何ですか[\s\S]*発行日はいつですか[\s\S]*みなと商店、9月30日です。/,
    );
    sato.isToldNothing();
    const done = ja.talk.replied({ reference: esc, by: "佐藤 健さん" });
    for (const one of asked) expect(yamada.reads(one)).toBe(done);

    await asksFrom(sato, reply, "新しい宛名は何ですか");
    await yamada.replies(esc, "みなと商事です。");
    const second = sato.isTold("みなと商事です。");
    expect(sato.reads(second)).not.toContain("旧宛名は何ですか");
    yamada.isTold(done);
    billing.seesCard(esc, "対応中");
    expect(thread(it, esc)).toEqual([
      expect.stringContaining("旧宛名は何ですか"),
      expect.stringContaining("発行日はいつですか"),
      expect.stringContaining("みなと商店、9月30日です。"),
      expect.stringContaining("新しい宛名は何ですか"),
      expect.stringContaining("みなと商事です。"),
    ]);
    seesTalk(billing, "旧宛名は", "発行日は", "みなと商店", "新しい宛名は", "みなと商事です");
  });

  test("in English, the agent in another country", async () => {
    const it = await story();
    const { emma, takahashi, james, logistics } = it;
    const esc = await emma.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "Lost parcel",
    });
    const standing = emma.standing(esc);
    const card = logistics.seesCard(esc);
    takahashi.isCalled("Lost parcel");
    await asksFrom(james, card, "Which carrier?");

    const asked = emma.isTold(en.talk.takes({ by: "James Carter (Logistics specialist)" }));
    expect(emma.reads(asked)).toContain("06:10");
    expect(emma.reads(asked)).toContain(en.agent.say.asked.on_hold);
    expect(emma.reads(standing)).toContain(en.agent.asks({ by: "James Carter (Logistics specialist)" }));
    expect(emma.reads(standing)).toContain(en.agent.sayWhereNeeded);
    logistics.seesCard(
      esc,
      en.card.state.asked({ reporter: "Emma Wilson", since: "14:08", holder: "James Carter" }),
    );
    james.isTold(en.takeover.claimed({ reference: esc, nextUpdateAt: "14:13" }));
    emma.isToldNothing();

    await emma.clicks(asked, "reply");
    expect(emma.form()).toMatchObject({ title: en.modals.reply.title, submit: en.modals.reply.submit });
    expect(emma.form().text).toContain("Which carrier?");
    await emma.fills({ reply: "Minato Express." });
    await emma.submits();

    expect(james.reads(james.isTold(en.talk.reply({ by: "Emma Wilson" })))).toMatch(
      /Which carrier\?[\s\S]*Minato Express\.[\s\S]*14:13/,
    );
    expect(emma.reads(asked)).toBe(en.talk.replied({ reference: esc, by: "James Carter" }));
    logistics.seesCard(
      esc,
      en.card.state.taken({ holder: "James Carter", since: "14:08", nextUpdateAt: "14:13" }),
    );
    expect(thread(it, esc)).toEqual([
      `${en.talk.inThread.ask({ by: "James Carter", reporter: "Emma Wilson" })} Which carrier?`,
      `${en.talk.inThread.reply({ by: "Emma Wilson" })} Minato Express.`,
    ]);
    seesTalk(logistics, "Which carrier?", "Minato Express.");
  });

  test("a colleague who does not hold it asks: the reply reaches both, and the holder's clock goes on", async () => {
    const it = await story();
    const { yamada, sato, suzuki, billing, clock } = it;
    const esc = await yamada.escalates(billTo);
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    await suzuki.asks(esc, question);

    yamada.isTold(ja.talk.asks({ by: titled.suzuki }));
    billing.seesCard(
      esc,
      ja.card.state.taken({ holder: "佐藤 健さん", since: "14:08", nextUpdateAt: "16:08" }),
    );
    suzuki.isToldNothing();
    // His clock does not wait for what somebody else wants to know.
    await clock.passes(minutes(110));
    expect(postedAt(sato.isTold(ja.calls.nudge.asks({ reference: esc, nextUpdateAt: "16:08" })))).toBe(
      "15:58:00",
    );
    await yamada.replies(esc, "はい。");

    const toHolder = sato.isTold(ja.talk.reply({ by: "山田 翔さん" }));
    const toAsker = suzuki.isTold(ja.talk.reply({ by: "山田 翔さん" }));
    expect(sato.canDo(toHolder)).toContain("resolve");
    expect(sato.reads(toHolder)).toContain(ja.talk.question({ by: "鈴木 あかりさん" }));
    expect(suzuki.canDo(toAsker)).toEqual([]);
    for (const [person, message] of [
      [sato, toHolder],
      [suzuki, toAsker],
    ] as const)
      expect(person.reads(message)).toContain(ja.card.cardLink);
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    seesTalk(billing, question, "はい。");
  });
});

describe("while the agent is asked, the clock is on her side", () => {
  test("no nudge and no lapse, whatever was promised; one reminder, then the holder's clock runs, and lapses", async () => {
    const { yamada, sato, suzuki, billing, clock } = await story();
    const esc = await yamada.escalates(billTo);
    const standing = yamada.standing(esc);
    await suzuki.claims(esc);
    yamada.isTold("16:08");
    await clock.passes(minutes(90));
    await suzuki.asks(esc, question);
    const asked = yamada.isTold(question);
    expect(yamada.reads(asked)).toContain(ja.talk.replyBy({ at: "17:38" }));

    // 16:08 passes meanwhile.
    await clock.passes(hours(2) - seconds(1));
    suzuki.isToldNothing();
    yamada.isToldNothing();
    sato.isToldNothing();
    billing.seesCard(
      esc,
      ja.card.state.asked({ reporter: "山田 翔さん", since: "15:38", holder: "鈴木 あかりさん" }),
    );

    await clock.passes(seconds(1));
    const again = yamada.isTold(ja.talk.asksAgain({ by: "鈴木 あかりさん", at: "15:38" }));
    expect(postedAt(again)).toBe("17:38:00");
    expect(yamada.reads(again)).toContain(question);
    billing.seesCard(
      esc,
      ja.card.state.taken({ holder: "鈴木 あかりさん", since: "14:08", nextUpdateAt: "19:38" }),
    );
    suzuki.isToldNothing();

    await clock.passes(hours(1) + minutes(50));
    const nudge = suzuki.isTold(ja.calls.nudge.asks({ reference: esc, nextUpdateAt: "19:38" }));
    expect(postedAt(nudge)).toBe("19:28:00");
    yamada.isToldNothing();
    await clock.passes(minutes(13));
    suzuki.isTold(ja.calls.lapse.notified({ reference: esc, names: "佐藤 健さん" }));
    expect(postedAt(sato.isCalled("請求書の宛名"))).toBe("19:41:00");
    billing.seesCard(esc, "未対応");
    yamada.isToldNothing();
    expect(yamada.reads(standing)).toContain(ja.agent.lookingAgain);

    // The question is still a question: whoever takes it next needs the reply.
    await repliesFrom(yamada, again, "はい、ご契約者様です。");
    const reply = suzuki.isTold(ja.talk.reply({ by: "山田 翔さん" }));
    expect(suzuki.canDo(reply)).toEqual([]);
    const done = ja.talk.replied({ reference: esc, by: "鈴木 あかりさん" });
    for (const one of [asked, again]) expect(yamada.reads(one)).toBe(done);
    billing.seesCard(esc, "未対応");
    await sato.claims(esc, { from: "call" });
    yamada.isTold("佐藤 健さん");
    expect(sato.reads(sato.takeover(esc))).toContain("はい、ご契約者様です。");
    seesTalk(billing, question, "はい、ご契約者様です。");
  });

  test("a customer on hold: two minutes, and the reply gives the holder her time back", async () => {
    const { emma, takahashi, logistics, clock } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "Lost parcel",
      category: "Customs",
      reason: "unclear",
    });
    takahashi.isCalled("Lost parcel");
    await takahashi.claims(esc);
    emma.isTold("06:13");
    await clock.passes(minutes(3));
    await takahashi.asks(esc, "Which carrier?");
    emma.isTold("Which carrier?");
    await clock.passes(minutes(2));
    const again = emma.isTold(en.talk.asksAgain({ by: "高橋 涼", at: "06:11" }));
    expect(postedAt(again)).toBe("14:13:00");
    logistics.seesCard(esc, "14:18");

    await clock.passes(minutes(1));
    await repliesFrom(emma, again, "Minato Express.");
    logistics.seesCard(esc, "14:19");
    expect(takahashi.reads(takahashi.isTold("Minato Express."))).toContain(
      ja.talk.nextUpdate({ nextUpdateAt: "14:19" }),
    );
    await clock.passes(minutes(3));
    takahashi.isToldNothing();
    emma.isToldNothing();
    seesTalk(logistics, "Which carrier?", "Minato Express.");
  });
});

describe("a question whose case goes another way", () => {
  test("given back: it waits for its reply, and the asker hears it", async () => {
    const { yamada, sato, billing } = await story();
    const esc = await yamada.escalates(billTo);
    await sato.asks(esc, question);
    const asked = yamada.isTold(question);
    await sato.releases(esc);

    billing.seesCard(esc, "未対応");
    expect(yamada.canDo(yamada.now(asked))).toEqual(["reply"]);
    await repliesFrom(yamada, yamada.now(asked), "はい。");
    const reply = sato.isTold(ja.talk.reply({ by: "山田 翔さん" }));
    expect(sato.canDo(reply)).toEqual([]);
    billing.seesCard(esc, "未対応");
    yamada.isToldNothing();
    seesTalk(billing, question, "はい。");
  });

  test("withdrawn or answered: no reply is needed, and a late one is explained with nothing typed lost", async () => {
    const { yamada, sato, suzuki, billing } = await story();
    const first = await yamada.escalates(billTo);
    await sato.asks(first, question);
    const asked = yamada.isTold(question);
    await yamada.withdraws(first);
    expect(yamada.reads(asked)).toBe(ja.talk.closed({ reference: first }));
    expect(yamada.canDo(yamada.now(asked))).toEqual([]);
    await yamada.clicks(asked, "reply");
    yamada.isTold(ja.errors.refusals.already_withdrawn({ by: "山田 翔さん", since: "14:08" }));
    billing.seesCard(first, "取り下げ");

    const second = await yamada.escalates(billTo);
    await sato.asks(second, question);
    const open = yamada.isTold(question);
    await yamada.clicks(open, "reply");
    await yamada.fills({ reply: "はい、ご契約者様です。" });
    await suzuki.answers(second, "変えられます。");
    yamada.isTold("変えられます。");
    expect(yamada.reads(open)).toBe(ja.talk.closed({ reference: second }));
    expect(await yamada.submits()).toMatchObject({
      ok: false,
      errors: { reply: ja.errors.refusals.already_resolved({ by: "鈴木 あかりさん", since: "14:08" }) },
    });
    expect(yamada.typed("reply")).toBe("はい、ご契約者様です。");
    sato.isToldNothing();
    billing.seesCard(second, "回答済み");
    seesTalk(billing, question, question);
  });

  test("what has its reply is not replied to twice", async () => {
    const { emma, takahashi, james, logistics } = await story();
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    await james.asks(esc, "Which carrier?");
    const asked = emma.isTold("Which carrier?");
    await emma.replies(esc, "Minato Express.");
    james.isTold("Minato Express.");

    await emma.clicks(asked, "reply");

    emma.isTold(en.errors.refusals.nothing_asked);
    expect(emma.hand.modal()).toBeUndefined();
    james.isToldNothing();
    takahashi.isToldNothing();
    logistics.seesCard(esc);
    seesTalk(logistics, "Which carrier?", "Minato Express.");
  });

  test("a card deleted by hand: question and reply arrive, and the talk goes on under the one posted anew", async () => {
    const { yamada, sato, nakamura, billing } = await story();
    const esc = await yamada.escalates(billTo);
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    const first = billing.seesCard(esc);
    await nakamura.hand.deletes(first);

    await asksFrom(sato, sato.takeover(esc), question);

    yamada.isTold(question);
    const second = billing.sees(billTo.summary);
    expect(second.ts).not.toBe(first.ts);
    await yamada.replies(esc, "はい。");
    sato.isTold(ja.talk.reply({ by: "山田 翔さん" }));
    expect(billing.sees("はい。").threadTs).toBe(second.ts);
    expect(sato.reads(sato.takeover(esc))).toMatch(/お申し出ですか[\s\S]*はい。/);
    billing.sees(question);
    billing.card(esc);
  });
});

describe("the forms", () => {
  test("what is missing or looks personal is said beside the field, and everything typed stays", async () => {
    const { yamada, sato, suzuki, billing } = await story();
    const esc = await yamada.escalates(billTo);
    await sato.clicks(billing.seesCard(esc), "ask");
    expect(await sato.submits()).toMatchObject({ ok: false, errors: { question: expect.anything() } });
    const withNumber = "090-1234-5678 は、どなたの番号ですか";
    await sato.fills({ question: withNumber });
    expect(await sato.submits()).toMatchObject({
      ok: false,
      errors: { question: ja.errors.looksPersonal({ items: ["電話番号"], label: "送信" }) },
    });
    expect(sato.typed("question")).toBe(withNumber);
    yamada.isToldNothing();
    await suzuki.answers(esc, "変えられます。");
    yamada.isTold("変えられます。");

    expect(await sato.submits()).toMatchObject({
      ok: false,
      errors: { question: ja.errors.refusals.already_resolved({ by: "鈴木 あかりさん", since: "14:08" }) },
    });
    expect(sato.typed("question")).toBe(withNumber);
    await sato.clicks(billing.seesCard(esc), "reopen");
    expect(await sato.submits()).toMatchObject({ ok: true });
    yamada.isTold(withNumber);
    sato.isTold(ja.takeover.claimed({ reference: esc, nextUpdateAt: "16:08" }));
    billing.seesCard(
      esc,
      ja.card.state.asked({ reporter: "山田 翔さん", since: "14:08", holder: "佐藤 健さん" }),
    );
    seesTalk(billing, withNumber);
  });

  test("in English", async () => {
    const { emma, james, logistics } = await story();
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    await james.clicks(logistics.seesCard(esc), "ask");
    expect(james.form()).toMatchObject({ title: en.modals.ask.title });
    expect(james.form().text).toContain(en.modals.ask.takes);
    await james.fills({ question: " " });
    expect(await james.submits()).toMatchObject({ ok: false, errors: { question: en.errors.required } });
    await james.fills({ question: "Is it +1 415-555-2671?" });
    expect(await james.submits()).toMatchObject({
      ok: false,
      errors: { question: expect.stringContaining("phone number") },
    });
    await james.fills({ question: "Which carrier?" });
    expect(await james.submits()).toMatchObject({ ok: true });
    emma.isTold("Which carrier?");
    james.isTold(en.takeover.claimed({ reference: esc, nextUpdateAt: "16:08" }));
    logistics.seesCard(esc, "Emma Wilson");
    seesTalk(logistics, "Which carrier?");
  });
});
