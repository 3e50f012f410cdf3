import { describe, expect, test } from "vitest";
import { hours, later, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { moreFieldsActionId } from "../../src/slack/ids.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("choosing in the open form", () => {
  test("a department brings its criteria, its categories and whom it calls; what was typed stays", async () => {
    const { tanaka, answered } = await story();
    await tanaka.opensForm();
    await tanaka.fills({ summary: "返金してよいですか", tried: "手順書3章を確認済み", how_many: "2件" });
    expect(tanaka.form().text).not.toContain("宛名変更");

    await tanaka.fills({ department: "billing" });
    expect(tanaka.form().text).toContain("返金の可否や金額の判断");
    expect(tanaka.form().text).toContain("領収書の再発行は手順書3章");
    expect(tanaka.form().text).toContain(ja.form.callAfter({ after: "10分", names: "佐藤 健さん" }));
    await tanaka.fills({ category: "返金", situation: "on_hold" });
    expect(tanaka.form().text).toContain("すぐ佐藤 健さんへ通知します。");

    await tanaka.fills({ department: "logistics" });
    expect(tanaka.form().text).toContain("The carrier's tracking page");
    // With the customer on hold a category can wait, and the other department's is gone.
    expect(tanaka.form().text).not.toContain(ja.form.category);
    await tanaka.hand.clicksInModal(moreFieldsActionId);
    await answered();
    expect(tanaka.form().text).toContain("Delivery");
    expect(tanaka.form().text).not.toContain("領収書");
    expect(tanaka.typed("category")).toBeNull();
    for (const [field, typed] of [
      ["summary", "返金してよいですか"],
      ["tried", "手順書3章を確認済み"],
      ["how_many", "2件"],
      ["situation", "on_hold"],
    ] as const)
      expect(tanaka.typed(field)).toBe(typed);
  });

  test("two choices before the form was drawn anew: both count", async () => {
    const { tanaka, answered } = await story();
    await tanaka.opensForm("まだ書きかけ");

    await Promise.all([
      tanaka.hand.fills({ department: "logistics" }),
      tanaka.hand.fills({ situation: "call_back" }),
    ]);
    await answered();

    expect(tanaka.typed("department")).toBe("logistics");
    expect(tanaka.typed("situation")).toBe("call_back");
    expect(tanaka.form().text).toContain(ja.form.callbackAt);
    expect(tanaka.form().text).toContain("Customs");
    expect(tanaka.typed("summary")).toBe("まだ書きかけ");
  });

  test("a category can carry a notice from the lead", async () => {
    const { tanaka } = await story();
    await tanaka.opensForm("billing カードが使えない");
    await tanaka.fills({ category: "チャージバック" });
    expect(tanaka.form().text).toContain("カード会社の障害は本日16時に回復の見込みです");
    await tanaka.fills({ category: "返金" });
    expect(tanaka.form().text).not.toContain("カード会社の障害");
  });

  test("with the customer on the line category and reason can wait; otherwise they are asked for", async () => {
    const { tanaka } = await story();
    await tanaka.opensForm("billing 返金");
    await tanaka.fills({ situation: "on_hold" });
    expect(required(tanaka.form())).toEqual(["department", "situation", "summary"]);
    await tanaka.fills({ situation: "mail" });
    expect(required(tanaka.form())).toEqual(["department", "situation", "summary", "category", "reason"]);
  });

  test("not sure where it belongs: it goes where doubtful cases go, and the form says so", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.opensForm();
    await tanaka.fills({ department: "unsure", situation: "on_hold", summary: "どちらの担当でしょうか" });
    expect(tanaka.form().text).toContain("請求・決済");
    expect(tanaka.form().text).toContain("すぐ佐藤 健さんへ通知します。");

    const esc = await tanaka.sends();
    billing.seesCard(esc, "どちらの担当でしょうか");
    sato.isCalled("どちらの担当でしょうか");
  });
});

