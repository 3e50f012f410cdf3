import { describe, expect, test } from "vitest";
import { hours, minutes, seconds } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import { postedAt } from "./harness/messages.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("the clock walks the chain while nobody has it", () => {
  test("every step to the second, the group by one mention; then repeats, then nobody has answered", async () => {
    const { tanaka, sato, suzuki, nakamura, billing, workspace, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    const card = billing.seesCard(esc);
    expect(postedAt(sato.isCalled("二重請求"))).toBe("14:08:00");
    await clock.passes(minutes(2));

    expect(postedAt(suzuki.isCalled("佐藤 健さんが手を離せないようです"))).toBe("14:09:00");
    const mention = billing.sees("<!subteam^S0LEADS>");
    expect(postedAt(mention)).toBe("14:10:00");
    expect(mention.threadTs).toBe(card.ts);
    const buzzed = workspace.notifications.filter(({ ts }) => ts === mention.ts).map(({ user }) => user);
    expect(buzzed.toSorted()).toEqual(["U0MANAGER", "U0SATO"]);
    nakamura.isToldNothing();
    await clock.passes(minutes(30));
    expect(postedAt(tanaka.isTold("内容の分類と上げる理由"))).toBe("14:23:00");
    const again = billing.sees(ja.calls.again);
    expect(postedAt(again)).toBe("14:40:00");
    billing.seesCard(esc, "15:10 にもう一度通知します");

    await clock.passes(minutes(30));
    expect(postedAt(billing.sees(ja.calls.again))).toBe("15:10:00");
    billing.seesCard(esc, "15:40 まで引き受けがなければ、責任者にお知らせします");
    nakamura.isToldNothing();

    await clock.passes(minutes(30));
    const alarm = nakamura.isTold(/ESC-1[\s\S]*ご判断をお願いします/);
    expect(postedAt(alarm)).toBe("15:40:00");
    const told = tanaka.isTold(ja.calls.alarm.nobodyReporter({ reference: esc, who: "責任者" }));
    expect(tanaka.canDo(told)).toEqual([]);
    billing.seesCard(esc, ja.card.state.alarmed({ who: "責任者", at: "16:40" }));

    await clock.passes(hours(2));
    const reminders = [nakamura.isTold("14:08"), nakamura.isTold("対応は不要になりました")];
    expect(reminders.map(postedAt)).toEqual(["17:40:00", "16:40:00"]);
    expect(nakamura.canDo(alarm)).toContain("claim");
    expect(nakamura.reads(alarm)).toContain("対応は不要になりました");

    await nakamura.claims(esc);
    billing.seesCard(esc, "対応中｜中村 由紀さん");
    tanaka.isTold("中村 由紀さん(コンタクトセンター責任者)が引き受けました");
    expect(tanaka.reads(told)).not.toContain("まだ引き受けがありません");
    await clock.passes(minutes(5));
    expect(postedAt(nakamura.isTold("次のご連絡は 17:45 の予定です"))).toBe("17:44:00");
    nakamura.isToldNothing();
  });

  test("normal is silent until it is due: first after ten minutes, the next after ten more", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "請求書の宛名" });
    billing.seesCard(esc, ja.card.state.silent({ names: "佐藤 健さん", at: "14:18" }));
    await clock.passes(minutes(20));
    expect(postedAt(sato.isCalled("請求書の宛名"))).toBe("14:18:00");
    expect(postedAt(suzuki.isCalled("請求書の宛名"))).toBe("14:28:00");
  });

  test("high falls back on normal for the steps that say nothing of it", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "お怒りです", temperature: "furious" });
    billing.seesCard(esc);
    await clock.passes(minutes(13));
    expect(postedAt(sato.isCalled("お怒りです"))).toBe("14:11:00");
    expect(postedAt(suzuki.isCalled("お怒りです"))).toBe("14:21:00");
  });
});

describe("can't now", () => {
  test("the next person is asked at once, without a trace of blame", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await clock.passes(seconds(10));

    await sato.passes(esc);

    sato.callReads(esc, ja.calls.ended.passed({ reference: esc }));
    expect(sato.canDo(sato.call(esc))).toEqual([]);
    expect(postedAt(suzuki.isCalled(ja.calls.tiedUp({ name: "佐藤 健さん" })))).toBe("14:08:10");
    billing.seesCard(esc);

    await sato.claims(esc);
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    suzuki.callReads(esc, "対応は不要です");
    tanaka.isTold("佐藤 健さん(請求・決済 SV)が引き受けました");
  });

  test("pressed twice, or by somebody who was never asked: explained, nothing changes", async () => {
    const { tanaka, sato, suzuki, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    const call = sato.isCalled("二重請求");
    await sato.passes(esc);
    suzuki.isCalled("二重請求");
    await sato.clicks(call, "pass");
    sato.isTold(ja.errors.refusals.already_passed);
    billing.seesCard(esc, "未対応");
  });

  test("everybody says so: the lead hears of it at once", async () => {
    const { tanaka, takahashi, james, martin, logistics } = await story();
    const esc = await tanaka.escalates({ department: "logistics", situation: "on_hold", summary: "紛失" });
    logistics.seesCard(esc);
    takahashi.isCalled("紛失");
    await takahashi.passes(esc);
    james.isCalled("紛失");
    await james.passes(esc);

    martin.isTold(/ESC-1/);
    tanaka.isTold(ja.calls.alarm.nobodyReporter({ reference: esc, who: "責任者" }));
  });
});

