import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { textOfMessage } from "../workspace/block-text.js";
import { about } from "./harness/messages.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("two cases about one thing", () => {
  test("are one: one owner, one answer, each agent told with her own case number", async () => {
    const { tanaka, yamada, sato, suzuki, billing, clock } = await story();
    const first = await tanaka.escalates({
      situation: "mail",
      summary: "引き落としが二重",
      customer_ref: "K-1",
    });
    billing.seesCard(first);
    const second = await yamada.escalates({
      situation: "mail",
      summary: "2回請求された",
      customer_ref: "K-2",
    });
    billing.seesCard(second);

    expect(await sato.joins(second, first)).toMatchObject({ ok: true });

    billing.seesCard(second, "ESC-1 にまとめました");
    billing.seesCard(first, "ほか1件");
    const inParent = billing.sees("ESC-2 をまとめました(山田 翔さん・受付番号 K-2)。");
    expect(inParent.threadTs).toBe(billing.card(first).ts);
    billing.sees("佐藤 健さんがこの件を ESC-1 にまとめました。");
    expect(yamada.reads(yamada.standing(second))).toContain("ESC-1 と同じ件として、まとめて対応しています。");
    await suzuki.claims(first);
    tanaka.isTold("ESC-1 は鈴木 あかりさん");
    yamada.isTold("ESC-2 は鈴木 あかりさん");
    await suzuki.answers(first, "本日中に返金します。");

    const told = yamada.isTold("鈴木 あかりさんから回答が届きました。");
    expect(yamada.reads(told)).toContain("ESC-2");
    expect(yamada.reads(told)).toContain("本日中に返金します。");
    tanaka.isTold("鈴木 あかりさんから回答が届きました。");
    billing.seesCard(second, "回答済み");
    await yamada.clicks(told, "told");
    billing.seesCard(second, "完了");
    billing.seesCard(first, "回答済み");
    await clock.passes(minutes(60));
    suzuki.isNotCalled();
  });

  test("the joined one calls nobody, and whoever was called has nothing to do", async () => {
    const { tanaka, yamada, sato, suzuki, billing, clock } = await story();
    const first = await tanaka.escalates({ situation: "mail", summary: "引き落としが二重" });
    billing.seesCard(first);
    const second = await yamada.escalates({ situation: "on_hold", summary: "2回請求された" });
    billing.seesCard(second);
    const call = sato.isCalled("2回請求された");

    await sato.joins(second, first);

    expect(sato.reads(call)).toBe("ESC-2 は ESC-1 にまとめました。対応は不要です。");
    billing.sees("ESC-2 をまとめました");
    billing.sees("ESC-1 にまとめました");
    await sato.clicks(call, "claim");
    sato.isTold("この件は ESC-1 にまとめられています。");
    expect(textOfMessage(billing.card(second))).not.toContain("引き受ける");
    // The customer on hold makes the whole case urgent.
    await clock.passes(minutes(5));
    sato.isCalled("引き落としが二重");
    suzuki.isNotCalled();
  });
});

describe("a case that is taken out, or whose other case is withdrawn", () => {
  test("is a case of its own again, with its own chain", async () => {
    const { tanaka, yamada, sato, billing, clock } = await story();
    const first = await tanaka.escalates({ situation: "mail", summary: "引き落としが二重" });
    const second = await yamada.escalates({ situation: "mail", summary: "2回請求された" });
    billing.seesCard(first);
    billing.seesCard(second);
    await sato.joins(second, first);
    billing.sees("ESC-2 をまとめました");
    billing.sees("ESC-1 にまとめました");

    await sato.clicks(billing.card(second), "unjoin");

    billing.seesCard(second, "未対応");
    expect(textOfMessage(billing.card(first))).not.toContain("ほか1件");
    await sato.joins(second, first);
    billing.seesCard(second, "ESC-1 にまとめました");
    billing.sees("ESC-1 にまとめました");
    await tanaka.withdraws(first);
    billing.seesCard(second, "未対応");
    await clock.passes(minutes(10));
    sato.isCalled("2回請求された");
  });

  test("in English, and with an answer that did not hold", async () => {
    const { emma, tanaka, takahashi, james, logistics } = await story();
    const given = { department: "logistics", situation: "mail" };
    const first = await emma.escalates({ ...given, summary: "Lost parcel", customer_ref: "K-7" });
    const second = await tanaka.escalates({ ...given, summary: "Parcel missing", customer_ref: "K-8" });
    logistics.seesCard(first);
    logistics.seesCard(second);
    await takahashi.joins(second, first);
    logistics.seesCard(second, "Merged into ESC-1");
    logistics.sees("ESC-2 was merged into this case");
    logistics.sees("merged this case into ESC-1");
    await james.answers(first, "It is at the depot.");
    emma.isTold("has answered");
    const told = tanaka.isTold("回答が届きました。");
    await james.reopens(first);
    expect(tanaka.reads(told)).toContain("この件は再開されました。");
    logistics.seesCard(second, "Merged into ESC-1");
    await james.answers(first, "It will be delivered today.");
    emma.isTold("It will be delivered today.");
    tanaka.isTold("It will be delivered today.");
  });
});

