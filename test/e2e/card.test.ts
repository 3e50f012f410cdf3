import { describe, expect, test } from "vitest";
import { hours, later, minutes, seconds } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import { postedAt } from "./harness/messages.js";
import { stories } from "./harness/story.js";

const story = stories();

test("the card says what is wanted; the facts stand in order in the first reply, and what is missing is named", async () => {
  const { tanaka, sato, billing } = await story();
  const esc = await tanaka.escalates({
    situation: "on_hold",
    summary: "二重請求の返金は本日中とご案内してよいですか",
    customer_ref: "K-2031",
    tried: "本日中に確認するとご案内済み",
    who: "ご契約者のご家族",
    when: "9月27日",
    what: "9月分が二度引き落とされた",
    how_much: "12,800円",
  });

  const card = billing.seesCard(
    esc,
    "ESC-1｜保留中｜二重請求の返金は本日中とご案内してよいですか",
    "受付番号:K-2031",
    "一次対応:田中 美咲さん",
  );
  expect(card.text).toBe("【保留中】請求・決済 ESC-1:二重請求の返金は本日中とご案内してよいですか");
  expect(card.metadata).toMatchObject({ event_type: "escalation", event_payload: { escalation: 1 } });
  const details = billing.details(esc);
  for (const row of [
    "本日中に確認するとご案内済み",
    "ご契約者のご家族",
    "9月27日",
    "9月分が二度引き落とされた",
    "12,800円",
  ])
    expect(details).toContain(row);
  expect(details).toContain("未記入:誰に・どこで・なぜ・どのように・いくつ");
  expect(details).not.toContain("K-2031");
  sato.isCalled("受付番号:K-2031");
});