describe("people who cannot be called", () => {
  test("somebody deactivated is skipped at once, and the card shows it", async () => {
    const { tanaka, suzuki, billing, workspace, clock } = await story();
    workspace.deactivate("U0SATO");
    await clock.passes(minutes(2));
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });

    expect(postedAt(suzuki.isCalled("二重請求"))).toBe("14:10:00");
    billing.seesCard(esc, "佐藤 健さん(アカウント停止中)");
    expect(workspace.dmsOf("U0SATO")).toEqual([]);
  });

  test("nobody left in the whole chain: the lead decides, at once", async () => {
    const { tanaka, nakamura, billing, workspace, clock } = await story();
    workspace.deactivate("U0SATO");
    workspace.deactivate("U0SUZUKI");
    workspace.setGroup("S0LEADS", []);
    await clock.passes(minutes(6));
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });

    billing.seesCard(esc, "佐藤 健さん", "鈴木 あかりさん", "メンバーなし");
    nakamura.isTold("ESC-1");
    tanaka.isTold(ja.calls.alarm.nobodyReporter({ reference: esc, who: "責任者" }));
  });

  test("somebody who left just now: Slack refuses the call, the next person is called, and the card says why", async () => {
    const { tanaka, suzuki, billing, workspace, expectsLog } = await story();
    workspace.deactivate("U0SATO");
    expectsLog(/a message can never be delivered/);

    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });

    suzuki.isCalled("二重請求");
    billing.seesCard(esc, ja.card.note.callFailed({ name: "佐藤 健さん", error: "user_disabled" }));
  });
});

describe("one person, one call", () => {
  test("a person in two steps has one live call, and the older one says so", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story({
      departments: `
departments:
  billing:
    name: 請求・決済
    channel: C0BILLING
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [U0SATO, U0SUZUKI] }
      - { after: { onHold: 60s, normal: 10m }, call: [U0SATO] }
    repeat: { every: 5m, times: 1 }
whenInDoubt: billing`,
    });
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    billing.seesCard(esc, "佐藤 健さん・鈴木 あかりさんに通知しました");
    suzuki.isCalled("二重請求");
    const first = sato.isCalled("二重請求");
    await clock.passes(minutes(1));
    const second = sato.isCalled("二重請求");
    expect(sato.reads(first)).toBe(ja.calls.ended.superseded({ reference: esc }));
    await clock.passes(minutes(5));
    const third = sato.isCalled(ja.calls.again);
    expect(sato.reads(second)).toBe(ja.calls.ended.superseded({ reference: esc }));
    await sato.clicks(third, "claim");
    expect(sato.reads(third)).toContain("ESC-1");
    tanaka.isTold("佐藤 健さん");
  });

  test("an answer ends all calls, also the group's", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await clock.passes(minutes(2));
    suzuki.isCalled("二重請求");
    const mention = billing.sees("<!subteam^S0LEADS>");

    await suzuki.answers(esc, "返金します。");

    tanaka.isTold("返金します。");
    sato.callReads(esc, ja.calls.ended.resolved({ reference: esc, by: "鈴木 あかりさん" }));
    billing.seesCard(esc);
    expect(sato.reads(mention)).toBe(ja.calls.ended.resolved({ reference: esc, by: "鈴木 あかりさん" }));
    await clock.passes(hours(3));
  });
});

test("departments that change do not change what is under way", async () => {
  const { tanaka, sato, suzuki, takahashi, billing, clock, imports } = await story();
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "一件目" });
  billing.seesCard(esc);
  sato.isCalled("一件目");
  await imports(`
departments:
  billing:
    name: 請求・決済
    channel: C0BILLING
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0TAKAHASHI] }]
whenInDoubt: billing`);

  await clock.passes(minutes(1));
  suzuki.isCalled("一件目");
  takahashi.isNotCalled();
  const other = await tanaka.escalates({ situation: "on_hold", summary: "二件目" });
  billing.seesCard(other);
  takahashi.isCalled("二件目");
});

test("what is not urgent calls nobody and stands in the channel's list at four, every day until somebody has it", async () => {
  const { tanaka, emma, sato, suzuki, billing, clock } = await story();
  const report = { situation: "no_wait", purpose: ["report"] };
  const first = await tanaka.escalates({ ...report, summary: "料金表の誤字" });
  const second = await emma.escalates({ ...report, summary: "A typo in the manual" });
  billing.seesCard(first, "16:00 の一覧");
  billing.seesCard(second);
  await clock.passes(minutes(111));
  billing.seesNothingNew();

  await clock.passes(minutes(1));
  const list = billing.sees("料金表の誤字");
  expect(postedAt(list)).toBe("16:00:00");
  expect(sato.reads(list)).toContain("A typo in the manual");
  await clock.passes(hours(1));
  billing.seesNothingNew();

  await suzuki.claims(first);
  tanaka.isTold("鈴木 あかりさん");
  await clock.passes(hours(2));
  await suzuki.answers(first, "直しました。");
  tanaka.isTold("直しました。");
  await clock.passes(hours(21));
  const next = billing.sees("A typo in the manual");
  expect(postedAt(next)).toBe("16:00:00");
  expect(sato.reads(next)).not.toContain("料金表の誤字");
  sato.isNotCalled();
});