describe("sixty cases about one thing", () => {
  test("are added in the form: nobody is called again, one answer, every agent told once", async () => {
    const { tanaka, yamada, emma, sato, billing, workspace, messages, clock, answered } = await story();
    const first = await tanaka.escalates({ situation: "mail", summary: "決済エラー", category: "返金" });
    billing.seesCard(first);
    const agents = [tanaka, yamada, emma];
    const added: { readonly agent: (typeof agents)[number]; readonly reference: `ESC-${number}` }[] = [];
    for (let i = 0; i < 60; i++) {
      const agent = agents[i % 3];
      if (agent === undefined) throw new Error("there are three agents");
      await agent.opensForm();
      await agent.fills({ department: "billing", situation: "mail", summary: `決済エラー ${i}` });
      await agent.fills({ category: "返金", reason: "fault", customer_ref: `K-${i}` });
      if (i === 0) expect(agent.form().text).toContain("ESC-1");
      await agent.hand.clicksInModal("add_to_case");
      await answered();
      await agent.fills({ tried: "確認中とお伝えしました" });
      expect(agent.typed("summary")).toBe(`決済エラー ${i}`);
      added.push({ agent, reference: await agent.sends() });
    }
    billing.seesCard(first, "ほか60件");
    const before = new Map(agents.map((agent) => [agent.id, messages.to(agent.id).length]));

    await sato.claims(first);
    await sato.answers(first, "復旧しました。");

    for (const agent of agents) {
      const mine = added.filter((it) => it.agent === agent).length + (agent === tanaka ? 1 : 0);
      const told = messages.to(agent.id).slice(before.get(agent.id));
      // For each case: who has it, and the answer. Nothing else.
      expect(told).toHaveLength(2 * mine);
      for (const { reference } of added.filter((it) => it.agent === agent))
        expect(told.filter((it) => about(it)?.reference === reference)).toHaveLength(2);
      messages.seen(...told);
    }
    // One card; under it its details, and a line for each case.
    const [card, ...others] = workspace.channel("C0BILLING").messages();
    expect(others).toEqual([]);
    expect(workspace.channel("C0BILLING").thread(card?.ts ?? "")).toHaveLength(62);
    messages.seen(...messages.inChannel("C0BILLING"));
    sato.isNotCalled();
    await clock.passes(minutes(30));
    sato.isNotCalled();
  }, 240_000);
});

describe("news for all", () => {
  test("a note reaches the agent of every joined case, with her own case", async () => {
    const { tanaka, yamada, sato, billing } = await story();
    const first = await tanaka.escalates({ situation: "mail", summary: "決済エラー" });
    const second = await yamada.escalates({ situation: "mail", summary: "支払えない" });
    billing.seesCard(first);
    billing.seesCard(second);
    await sato.joins(second, first);
    billing.sees("ESC-2 をまとめました");
    billing.sees("ESC-1 にまとめました");

    await sato.clicks(billing.card(first), "add_note");
    await sato.fills({ note: "17時に復旧の見込みです", note_to_all: ["note_to_all"] });
    expect(await sato.submits()).toMatchObject({ ok: true });

    const told = yamada.isTold("佐藤 健さんからのお知らせです。");
    expect(yamada.reads(told)).toContain("ESC-2");
    expect(yamada.reads(told)).toContain("17時に復旧の見込みです");
    billing.sees("17時に復旧の見込みです");
    tanaka.isToldNothing();
  });
});
