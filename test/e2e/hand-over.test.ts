import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { textOfMessage } from "../workspace/block-text.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("a colleague is asked to take it", () => {
  test("she gets all she needs, the agent hears who has it, and nobody else is called any more", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });
    billing.seesCard(esc);
    sato.isCalled("返金の可否");

    expect(await sato.assigns(esc, suzuki)).toMatchObject({ ok: true });

    const asked = suzuki.isTold("ESC-1 の担当に、佐藤 健さんから指名がありました。");
    expect(suzuki.reads(asked)).toContain("難しいときは、[未対応に戻す]を押してください。");
    billing.seesCard(esc, "対応中｜鈴木 あかりさん");
    sato.callReads(esc, "鈴木 あかりさん");
    tanaka.isTold("鈴木 あかりさん");
    await clock.passes(minutes(1));
    sato.isNotCalled();
  });

  test("from one colleague's hands into another's; who had it is told, who cannot gives it back", async () => {
    const { tanaka, sato, suzuki, nakamura, billing } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await sato.claims(esc);
    const told = tanaka.isTold("佐藤 健さん");
    const hers = sato.takeover(esc);

    await sato.assigns(esc, nakamura);

    expect(sato.reads(hers)).toBe("ESC-1 の担当が替わりました。ありがとうございました。");
    nakamura.isTold("指名がありました");
    tanaka.isTold("中村 由紀さん(コンタクトセンター責任者)が引き受けました。16:08 までに連絡があります。");
    expect(tanaka.reads(told)).toContain("ESC-1 は佐藤 健さんが引き受けていましたが、担当者が替わりました。");
    await nakamura.releases(esc);
    billing.seesCard(esc, "未対応");
    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");
  });

  test("not to an account that is gone, and nothing chosen is lost", async () => {
    const { tanaka, sato, suzuki, billing, workspace, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    workspace.deactivate(suzuki.id);
    await clock.passes(minutes(2));

    const sent = await sato.assigns(esc, suzuki);

    expect(sent).toMatchObject({ ok: false });
    expect(JSON.stringify(sent)).toContain("指名できません(アカウント停止中)");
    expect(sato.typed("assignee")).toBe(suzuki.id);
    billing.seesCard(esc, "未対応");
  });

  test("not to somebody of another company", async () => {
    const { tanaka, sato, kimura, billing } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    expect(JSON.stringify(await sato.assigns(esc, kimura))).toContain("指名できません(社外の方)");
    kimura.isToldNothing();
    billing.seesCard(esc, "未対応");
  });

  test("in English", async () => {
    const { emma, james, takahashi, logistics } = await story();
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    logistics.seesCard(esc);
    await james.assigns(esc, takahashi);
    takahashi.isTold("James Carter");
    emma.isTold("has it");
  });
});

describe("somebody above is asked", () => {
  test("while nobody has it: the next level at once, past everybody of the same level", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });
    billing.seesCard(esc);
    sato.isCalled("返金の可否");

    await tanaka.clicks(tanaka.standing(esc), "escalate_up");

    const mention = billing.sees("<!subteam^S0LEADS>");
    expect(textOfMessage(mention)).toContain("田中 美咲さんから、上位の方にお願いしたいとのことです。");
    await clock.passes(minutes(5));
    suzuki.isNotCalled();
  });

  test("a second click within the minute calls no second level, and hears who was first", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "返金の可否" });
    billing.seesCard(esc);
    sato.isCalled("返金の可否");
    await tanaka.clicks(tanaka.standing(esc), "escalate_up");
    billing.sees("<!subteam^S0LEADS>");

    await sato.clicks(billing.card(esc), "escalate_up");

    sato.isTold("田中 美咲さんが先に上位の方への通知を始めています(14:08)。対応は不要です。");
  });

  test("while somebody has it: she keeps it until somebody above takes it over", async () => {
    const { tanaka, sato, nakamura, billing } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    const hers = sato.takeover(esc);

    await sato.clicks(billing.card(esc), "escalate_up");

    billing.sees("<!subteam^S0LEADS>");
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    billing.seesCard(esc, "上位の方に通知しています");

    await nakamura.claims(esc);

    billing.seesCard(esc, "対応中｜中村 由紀さん");
    expect(sato.reads(hers)).toContain("ESC-1 は上位の方が引き継ぎました。");
    tanaka.isTold("中村 由紀さん");
  });
});

describe("a word among colleagues", () => {
  test("stands in the thread and in the history, notifies nobody, and is welcome after the answer too", async () => {
    const { tanaka, sato, suzuki, billing } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);

    await suzuki.notes(esc, "9月12日の障害と同じ時間帯です");
    billing.sees("鈴木 あかりさんの社内メモ:");
    tanaka.isToldNothing();
    sato.isToldNothing();

    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await sato.answers(esc, "本日中に返金できます。");
    tanaka.isTold("本日中に返金できます。");
    await suzuki.notes(esc, "返金の手順を資料に追記しました");
    billing.sees("返金の手順を資料に追記しました");

    const history = await tanaka.types(esc);
    expect(history).toContain("鈴木 あかりさんがメモを残しました:9月12日の障害と同じ時間帯です");
  });
});