describe("what can be done, and by whom", () => {
  test("at most four buttons and one menu in every state, only what works", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    billing.seesCard(esc);
    const untaken = [
      "claim",
      "resolve",
      "ask",
      "more:assign",
      "more:transfer",
      "more:escalate_up",
      "more:join",
      "more:add_note",
      "more:edit",
      "more:withdraw",
    ];
    expect(billing.canDo(esc)).toEqual(untaken);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    const menu = [
      "more:assign",
      "more:transfer",
      "more:escalate_up",
      "more:consult",
      "more:join",
      "more:pause",
      "more:add_note",
      "more:edit",
      "more:release",
      "more:withdraw",
    ];
    expect(billing.canDo(esc)).toEqual(["resolve", "ask", "next_update", ...menu]);
    expect(sato.canDo(sato.call(esc))).toEqual([]);
    const hers = menu.filter((entry) => entry !== "more:join");
    expect(sato.canDo(sato.takeover(esc))).toEqual(["resolve", "ask", "extend", "more:next_update", ...hers]);
    await sato.answers(esc, "返金します。");
    const answer = tanaka.isTold("返金します。");
    expect(tanaka.canDo(answer)).toEqual(["told", "reopen"]);
    // A case with a category may be only the first of many.
    expect(billing.canDo(esc)).toEqual([
      "told",
      "reopen",
      "more:add_note",
      "more:write_word",
      "more:mark_faq",
      "more:put_up_notice",
    ]);
    await tanaka.clicks(answer, "told");
    const over = ["reopen", "more:add_note", "more:write_word"];
    expect(billing.canDo(esc)).toEqual([...over, "more:mark_faq", "more:put_up_notice"]);
    await sato.reopens(esc);
    sato.isCalled("二重請求");
    expect(billing.canDo(esc)).toEqual([...untaken, "more:put_up_notice"]);
    await tanaka.withdraws(esc);
    expect(billing.canDo(esc)).toEqual([...over, "more:put_up_notice"]);
  });

  test("given back: it is open again, and the next person is called at once", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん(請求・決済 SV)が引き受けました");
    await clock.passes(minutes(2));

    await sato.releases(esc);

    billing.seesCard(esc, "14:11 にSV・責任者へ通知します");
    suzuki.isCalled("二重請求");
    expect(textOfMessage(tanaka.standing(esc))).toContain(ja.agent.lookingAgain);
    await clock.passes(seconds(60));
    billing.sees("<!subteam^S0LEADS>");
    expect(textOfMessage(tanaka.standing(esc))).toContain(ja.agent.offerCallBack);
  });

  test("answered straight from the open card: taken and answered in one", async () => {
    const { tanaka, sato, suzuki, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await suzuki.answers(esc, "返金します。");
    billing.seesCard(esc, "お客様へのご連絡がまだです");
    sato.callReads(esc, "鈴木 あかりさんが回答しました");
    await tanaka.clicks(tanaka.isTold("返金します。"), "told");
    billing.seesCard(esc, /完了｜鈴木 あかりさん 14:08/);
  });

  test("category and reason left open are asked for when answering, and an answer has to be there", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await sato.clicks(billing.card(esc), "resolve");
    expect(await sato.submits()).toMatchObject({ sent: false });
    await sato.fills({ resolution: "   ", category: "返金", reason: "no_material" });
    expect(await sato.submits()).toMatchObject({ ok: false, errors: { resolution: ja.errors.required } });
    expect(sato.typed("reason")).toBe("no_material");
    await sato.fills({ resolution: "返金します。" });
    expect(await sato.submits()).toMatchObject({ ok: true });
    tanaka.isTold("返金します。");
    billing.seesCard(esc, "分類:返金", "理由:判断の材料になる資料がない");
  });

  test("the answer did not solve it: reopened from the answer, everybody is called anew", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await suzuki.answers(esc, "手数料は戻せません。");
    const answer = tanaka.isTold("手数料は戻せません。");
    await clock.passes(minutes(5));

    await tanaka.clicks(answer, "reopen");

    sato.isCalled("二重請求");
    billing.seesCard(esc, "未対応", "再開1回");
    await sato.answers(esc, "特別に戻せます。");
    tanaka.isTold("特別に戻せます。");
    billing.seesCard(esc, "再開1回");
    expect(await tanaka.types("1")).toMatch(/14:08[\s\S]*14:13/);
  });

  test("withdrawn by the agent: nobody is called any more, those who were are told", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await tanaka.withdraws(esc);
    billing.seesCard(esc, "取り下げ｜田中 美咲さん 14:08");
    sato.callReads(esc, ja.calls.ended.withdrawn({ reference: esc }));
    expect(sato.canDo(sato.call(esc))).toEqual([]);
    await clock.passes(hours(2));
    suzuki.isNotCalled();
    await tanaka.clicks(tanaka.standing(esc), "reopen");
    billing.seesCard(esc, "未対応");
    sato.isCalled("二重請求");
  });

  test("edited: card and details follow; what makes it urgent brings the call forward, never back", async () => {
    const { tanaka, sato, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金のご相談" });
    billing.seesCard(esc, "14:18 まで");
    await clock.passes(minutes(1));

    expect(
      await tanaka.edits(esc, {
        summary: "返金のご相談(お怒り)",
        temperature: "angry",
        why: "説明が二転三転した",
      }),
    ).toMatchObject({ ok: true });
    billing.seesCard(esc, "返金のご相談(お怒り)", "14:11 まで");
    expect(billing.details(esc)).toContain("説明が二転三転した");

    await tanaka.clicks(tanaka.standing(esc), "edit");
    await tanaka.fills({ temperature: "calm" });
    await tanaka.submits();
    billing.seesCard(esc, "14:11 まで");
    sato.isNotCalled();

    await tanaka.edits(esc, { situation: "on_hold" });
    sato.isCalled("田中 美咲さんのお客様が保留でお待ちです");
    expect(await tanaka.edits(esc, {})).toMatchObject({ ok: true });
  });

  test("an edit that is wrong stays open with its error", async () => {
    const { tanaka, sato, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金のご相談" });
    billing.seesCard(esc);
    expect(await tanaka.edits(esc, { summary: " ", callback_at: later(clock.now(), -1_000) })).toMatchObject({
      ok: false,
      errors: { summary: ja.errors.required, callback_at: ja.errors.promisePassed },
    });
    sato.isNotCalled();
  });

  test("the next update is moved, and the agent sees the new time", async () => {
    const { tanaka, sato, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "調査が必要" });
    sato.isCalled("調査が必要");
    await sato.claims(esc);
    const taken = tanaka.isTold("14:13 までに");

    expect(await sato.promises(esc, { next_update: "1h" })).toMatchObject({ ok: true });
    billing.seesCard(esc, "次のご連絡は 15:08 まで");
    expect(tanaka.reads(taken)).toContain("15:08");
    expect(textOfMessage(tanaka.standing(esc))).toContain("15:08");

    expect(await sato.promises(esc, { next_update_at: later(clock.now(), -minutes(1)) })).toMatchObject({
      ok: false,
    });
    await sato.fills({ next_update_at: later(clock.now(), hours(3)) });
    expect(await sato.submits()).toMatchObject({ ok: true });
    billing.seesCard(esc, "17:08 まで");
  });
});

