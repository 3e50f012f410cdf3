import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("asking another department", () => {
  test("the owner keeps the case, which waits; the answer is brought to her and into its thread", async () => {
    const { tanaka, sato, takahashi, billing, logistics, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", customer_ref: "K-1" });
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");

    const sent = await sato.consults(esc, { consult_question: "荷物はどこですか" });

    expect(sent).toMatchObject({ ok: true });
    billing.seesCard(esc, "物流 ESC-2 の回答待ち・担当は佐藤 健さん");
    billing.sees("佐藤 健さんから物流への確認(ESC-2):");
    logistics.seesCard("ESC-2", "Question from Billing, ESC-1", "荷物はどこですか", "K-1");
    sato.isTold("ESC-2 を送りました。");
    await takahashi.claims("ESC-2");
    sato.isTold("ESC-2 は");
    billing.seesCard(esc, "物流 ESC-2 の回答待ち(");
    // While she waits nobody asks her how it is going.
    await clock.passes(minutes(30));
    sato.isToldNothing();

    await takahashi.answers("ESC-2", "羽田の営業所です。");

    const told = sato.isTold("から回答が届きました(ESC-2)。");
    expect(sato.reads(told)).toContain("羽田の営業所です。");
    expect(sato.canDo(told)).toContain("resolve");
    billing.sees("からの回答(ESC-2):");
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    logistics.seesCard("ESC-2", "Done");
  });

  test("taken back: the pause ends, and the thread says so", async () => {
    const { tanaka, sato, james, billing, logistics } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await sato.consults(esc, { consult_question: "荷物はどこですか" });
    billing.sees("物流への確認(ESC-2):");
    logistics.seesCard("ESC-2");
    sato.isTold("ESC-2 を送りました。");

    await james.clicks(logistics.card("ESC-2"), "withdraw");

    sato.isTold("物流への確認(ESC-2)を取り下げました。");
    billing.sees("物流への確認(ESC-2)を取り下げました。");
    billing.seesCard(esc, "対応中｜佐藤 健さん");
  });

  test("before anybody has the case there is nobody to answer to", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    expect(billing.canDo(esc)).not.toContain("more:consult");
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await sato.clicks(billing.card(esc), "consult");
    await sato.fills({ consult_department: "logistics" });
    expect(await sato.submits()).toMatchObject({ ok: false });
  });
});
