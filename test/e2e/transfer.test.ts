import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { textOfMessage } from "../workspace/block-text.js";
import { stories } from "./harness/story.js";

const story = stories();

/** How long the old card takes to lead to the new one. */
const linkComes = seconds(5);

describe("a case that belongs elsewhere", () => {
  test("goes there in two clicks: same number, a new card, the chain from its beginning; the old card says where it went", async () => {
    const { tanaka, sato, takahashi, james, billing, logistics, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "荷物が届かない" });
    billing.seesCard(esc);
    sato.isCalled("荷物が届かない");
    const old = billing.card(esc);

    await sato.clicks(billing.card(esc), "transfer");
    // The only other department is chosen already.
    expect(sato.typed("department")).toBe("logistics");
    expect(await sato.submits()).toMatchObject({ ok: true });

    logistics.seesCard(esc, "Waiting · 高橋 涼 notified", "Moved once", "荷物が届かない");
    takahashi.isCalled("荷物が届かない");
    sato.callReads(esc, "ESC-1 の担当部署は物流に変わりました。対応は不要です。");
    expect(textOfMessage(sato.now(old))).toContain("物流に変更しました");
    expect(sato.canDo(sato.now(old))).toEqual([]);
    await clock.passes(linkComes);
    expect(JSON.stringify(sato.now(old).blocks)).toContain(logistics.card(esc).ts.replace(".", ""));

    await clock.passes(minutes(2));
    james.isCalled("荷物が届かない");
    // Nobody of the department before is called any more.
    billing.seesNothingNew();
  });

  test("teaches where such a case goes, in the agent's own message, which notifies her of nothing", async () => {
    const { tanaka, sato, billing, logistics, takahashi } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "荷物が届かない" });
    billing.seesCard(esc);
    sato.isCalled("荷物が届かない");

    await sato.transfers(esc, {});

    logistics.seesCard(esc);
    takahashi.isCalled("荷物が届かない");
    const hers = tanaka.reads(tanaka.standing(esc));
    expect(hers).toContain("担当部署を物流に変更しました。");
    expect(hers).toContain("同じような件は、次から物流に直接お送りいただけます。");
    expect(hers).toContain("この部署に上げる内容:Lost or damaged parcels");
    expect(hers).toContain("先にご確認ください:The carrier's tracking page");
    tanaka.isToldNothing();
  });

  test("taken already: the agent, who was told that somebody has it, hears of it once; who had it goes on with nothing", async () => {
    const { tanaka, sato, suzuki, billing, logistics, takahashi, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "荷物が届かない" });
    billing.seesCard(esc);
    sato.isCalled("荷物が届かない");
    await sato.claims(esc);
    const taken = tanaka.isTold("佐藤 健さん");
    const hers = sato.takeover(esc);

    expect(await suzuki.transfers(esc, { note: "お届け先の変更は配送センターで" })).toMatchObject({
      ok: true,
    });

    tanaka.isTold("ESC-1 の担当部署が物流に変わりました。担当者を改めて探しています。");
    expect(tanaka.reads(taken)).toContain(
      "佐藤 健さんが引き受けていましたが、担当部署が物流に変わりました。",
    );
    sato.isTold("鈴木 あかりさんが ESC-1 の担当部署を物流に変更しました。対応は不要です。");
    expect(sato.reads(hers)).toContain("ESC-1 の担当部署が変わりました。");
    logistics.seesCard(esc, "From 鈴木 あかり, Billing:", "お届け先の変更は配送センターで");
    logistics.sees("鈴木 あかり passes on:");
    takahashi.isCalled("荷物が届かない");

    await takahashi.claims(esc);
    tanaka.isTold("高橋 涼さん");
    await takahashi.answers(esc, "明日お届けします。");
    tanaka.isTold("明日お届けします。");
    await clock.passes(minutes(1));
    logistics.seesCard(esc, "Answered");
  });

  test("a second time it warns and asks for the reason, and the history tells it all", async () => {
    const { tanaka, sato, takahashi, billing, logistics } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "送料の返金" });
    billing.seesCard(esc);
    await sato.transfers(esc, {});
    logistics.seesCard(esc);

    await takahashi.clicks(logistics.card(esc), "transfer");
    expect(takahashi.form().text).toContain("これまでに1回変更しています。");
    await takahashi.fills({ department: "billing" });
    expect(await takahashi.submits()).toMatchObject({ ok: false });
    await takahashi.fills({ note: "送料の返金は請求の判断です" });
    expect(await takahashi.submits()).toMatchObject({ ok: true });

    billing.seesCard(esc, "未対応", "部署変更2回", "送料の返金は請求の判断です");
    billing.sees("高橋 涼さんからの申し送り:");
    const history = await tanaka.types(esc);
    expect(history).toContain("佐藤 健さんが担当部署を請求・決済から物流に変更しました");
    expect(history).toContain(
      "高橋 涼さんが担当部署を物流から請求・決済に変更しました:送料の返金は請求の判断です",
    );
    // It was right at first, so there is nothing to learn.
    expect(tanaka.reads(tanaka.standing(esc))).not.toContain("次から");
    expect(await tanaka.types("一覧 物流")).toContain("未完了の件はありません。");
    expect(await tanaka.types("一覧 請求・決済")).toContain(esc);
  });

  test("two people at once: who comes second learns where it is, and keeps what she typed", async () => {
    const { tanaka, sato, suzuki, nakamura, billing, logistics } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "荷物が届かない" });
    billing.seesCard(esc);
    for (const one of [suzuki, nakamura]) {
      await one.clicks(billing.card(esc), "transfer");
      await one.fills({ note: "配送の件です" });
    }
    await sato.transfers(esc, {});
    logistics.seesCard(esc);

    const sent = await nakamura.submits();

    expect(sent).toMatchObject({ ok: false });
    expect(JSON.stringify(sent)).toContain("ひと足先に佐藤 健さんが担当部署を物流に変更しました(14:08)。");
    expect(nakamura.typed("note")).toBe("配送の件です");
    // Whoever has nothing to do with the new department hears whose it is.
    expect(JSON.stringify(await suzuki.submits())).toContain("「物流」の方");
    expect(suzuki.typed("note")).toBe("配送の件です");
    logistics.seesCard(esc, "Moved once");
  });

  test("while somebody types her answer: nothing typed is lost, and the new department's categories are there to choose", async () => {
    const { tanaka, sato, suzuki, billing, logistics } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "荷物が届かない" });
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await sato.clicks(billing.card(esc), "resolve");
    await sato.fills({ resolution: "明日お届けします。", word: "助かりました" });
    await suzuki.transfers(esc, {});
    logistics.seesCard(esc);
    tanaka.isTold("担当部署が物流に変わりました");
    sato.isTold("対応は不要です");

    await sato.submits();

    expect(sato.form().text).toContain("完了の前に、内容の分類を選んでください");
    expect(sato.typed("resolution")).toBe("明日お届けします。");
    expect(sato.typed("word")).toBe("助かりました");
    await sato.fills({ category: "Customs" });
    expect(await sato.submits()).toMatchObject({ ok: true });
    tanaka.isTold("明日お届けします。");
  });

  test("a choice that was on the screen before counts for no other department's category", async () => {
    const { tanaka, sato, takahashi, billing, logistics, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "荷物が届かない" });
    billing.seesCard(esc);
    sato.isCalled("荷物が届かない");
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await clock.passes(minutes(5));
    sato.isTold("状況はいかがですか");
    const asked = tanaka.isTold("内容の分類と上げる理由を選んでください");
    const before = { ...asked };
    await sato.transfers(esc, {});
    tanaka.isTold("担当部署が物流に変わりました");
    logistics.seesCard(esc);
    takahashi.isCalled("荷物が届かない");

    expect(JSON.stringify(before.blocks)).toContain("二重請求");
    expect(JSON.stringify(tanaka.now(asked).blocks)).toContain("Customs");
    await tanaka.chooses(tanaka.now(asked), "classify_category", "1.2");
    await tanaka.chooses(tanaka.now(asked), "reason", "unclear").catch(() => undefined);
    expect(await tanaka.types(esc)).toContain("Customs");
  });

  test("in English, from the call itself, and by the agent as well", async () => {
    const { emma, takahashi, sato, logistics, billing } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "Refund the postage",
    });
    logistics.seesCard(esc);
    takahashi.isCalled("Refund the postage");
    await takahashi.clicks(takahashi.call(esc), "transfer");
    expect(await takahashi.submits()).toMatchObject({ ok: true });
    billing.seesCard(esc, "部署変更1回");
    sato.isCalled("Refund the postage");
    expect(textOfMessage(logistics.card(esc))).toContain("Moved to Billing");
    expect(emma.reads(emma.standing(esc))).toContain(
      "You can send a case like this straight to Billing next time.",
    );
    await emma.clicks(emma.standing(esc), "transfer");
    expect(emma.form().text).toContain("have you checked with them?");
  });
});