describe("a missed next update", () => {
  test("after three minutes of grace the case is open again, the next person is called, holder and agent are told", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await sato.claims(esc);
    const taken = tanaka.isTold("14:13 までに");

    await clock.passes(minutes(8) - seconds(1));
    billing.seesCard(esc, "対応中");
    const nudge = sato.isTold("ESC-1 の次のご連絡は 14:13 の予定です。状況はいかがですか。");
    expect(postedAt(nudge)).toBe("14:12:00");
    expect(postedAt(tanaka.isTold("内容の分類と上げる理由"))).toBe("14:13:00");
    await clock.passes(seconds(1));

    billing.seesCard(esc, "未対応");
    suzuki.isCalled("二重請求");
    const lapse = sato.isTold(ja.calls.lapse.notified({ reference: esc, names: "鈴木 あかりさん" }));
    expect(postedAt(lapse)).toBe("14:16:00");
    expect(tanaka.reads(taken)).toContain("改めて");
    expect(sato.reads(nudge)).toBe(ja.calls.nudge.open({ reference: esc }));

    await sato.clicks(lapse, "claim");
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    suzuki.callReads(esc, "対応は不要です");
    tanaka.isTold("佐藤 健さん(請求・決済 SV)が引き受けました");
  });

  test("whoever moves it in time keeps it", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await sato.claims(esc);
    tanaka.isTold("14:13 までに");
    await clock.passes(minutes(6));
    const first = sato.isTold("次のご連絡は 14:13 の予定です");
    await sato.promises(esc, { next_update: "30m" });
    expect(sato.reads(first)).toBe(ja.calls.nudge.settled({ reference: esc }));
    await clock.passes(minutes(32));
    sato.isTold("応対が10分を過ぎました");
    tanaka.isTold("応対が10分を過ぎました");
    expect(postedAt(sato.isTold("次のご連絡は 14:44 の予定です"))).toBe("14:38:00");
    tanaka.isTold("内容の分類と上げる理由");
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    suzuki.isNotCalled();
  });
});

describe("late clicks on screens that are behind", () => {
  test("never un-claim, un-resolve or reopen; each is told who was first", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    const open = billing.seesCard(esc);
    const call = sato.isCalled("二重請求");
    await clock.passes(minutes(1) - 1);
    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");
    const claimed = billing.card(esc);

    await sato.clicks(open, "claim");
    sato.isTold(/鈴木 あかりさん.*14:08/);
    await sato.clicks(call, "pass");
    sato.isTold("鈴木 あかりさん");
    await suzuki.clicks(open, "claim");
    suzuki.isTold("14:13");
    billing.seesCard(esc, "対応中｜鈴木 あかりさん");

    await suzuki.answers(esc, "返金します。");
    tanaka.isTold("返金します。");
    const lateCases = [
      [open, "claim"],
      [open, "resolve"],
      [call, "pass"],
      [claimed, "release"],
      [claimed, "next_update"],
      [claimed, "edit"],
      [claimed, "withdraw"],
    ] as const;
    const answered = ja.errors.refusals.already_resolved({ by: "鈴木 あかりさん", since: "14:08" });
    for (const [message, action] of lateCases) {
      await sato.clicks(message, action);
      sato.isTold(answered);
    }
    expect(sato.hand.modal()).toBeUndefined();
    billing.seesCard(esc, "回答済み");

    const closed = billing.card(esc);
    await tanaka.clicks(closed, "told");
    await suzuki.clicks(closed, "told");
    suzuki.isTold("田中 美咲さん");
    billing.seesCard(esc, "完了");
  });

  test("a form that was open while somebody else answered: nothing is overwritten, nothing typed is lost", async () => {
    const { tanaka, sato, suzuki, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await sato.clicks(billing.seesCard(esc), "resolve");
    await sato.fills({ resolution: "佐藤の回答", category: "返金", reason: "unclear" });
    await suzuki.answers(esc, "鈴木の回答");
    tanaka.isTold("鈴木の回答");

    const sent = await sato.submits();

    expect(sent.errors.resolution).toBe(
      ja.errors.refusals.already_resolved({ by: "鈴木 あかりさん", since: "14:08" }),
    );
    expect(sato.typed("resolution")).toBe("佐藤の回答");
    tanaka.isToldNothing();
  });

  test("giving back what is not taken, and the like, is explained", async () => {
    const { tanaka, sato, suzuki, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    const claimed = billing.seesCard(esc);
    await sato.releases(esc);
    await suzuki.clicks(claimed, "release");
    suzuki.isTold(ja.errors.refusals.not_claimed);
    await suzuki.clicks(claimed, "next_update");
    suzuki.isTold(ja.errors.refusals.not_claimed);
  });
});
