import { describe, expect, test } from "vitest";
import { stories } from "./harness/story.js";

const story = stories();

describe("a message somebody wrote", () => {
  test("its text becomes *what*; who wrote it, when, where and the way back to it are kept", async () => {
    const { tanaka, yamada, sato, billing } = await story();
    const said = await yamada.says("お客様より:9月分が二重に引き落とされています & <至急>");

    await tanaka.startsFrom(said);
    expect(tanaka.form().text).toContain("山田 翔さん・14:08・#一次対応フロア");
    expect(tanaka.typed("what")).toBe("お客様より:9月分が二重に引き落とされています & <至急>");
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "返金してよいですか" });
    const esc = await tanaka.sends();

    const card = billing.seesCard(esc, "返金してよいですか");
    expect(billing.details(esc)).toContain("お客様より:9月分が二重に引き落とされています & <至急>");
    const way = `https://minato-support.slack.com/archives/C0FLOOR/p${said.ts.replace(".", "")}`;
    expect(JSON.stringify(card.blocks)).toContain(`"url":"${way}"`);
    sato.isCalled("田中 美咲さん");
  });

  test("a reply is kept with its thread", async () => {
    const { tanaka, yamada, sato, billing } = await story();
    const first = await yamada.says("受付番号 K-2031 の件です");
    const reply = await yamada.says("二重請求とのお申し出です", { under: first });

    await tanaka.startsFrom(reply);
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "二重請求" });
    const esc = await tanaka.sends();

    const card = billing.seesCard(esc);
    expect(JSON.stringify(card.blocks)).toContain(`thread_ts=${first.ts}`);
    sato.isCalled("二重請求");
  });

  test.each([
    ["in the direct messages with the bot", "D0TANAKA"],
    ["in a channel where the bot is not", "C0RANDOM"],
    ["in a channel shared with customers", "C0CUSTOMER"],
  ])("%s: it opens an escalation all the same, and nothing is written there", async (_, channel) => {
    const { tanaka, sato, billing, team } = await story();
    const said = await tanaka.says("配送先を間違えました", { channel });

    await tanaka.startsFrom(said);
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "配送先の変更" });
    const esc = await tanaka.sends();
    sato.isCalled("配送先の変更");
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん(請求・決済 SV)が引き受けました");
    await sato.answers(esc, "変更できます。");
    tanaka.isTold("変更できます。");

    billing.seesCard(esc, "お客様へのご連絡がまだです");
    if (channel !== "D0TANAKA") team(channel).seesNothingNew();
    tanaka.isToldNothing();
  });
});

describe("a message that is under way already", () => {
  test("says so first, with who has it; another escalation can be opened nevertheless", async () => {
    const { tanaka, yamada, sato, billing } = await story();
    const said = await tanaka.says("二重請求です");
    await tanaka.startsFrom(said);
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "一件目" });
    const esc = await tanaka.sends();
    billing.seesCard(esc);
    sato.isCalled("一件目");

    const reply = await yamada.says("私も同じ相談です", { under: said });
    await yamada.startsFrom(reply);
    expect(yamada.form().blocks[0]).toMatchObject({ type: "alert" });
    expect(yamada.form().text).toMatch(/^このメッセージは、すでに ESC-1 で/);
    await yamada.hand.closes();

    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await yamada.startsFrom(said);
    expect(yamada.form().text).toMatch(/^このメッセージは、すでに ESC-1 で佐藤 健さんが対応/);
    await yamada.fills({ department: "billing", situation: "on_hold", summary: "別の件" });
    expect(yamada.form().text).toMatch(/^このメッセージは、すでに ESC-1/);
    const other = await yamada.sends();
    expect(other).toBe("ESC-2");
    billing.seesCard(other, "別の件");
    sato.isCalled("別の件");
  });

  test("once it is closed it says nothing any more", async () => {
    const { tanaka, sato, billing } = await story();
    const said = await tanaka.says("二重請求です");
    await tanaka.startsFrom(said);
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "一件目" });
    const esc = await tanaka.sends();
    sato.isCalled("一件目");
    await tanaka.clicks(tanaka.standing(esc), "withdraw");
    billing.seesCard(esc, "取り下げ");

    await tanaka.startsFrom(said);
    expect(tanaka.form().text).not.toContain("すでに");
  });
});
