import { describe, expect, test } from "vitest";
import { hours, minutes, seconds } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import type { Fault } from "../workspace/faults.js";
import { postedAt } from "./harness/messages.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("a card that disappears", () => {
  test("deleted by hand, it is posted again, once; deleted again, the lead hears of it and gets the facts", async () => {
    const { tanaka, sato, suzuki, nakamura, billing, clock, expectsLog } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    const first = billing.seesCard(esc);
    sato.isCalled("二重請求");
    await nakamura.hand.deletes(first);
    await clock.passes(minutes(1));

    suzuki.isCalled("二重請求");
    const second = billing.sees("ESC-1");
    expect(second.ts).not.toBe(first.ts);
    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");
    expect(suzuki.reads(second)).toContain("対応中｜鈴木 あかりさん");

    await nakamura.hand.deletes(second);
    await suzuki.clicks(suzuki.takeover(esc), "extend");
    billing.seesNothingNew();
    expect(await tanaka.types("1")).toContain("対応中");
    expectsLog(/a message can never be delivered/);
    expect(nakamura.reads(nakamura.isTold("ESC-1"))).toContain("二重請求");
  });
});

describe("a channel that cannot be posted to", () => {
  test.each([
    ["archived", "is_archived"],
    ["without the bot", "not_in_channel"],
  ])("%s: the calls carry the facts, the lead is told, and it is shown why", async (how, error) => {
    const { tanaka, sato, suzuki, nakamura, billing, workspace, clock, expectsLog } = await story();
    await (how === "archived" ? workspace.archive("C0BILLING") : workspace.removeFrom("C0BILLING"));
    expectsLog(/a message can never be delivered/);

    const esc = await tanaka.escalates({
      situation: "on_hold",
      summary: "二重請求",
      what: "9月分が二度引き落とされた",
      customer_ref: "K-2031",
    });

    const call = sato.isCalled(ja.calls.cardMissing);
    expect(sato.reads(call)).toContain("9月分が二度引き落とされた");
    const alarm = nakamura.isTold("ESC-1");
    expect(nakamura.reads(alarm)).toContain(error);
    expect(nakamura.reads(alarm)).toContain("9月分が二度引き落とされた");
    billing.seesNothingNew();

    await clock.passes(minutes(1));
    expect(suzuki.reads(suzuki.isCalled("二重請求"))).toContain("K-2031");
    await suzuki.claims(esc, { from: "call" });
    tanaka.isTold("鈴木 あかりさん(請求・決済 二次対応)が引き受けました");
    expect(nakamura.reads(alarm)).toContain("対応中｜鈴木 あかりさん");
    suzuki.callReads(esc, ja.calls.ended.claimedByYou({ reference: esc }));
    const takeover = suzuki.takeover(esc);
    expect(suzuki.reads(takeover)).toContain("9月分が二度引き落とされた");
    expect(suzuki.reads(takeover)).toContain("K-2031");
    await suzuki.clicks(takeover, "resolve");
    await suzuki.fills({ resolution: "返金します。", category: "返金", reason: "unclear" });
    expect(await suzuki.submits()).toMatchObject({ ok: true });
    await tanaka.clicks(tanaka.isTold("返金します。"), "told");
    expect(await tanaka.types("1")).toContain("完了");
  });

  test("archived while it is open: the next redraw finds out, and whoever is called then has the facts", async () => {
    const { tanaka, sato, suzuki, nakamura, billing, workspace, clock, expectsLog } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    await workspace.archive("C0BILLING");
    expectsLog(/a message can never be delivered/);
    await clock.passes(minutes(1));

    const call = suzuki.isCalled("二重請求");
    expect(suzuki.reads(call)).toContain(ja.calls.cardMissing);
    nakamura.isTold("ESC-1");
    await suzuki.claims(esc, { from: "call" });
    tanaka.isTold("鈴木 あかりさん");
  });
});

describe("Slack says: later", () => {
  test("one busy channel waits as long as asked and delays nobody else", async () => {
    const { tanaka, yamada, sato, takahashi, billing, logistics, workspace, clock } = await story();
    workspace.faults.next(
      { method: "chat.postMessage", when: ({ channel }) => channel === "C0BILLING" },
      { kind: "rate_limited", retryAfterSeconds: 30 },
    );

    const esc = await tanaka.escalates({ situation: "on_hold", summary: "混雑" });
    sato.isCalled("混雑");
    billing.seesNothingNew();
    const other = await yamada.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "別の部署",
    });
    logistics.seesCard(other);
    takahashi.isCalled("別の部署");

    await clock.passes(seconds(29));
    billing.seesNothingNew();
    await clock.passes(seconds(1));
    expect(postedAt(billing.seesCard(esc))).toBe("14:08:30");
  });

  test("limited redraws wait as a whole; calls still go out in time", async () => {
    const { tanaka, sato, suzuki, billing, workspace, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "混雑" });
    billing.seesCard(esc);
    sato.isCalled("混雑");
    workspace.faults.next({ method: "chat.update" }, { kind: "rate_limited", retryAfterSeconds: 120 });
    await clock.passes(minutes(1));
    expect(postedAt(suzuki.isCalled("混雑"))).toBe("14:09:00");
    await suzuki.claims(esc, { from: "call" });
    tanaka.isTold("鈴木 あかりさん");
    await clock.passes(minutes(3));
    billing.seesCard(esc, "対応中｜鈴木 あかりさん");
    sato.callReads(esc, "対応は不要です");
  });
});

