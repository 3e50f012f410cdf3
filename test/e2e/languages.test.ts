import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("each in her own language, a channel in its department's", () => {
  test("an English agent and a Japanese department", async () => {
    const { emma, sato, suzuki, billing, clock } = await story();
    await emma.opensForm();
    expect(emma.form()).toMatchObject({ title: "Escalate" });
    await emma.fills({
      department: "billing",
      situation: "on_hold",
      summary: "May I promise the refund today?",
    });
    expect(emma.form().text).toContain(en.form.callNow({ names: "佐藤 健" }));
    const esc = await emma.sends();

    billing.seesCard(
      esc,
      "ESC-1｜保留中｜May I promise the refund today?",
      "未対応",
      "一次対応:Emma Wilsonさん",
    );
    sato.isCalled("Emma Wilsonさんのお客様が保留でお待ちです(14:08〜)");
    expect(emma.reads(emma.standing(esc))).toContain("Billing");
    expect(emma.reads(emma.standing(esc))).toContain(en.agent.say.waiting.on_hold);

    await clock.passes(minutes(1));
    suzuki.isCalled("佐藤 健さん");
    await suzuki.claims(esc);
    // Her time is London's.
    emma.isTold("06:14");
    await suzuki.answers(esc, "本日中に返金します。");
    emma.isTold(en.agent.answered({ by: "鈴木 あかり" }));
    expect(await emma.types("1")).toContain("06:08");
  });

  test("a Japanese agent and an English department", async () => {
    const { tanaka, takahashi, james, logistics, clock } = await story();
    const esc = await tanaka.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "配達済みなのに届かない",
    });

    logistics.seesCard(esc, "ESC-1", "On hold", "配達済みなのに届かない", "Waiting");
    takahashi.isCalled("田中 美咲さんのお客様が保留でお待ちです");
    expect(tanaka.reads(tanaka.standing(esc))).toContain("物流");
    await clock.passes(minutes(1));
    james.isCalled(en.calls.tiedUp({ name: "高橋 涼" }));
    expect(james.reads(james.call(esc))).toContain("Logistics");

    await james.claims(esc, { from: "call" });
    logistics.seesCard(esc, "James Carter");
    takahashi.callReads(esc, ja.calls.ended.claimed({ reference: esc, by: "James Carterさん" }));
    tanaka.isTold("James Carterさん(Logistics specialist)が引き受けました");
  });

  test("whoever is not known yet gets the form in the default language, corrected at once with nothing lost", async () => {
    const { emma, workspace, answered } = await story();
    let first = "";
    workspace.faults.next(
      { method: "users.info", when: ({ user }) => user === "U0EMMA" },
      { kind: "answer_late", ms: 300 },
    );
    await emma.hand.usesGlobalShortcut("escalate");
    await workspace.waitFor(() => emma.hand.modal());
    first = emma.form().title;
    await emma.hand.fills({ summary: "The parcel is lost" });
    await answered();

    expect(first).toBe("エスカレーション");
    expect(emma.form().title).toBe("Escalate");
    expect(emma.typed("summary")).toBe("The parcel is lost");
  });

  test("a click is answered in the language of whoever clicks, even the first time", async () => {
    const { tanaka, takahashi, emma, logistics, workspace } = await story();
    await workspace.addTo("C0LOGISTICS", "U0EMMA");
    const esc = await tanaka.escalates({ department: "logistics", situation: "on_hold", summary: "紛失" });
    const card = logistics.seesCard(esc);
    takahashi.isCalled("紛失");
    await takahashi.claims(esc);
    tanaka.isTold("高橋 涼さん");

    await emma.clicks(card, "claim");

    emma.isTold(en.errors.refusals.already_claimed({ holder: "高橋 涼", since: "06:08" }));
  });
});
