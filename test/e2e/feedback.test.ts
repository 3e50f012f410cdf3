import { describe, expect, test } from "vitest";
import { hours, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { twoDepartments } from "./harness/departments.js";
import { stories } from "./harness/story.js";

const story = stories();

const withHours = twoDepartments.replace(
  "    repeat: { every: 30m, times: 2 }\n",
  '    repeat: { every: 30m, times: 2 }\n    hours: { mon-fri: ["09:00-15:00"] }\n',
);
const withTeam = `${withHours}
teams:
  phone1: { name: { ja: 電話1課, en: Phone 1 }, members: [U0TANAKA], supervisors: [U0YAMADA] }
`;
const { ask, word } = ja.feedback;

describe("after the answer", () => {
  test("two clicks say how it went; thanks show where they disturb nobody", async () => {
    const { tanaka, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await suzuki.claims(esc);
    const takeover = suzuki.takeover(esc);
    tanaka.isTold("引き受けました");
    await suzuki.answers(esc, "本日中に返金いたします。");
    const answer = tanaka.isTold("本日中に返金いたします。");
    expect(tanaka.reads(answer)).not.toContain(ask.helped);
    await tanaka.clicks(answer, "told");
    expect(tanaka.reads(answer)).toContain(ask.helped);
    expect(tanaka.canDo(tanaka.now(answer))).toEqual(["helped", "partly_helped", "not_helped", "thank"]);

    await tanaka.clicks(tanaka.now(answer), "partly_helped");
    expect(tanaka.reads(answer)).toContain(ask.customer);
    await tanaka.clicks(tanaka.now(answer), "customer_satisfied");
    expect(tanaka.reads(answer)).toContain(ja.feedback.done);
    expect(tanaka.canDo(tanaka.now(answer))).toEqual(["thank"]);
    const card = billing.card(esc);
    await tanaka.clicks(tanaka.now(answer), "thank");

    expect(tanaka.canDo(tanaka.now(answer))).toEqual([]);
    const thanks = ja.feedback.thanksFrom({ by: "田中 美咲さん" });
    expect(suzuki.reads(card)).toContain(thanks);
    expect(suzuki.reads(takeover)).toContain(thanks);
    expect(suzuki.reads(card)).not.toContain(ja.feedback.helped.partly);
    for (const person of [tanaka, suzuki]) person.isToldNothing();
    billing.seesNothingNew();
    const history = await suzuki.types(esc);
    expect(history).toContain(ja.history.feedback.helped({ said: ja.feedback.helped.partly }));
    expect(history).toContain(ja.history.feedback.customer({ said: ja.feedback.customer.satisfied }));
    expect(history).toContain(ja.history.thanked({ by: "田中 美咲さん" }));
    await clock.passes(hours(30));
    for (const person of [tanaka, suzuki]) person.isToldNothing();
  });

  test("in English; what nobody waited for has one question", async () => {
    const { emma, james, martin, logistics } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "no_wait",
      summary: "Lost parcel",
    });
    logistics.seesCard(esc);
    await james.clicks(logistics.card(esc), "resolve");
    await james.fills({ resolution: "It was found.", told: "told" });
    await james.submits();
    const answer = emma.isTold("It was found.");
    expect(emma.reads(answer)).toContain(en.feedback.ask.helped);

    await emma.clicks(answer, "helped");
    expect(emma.reads(answer)).toContain(en.feedback.done);
    expect(emma.reads(answer)).not.toContain(en.feedback.ask.customer);

    const card = logistics.card(esc);
    await martin.clicks(card, "write_word");
    await martin.fills({ word: "Well asked." });
    expect(await martin.submits()).toMatchObject({ ok: true });
    expect(emma.reads(emma.isTold("Sophie Martin"))).toContain("Well asked.");
    logistics.seesNothingNew();
  });
});

