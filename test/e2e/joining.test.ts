import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { textOfMessage } from "../workspace/block-text.js";
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