describe("nobody knows whether it was posted", () => {
  const posted: readonly [string, Fault][] = [
    ["silence after it was posted", { kind: "never_answer_after_commit" }],
    ["a cut connection after it was posted", { kind: "reset_after_commit" }],
    ["an HTTP error after it was posted", { kind: "http_error_after_commit", status: 503 }],
    ["a cut connection before it was posted", { kind: "reset_before_commit" }],
    ["an HTTP error before it was posted", { kind: "http_error", status: 502 }],
    ["internal_error", { kind: "api_error", error: "internal_error" }],
  ];
  test.each(posted)("%s: every message is there in the end, and none twice", async (_, fault) => {
    const { tanaka, sato, suzuki, billing, workspace, clock, expectsLog } = await story({
      requestTimeout: 600,
    });
    if (fault.kind.startsWith("reset") || fault.kind.startsWith("never")) expectsLog(/http request failed/);
    workspace.faults.next(
      { method: "chat.postMessage", when: ({ channel }) => channel === "C0BILLING" },
      fault,
    );
    workspace.faults.next({ method: "chat.postMessage", when: ({ channel }) => channel === "D0SATO" }, fault);
    workspace.faults.next(
      { method: "chat.postMessage", when: ({ channel }) => channel === "D0TANAKA" },
      fault,
    );
    await tanaka.opensForm("billing 二重請求");
    await tanaka.fills({ situation: "on_hold" });
    expect(await tanaka.submits()).toMatchObject({ ok: true });
    await clock.passes(seconds(15));

    billing.seesCard("ESC-1", "佐藤 健さんに通知しました");
    sato.isCalled("二重請求");
    tanaka.isTold("ESC-1");
    await clock.passes(seconds(44));
    suzuki.isNotCalled();
    await sato.claims("ESC-1", { from: "call" });
    tanaka.isTold("佐藤 健さん(請求・決済 SV)が引き受けました");
    billing.seesCard("ESC-1", "対応中｜佐藤 健さん");
  });
});

describe("Slack is away altogether", () => {
  test("almost a minute later everything arrives, and levels are not called all at once", async () => {
    const { tanaka, sato, suzuki, billing, workspace, clock } = await story();
    await tanaka.opensForm("billing 二重請求");
    await tanaka.fills({ situation: "on_hold" });
    const away = [
      workspace.faults.next(
        { method: "chat.postMessage", times: Infinity },
        { kind: "http_error", status: 503 },
      ),
      workspace.faults.next(
        { method: "conversations.history", times: Infinity },
        { kind: "http_error", status: 503 },
      ),
    ];
    expect(await tanaka.submits()).toMatchObject({ ok: true });
    await clock.passes(seconds(50));
    billing.seesNothingNew();
    for (const fault of away) fault.cancel();
    await clock.passes(minutes(1));

    billing.seesCard("ESC-1");
    sato.isCalled("二重請求");
    tanaka.isTold("ESC-1");
    suzuki.isNotCalled();
    await clock.passes(minutes(1));
    suzuki.isCalled("二重請求");
    billing.seesCard("ESC-1", "鈴木 あかりさんに通知しました");
  });
});

describe("a form that cannot be opened", () => {
  test("from the command: she hears it, with what she typed", async () => {
    const { tanaka, workspace, expectsLog } = await story();
    workspace.faults.next({ method: "views.open" }, { kind: "api_error", error: "expired_trigger_id" });
    expectsLog(/expired_trigger_id/);
    expect(await tanaka.types("billing 二重請求の返金")).toContain("billing 二重請求の返金");
  });

  test("from a message, a shortcut or a button: she hears it", async () => {
    const { tanaka, sato, billing, workspace, expectsLog } = await story();
    const said = await tanaka.says("二重請求です");
    workspace.faults.next({ method: "views.open" }, { kind: "api_error", error: "expired_trigger_id" });
    expectsLog(/expired_trigger_id/);
    await tanaka.startsFrom(said);
    tanaka.isTold(ja.errors.unexpected);

    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    workspace.faults.next({ method: "views.open" }, { kind: "api_error", error: "expired_trigger_id" });
    await sato.clicks(billing.seesCard(esc), "resolve");
    sato.isTold(ja.errors.unexpected);
  });
});

describe("the bot is restarted", () => {
  test("in the middle of a case: it carries on where it was", async () => {
    const { tanaka, sato, suzuki, billing, clock, restartsBot } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    await clock.passes(seconds(30));

    await restartsBot();

    await clock.passes(seconds(30));
    expect(postedAt(suzuki.isCalled("二重請求"))).toBe("14:09:00");
    await sato.claims(esc);
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    suzuki.callReads(esc, "対応は不要です");
    tanaka.isTold("佐藤 健さん");
  });

  test("after three hours off: what is due is done at once, one level at a time, and clicks made meanwhile failed visibly", async () => {
    const { tanaka, sato, suzuki, billing, clock, workspace, stopsBot, startsBot, settle, expectsNotice } =
      await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    const card = billing.seesCard(esc);
    sato.isCalled("二重請求");
    await stopsBot();
    expectsNotice();
    await sato.hand.clicks(card, "claim");
    expect(sato.hand.notices()).toHaveLength(1);
    clock.jumps(hours(3));
    await startsBot();
    await settle();

    expect(postedAt(suzuki.isCalled("二重請求"))).toBe("17:08:00");
    expect(postedAt(tanaka.isTold("内容の分類と上げる理由"))).toBe("17:08:00");
    billing.seesCard(esc, "17:09 に");
    expect(workspace.notifications.filter(({ reason }) => reason === "mention")).toEqual([]);
    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");
  });
});