describe("a word after an angry customer", () => {
  test("the agent's supervisor is asked for one in the next working hour; one click sends it, and only once", async () => {
    const { tanaka, yamada, suzuki, nakamura, billing, clock } = await story({ departments: withTeam });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", temperature: "angry" });
    billing.seesCard(esc);
    await suzuki.claims(esc);
    tanaka.isTold("引き受けました");
    await suzuki.answers(esc, "本日中に返金いたします。");
    tanaka.isTold("本日中に返金いたします。");
    // It is eight minutes past two, and the department closes at three: eight minutes of the hour are left for Friday.
    await clock.passes(hours(18) + minutes(59));
    yamada.isToldNothing();
    await clock.passes(minutes(1));
    const asked = yamada.isTold(word.ask({ reporter: "田中 美咲さん" }));
    expect(yamada.reads(asked)).toContain(word.readyMade);
    nakamura.isToldNothing();

    await yamada.clicks(asked, "send_word");
    const sent = tanaka.isTold(word.line({ by: "山田 翔さん", reference: esc }));
    expect(tanaka.reads(sent)).toContain(word.readyMade);
    expect(yamada.reads(asked)).toBe(word.sent({ by: "山田 翔さん", reporter: "田中 美咲さん" }));
    await yamada.clicks(asked, "send_word");
    tanaka.isToldNothing();
    const history = (await suzuki.types(esc)) ?? "";
    expect(history).toContain(ja.history.word_asked({ names: "山田 翔さん" }));
    expect(history).toContain(ja.history.word_sent({ by: "山田 翔さん" }));
    expect(history).not.toContain(word.readyMade);
    await clock.passes(hours(72));
    for (const person of [tanaka, yamada, nakamura]) person.isToldNothing();
  });

  test("the lead where no team names anybody; in English, in her own words, which nobody else reads", async () => {
    const { emma, martin, james, logistics, clock } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Lost parcel",
      temperature: "furious",
    });
    logistics.seesCard(esc);
    await james.answers(esc, "It was found.");
    emma.isTold("It was found.");
    await clock.passes(hours(1));
    const asked = martin.isTold(en.feedback.word.ask({ reporter: "Emma Wilson" }));
    await martin.clicks(asked, "write_word");
    expect(martin.form().text).toContain(en.feedback.word.text({ reporter: "Emma Wilson" }));
    await martin.fills({ word: "You were kind to the very end." });
    expect(await martin.submits()).toMatchObject({ ok: true });

    const sent = emma.isTold(en.feedback.word.line({ by: "Sophie Martin", reference: esc }));
    expect(emma.reads(sent)).toContain("You were kind to the very end.");
    expect(martin.reads(asked)).toBe(en.feedback.word.sent({ by: "Sophie Martin", reporter: "Emma Wilson" }));
    expect(await james.types(esc)).not.toContain("very end");
    logistics.seesNothingNew();
  });

  test("nobody is asked where the answer brought one, or whoever looks after her is asked already", async () => {
    const { tanaka, suzuki, nakamura, billing, clock } = await story();
    const first = await tanaka.escalates({ situation: "mail", summary: "返金の可否", temperature: "angry" });
    billing.seesCard(first);
    await suzuki.clicks(billing.card(first), "resolve");
    await suzuki.fills({ resolution: "返金いたします。", word: "落ち着いた応対で助かりました" });
    await suzuki.submits();
    tanaka.isTold("落ち着いた応対で助かりました");
    const second = await tanaka.escalates({
      situation: "mail",
      summary: "強い口調のメール",
      temperature: "furious",
      signals: ["abuse"],
    });
    billing.seesCard(second);
    nakamura.isTold("カスハラの疑いの件です。");
    await suzuki.answers(second, "ここからは私がご返信します。");
    tanaka.isTold("ここからは私がご返信します。");
    await clock.passes(minutes(15));
    const care = nakamura.isTold("カスハラの疑いがある応対を終えたところです。");
    await nakamura.clicks(care, "send_word");
    tanaka.isTold(word.line({ by: "中村 由紀さん", reference: second }));
    expect(nakamura.reads(care)).toContain(word.sent({ by: "中村 由紀さん", reporter: "田中 美咲さん" }));
    expect(nakamura.canDo(nakamura.now(care))).toEqual([]);
    await clock.passes(hours(48));
    for (const person of [tanaka, suzuki, nakamura]) person.isToldNothing();
  });
});
