import { describe, expect, test } from "vitest";
import { hours, minutes } from "../../src/domain/duration.js";
import type { Actor } from "./harness/person.js";
import { stories } from "./harness/story.js";

const story = stories();

/** @returns what the form says in the end */
async function goesAway(who: Actor, values: Parameters<Actor["fills"]>[0], word = "離席"): Promise<string> {
  await who.types(word);
  await who.fills(values);
  const sent = await who.submits();
  if (!sent.ok) throw new Error(`the form was not taken: ${JSON.stringify(sent.errors)}`);
  const { text } = who.form();
  await who.hand.closes();
  return text;
}

describe("somebody is away", () => {
  test("her stand-in is called in her place at once, and hears why", async () => {
    const { tanaka, sato, takahashi, billing } = await story();
    expect(await goesAway(sato, { away_for: "1h", stand_in: takahashi.id })).toContain(
      "15:08 まで離席中にしました。その間の通知は高橋 涼さんに届きます。",
    );
    const asked = takahashi.isTold("佐藤 健さんの離席中(15:08 まで)、代理をお願いされています。");

    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });

    const call = takahashi.isCalled("返金の可否");
    expect(takahashi.reads(call)).toContain(
      "佐藤 健さんは離席中で、代理のお願いがあります。代わりにお願いできますか。",
    );
    sato.isNotCalled();
    billing.seesCard(esc, "未対応｜高橋 涼さんに通知しました(14:08)");
    billing.seesCard(esc, "通知していない方:佐藤 健さん(離席中)");
    expect(await tanaka.types(esc)).toContain("高橋 涼さんは佐藤 健さんの代理です");

    await goesAway(sato, {});
    expect(takahashi.reads(asked)).toContain("佐藤 健さんの代理は終わりました。");
  });

  test("without a stand-in the next step comes at once; it ends by itself", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    await goesAway(sato, { away_for: "30m" });
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });
    suzuki.isCalled("返金の可否");
    billing.seesCard(esc, "通知していない方:佐藤 健さん(離席中)");
    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");
    await suzuki.answers(esc, "返金できます。");
    tanaka.isTold("返金できます。");

    await clock.passes(minutes(31));
    const next = await tanaka.escalates({ situation: "on_hold", summary: "送料の請求先" });
    sato.isCalled("送料の請求先");
    billing.seesCard(next);
  });

  test("back before the time: she says so in the same form", async () => {
    const { tanaka, sato, billing } = await story();
    await goesAway(sato, { away_for: "2h" });
    expect(await goesAway(sato, {})).toContain("おかえりなさい。");
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });
    sato.isCalled("返金の可否");
    billing.seesCard(esc);
  });

  test("nobody can put a case into her hands meanwhile, and nobody away can stand in", async () => {
    const { tanaka, sato, suzuki, billing } = await story();
    await goesAway(suzuki, { away_for: "2h" });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    expect(JSON.stringify(await sato.assigns(esc, suzuki))).toContain("指名できません(離席中)");
    await sato.hand.closes();

    await sato.types("away");
    await sato.fills({ away_for: "1h", stand_in: suzuki.id });
    expect(JSON.stringify(await sato.submits())).toContain("代理をお願いできません(離席中)");
    await sato.fills({ stand_in: sato.id });
    expect(JSON.stringify(await sato.submits())).toContain("ご自身のほかの方を選んでください。");
  });

  test("another process hears of it, and a restart forgets nothing", async () => {
    const { tanaka, sato, suzuki, billing, restartsBot } = await story();
    await goesAway(sato, { away_for: "2h" });
    await restartsBot();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });
    suzuki.isCalled("返金の可否");
    billing.seesCard(esc);
  });

  test("in English", async () => {
    const { emma, james, takahashi, logistics, clock } = await story();
    expect(await goesAway(james, { away_for: "1h" }, "away")).toContain("You are away until");
    const esc = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Lost parcel",
    });
    logistics.seesCard(esc);
    await clock.passes(minutes(10));
    takahashi.isCalled("Lost parcel");
    await clock.passes(hours(0));
  });
});