describe("sending", () => {
  test("the sender sees at once where it went, who is called and when the next one is", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.opensForm("billing 二重請求");
    await tanaka.fills({ situation: "on_hold" });

    expect(await tanaka.submits()).toMatchObject({ ok: true });

    const { text } = tanaka.form();
    expect(text).toContain("ESC-1");
    expect(text).toContain("請求・決済");
    expect(text).toContain("佐藤 健さん");
    expect(text).toContain(ja.form.callAfter({ after: "1分", names: "鈴木 あかりさん" }));
    expect(text).toContain(ja.agent.say.waiting.on_hold);
    tanaka.isTold("ESC-1");
    billing.seesCard("ESC-1");
    sato.isCalled("二重請求");
  });

  test("whatever is urgent about it changes who is called when", async () => {
    const { tanaka, sato, billing, clock } = await story();
    await tanaka.opensForm("billing 折り返し");
    await tanaka.fills({
      situation: "call_back",
      callback_at: later(clock.now(), minutes(50)),
      category: "返金",
      reason: "unclear",
      temperature: "angry",
      signals: ["asks_manager", "key_customer"],
      purpose: ["decision", "takeover"],
      customer_ref: "https://crm.example.com/K-2031",
    });
    const esc = await tanaka.sends();

    billing.seesCard(
      esc,
      "14:11 まで引き受けがなければ、佐藤 健さんに通知します",
      "お約束:14:58",
      "お怒り",
      "責任者との会話をご希望",
      "判断してほしい",
      "資料を見ても決めきれない",
      "https://crm.example.com/K-2031",
    );
    await clock.passes(minutes(3));
    sato.isCalled("14:58 までにお客様へご連絡するお約束です");
    await sato.claims(esc);
    tanaka.isTold("14:41 までに");
  });

  test("injury or leaked data is critical: called at once", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({
      situation: "no_wait",
      summary: "けがのお申し出",
      signals: ["injury"],
    });
    billing.seesCard(esc, ja.terms.severities.critical);
    sato.isCalled("けがのお申し出");
  });

  test("a form that is sent twice opens one escalation", async () => {
    const { tanaka, sato, billing, workspace, byHand, settle } = await story();
    await tanaka.escalates({ situation: "on_hold", summary: "二重送信" });
    billing.seesCard("ESC-1");
    sato.isCalled("二重送信");
    const sent = workspace.dispatches.findLast(({ payload }) => payload.type === "view_submission");

    const again = await byHand.sends("interactive", sent?.payload ?? {});
    await settle();

    expect(again.status).toBe(200);
    expect(again.body).toContain("ESC-1");
    expect(workspace.channel("C0BILLING").messages()).toHaveLength(1);
    expect(await tanaka.types("一覧")).not.toContain("ESC-2");
  });

  test("even at the same moment", async () => {
    const { tanaka, sato, billing, workspace, byHand, settle } = await story();
    await tanaka.escalates({ situation: "on_hold", summary: "一件目" });
    billing.seesCard("ESC-1");
    sato.isCalled("一件目");
    const sent = workspace.dispatches.findLast(({ payload }) => payload.type === "view_submission");
    const twin = JSON.parse(
      JSON.stringify(sent?.payload).replaceAll(/"(root_view_)?id":"V[A-Z0-9]+"/g, '"$1id":"V0TWIN"'),
    );

    const answers = await Promise.all([1, 2, 3].map(() => byHand.sends("interactive", twin)));
    await settle();

    expect(new Set(answers.map(({ body }) => /ESC-\d+/.exec(body)?.[0])).size).toBe(1);
    expect(workspace.channel("C0BILLING").messages()).toHaveLength(2);
    const [, second] = workspace.channel("C0BILLING").messages();
    expect(second).toBeDefined();
    billing.sees("一件目");
    billing.sees("未記入");
    tanaka.isTold("一件目");
    sato.isCalled("一件目");
  });
});

describe("what is missing or wrong stands beside its field, and everything else stays", () => {
  test.each([
    ["tanaka", ja],
    ["emma", en],
  ] as const)("for %s in her language", async (who, { errors }) => {
    const { [who]: agent, clock, workspace } = await story();
    await agent.opensForm();
    await agent.fills({
      department: "billing",
      situation: "call_back",
      summary: "   ",
      callback_at: later(clock.now(), -hours(1)),
      category: "返金",
      reason: "unclear",
      tried: "手順書を確認済み",
    });

    const sent = await agent.submits();

    expect(sent).toMatchObject({
      sent: true,
      ok: false,
      errors: { summary: errors.required, callback_at: errors.promisePassed },
    });
    expect(agent.form().callbackId).toBe("escalation_open");
    expect(agent.typed("tried")).toBe("手順書を確認済み");
    expect(agent.typed("category")).toBe("返金");
    expect(workspace.channel("C0BILLING").messages()).toEqual([]);
  });

  test("a department that was retired meanwhile", async () => {
    const { tanaka, imports, takahashi, logistics } = await story();
    await tanaka.opensForm("billing 返金");
    await tanaka.fills({ situation: "on_hold" });
    await imports(`
departments:
  logistics: { name: 物流, channel: C0LOGISTICS, chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0TAKAHASHI] }] }
whenInDoubt: logistics`);

    expect(await tanaka.submits()).toMatchObject({ ok: false, errors: { department: ja.errors.chooseOne } });
    expect(tanaka.typed("summary")).toBe("返金");

    await tanaka.fills({ situation: "live_chat" });
    await tanaka.fills({ department: "logistics" });
    const esc = await tanaka.sends();
    logistics.seesCard(esc, "返金");
    takahashi.isNotCalled();
  });
});

describe("other places to begin", () => {
  test("the global shortcut", async () => {
    const { tanaka, settle } = await story();
    await tanaka.hand.usesGlobalShortcut("escalate");
    await settle();
    expect(tanaka.form().callbackId).toBe("escalation_open");
  });

  test("the Home tab, which also lists what is hers", async () => {
    const { tanaka, sato, suzuki, billing, settle } = await story();
    expect(await tanaka.opensHome()).toContain(ja.home.none);
    await tanaka.hand.clicksInHome("escalate");
    await settle();
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "二重請求" });
    const esc = await tanaka.sends();
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");

    expect(await tanaka.opensHome()).toMatch(new RegExp(`${ja.home.reported}[\\s\\S]*ESC-1`));
    expect(await suzuki.opensHome()).toMatch(new RegExp(`${ja.home.held}[\\s\\S]*ESC-1`));
    expect(await sato.opensHome()).not.toContain(ja.home.held);
  });
});

function required(form: { blocks: readonly Record<string, unknown>[] }): unknown[] {
  return form.blocks
    .filter((block) => block.type === "input" && block.optional !== true)
    .map((block) => block.block_id);
}
