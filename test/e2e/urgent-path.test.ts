import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { postedAt } from "./harness/messages.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Two people and a group at the first step. */
const severalFirst = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    leads: [U0MANAGER]
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [U0SATO, U0SUZUKI, S0LEADS], level: L1 }
    categories: [二重請求, 返金]
`;

describe("/escalate 今: one line, and somebody is called", () => {
  test("without a form; everybody of the first step in the same second", async () => {
    const { tanaka, sato, suzuki, billing } = await story({ departments: severalFirst });

    const answer = await tanaka.types("今 二重請求の返金は本日中とご案内してよいですか");

    expect(answer).toContain("ESC-1 を送りました。");
    expect(answer).toContain(ja.agent.say.waiting.on_hold);
    tanaka.isTold("ESC-1");
    const calls = [
      sato.isCalled("保留でお待ちです"),
      suzuki.isCalled("保留でお待ちです"),
      billing.sees("<!subteam^S0LEADS>"),
    ];
    billing.card("ESC-1");
    billing.sees("未記入");
    expect(calls.map(postedAt)).toEqual(["14:08:00", "14:08:00", "14:08:00"]);
  });

  test("after a minute without a taker she is advised to offer a call back; one click changes to it", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    await tanaka.types("今 返金の可否");
    const standing = tanaka.isTold("ESC-1");
    billing.seesCard("ESC-1", "保留中");
    sato.isCalled("返金の可否");
    expect(tanaka.canDo(tanaka.now(standing))).toContain("call_back");
    await clock.passes(seconds(59));
    expect(tanaka.reads(standing)).not.toContain(ja.agent.offerCallBack);

    await clock.passes(seconds(1));
    suzuki.isCalled("返金の可否");
    expect(tanaka.reads(standing)).toContain(ja.agent.offerCallBack);
    expect(tanaka.reads(standing)).toContain(ja.agent.say.longer.on_hold);

    await tanaka.clicks(tanaka.now(standing), "call_back");
    billing.seesCard("ESC-1", "折り返し");
    tanaka.isTold("上げる理由を選んでください");
    expect(tanaka.canDo(tanaka.now(standing))).not.toContain("call_back");

    await tanaka.chooses(tanaka.now(standing), "callback_in", "30m");
    expect(tanaka.reads(standing)).toContain(ja.agent.promise({ at: "14:39" }));
    billing.seesCard("ESC-1", "お約束:14:39");
    suzuki.callReads("ESC-1", "14:39");
  });

  test("in English", async () => {
    const { emma, takahashi, logistics, clock } = await story();
    await emma.escalates({ department: "logistics", situation: "on_hold", summary: "Lost parcel" });
    logistics.seesCard("ESC-1", "On hold");
    takahashi.isCalled("Lost parcel");
    const answer = await emma.types("now Delivered, but not there");
    expect(answer).toContain(en.agent.sent({ reference: "ESC-2" }));
    const standing = emma.isTold("ESC-2");
    logistics.seesCard("ESC-2", "On hold", "Delivered, but not there");
    takahashi.isCalled("Delivered, but not there");
    await takahashi.claims("ESC-1");
    emma.isTold(en.agent.together);
    await takahashi.claims("ESC-2");
    emma.isTold(en.agent.together);
    await emma.clicks(emma.now(standing), "call_back");
    logistics.seesCard("ESC-2", "Call back");
    emma.isTold(/category/i);
    await clock.passes(seconds(1));
  });
});

describe("category and reason are asked after the call", () => {
  test("by one message with two selects; then the answer asks nothing more", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    await tanaka.types("今 返金の可否");
    tanaka.isTold("ESC-1");
    billing.seesCard("ESC-1");
    sato.isCalled("返金の可否");
    await sato.claims("ESC-1");
    tanaka.isTold("佐藤 健");
    // She is not asked while she talks to the customer.
    await clock.passes(minutes(4));
    sato.isTold(/ESC-1[\s\S]*状況/);
    await sato.promises("ESC-1", { next_update: "30m" });
    tanaka.isToldNothing();

    await clock.passes(minutes(1));
    const asked = tanaka.isTold("上げる理由を選んでください");
    expect(postedAt(asked)).toBe("14:13:00");
    expect(tanaka.canDo(asked)).toEqual(["classify_category", "classify_reason"]);
    await tanaka.chooses(asked, "classify_reason", "unclear");
    expect(tanaka.canDo(tanaka.now(asked))).toEqual(["classify_category"]);
    await tanaka.chooses(tanaka.now(asked), "classify_category", "1");
    expect(tanaka.canDo(tanaka.now(asked))).toEqual([]);
    billing.seesCard("ESC-1", "分類:返金", "理由:資料を見ても決めきれない");
    expect(suzuki.isToldNothing()).toBeUndefined();

    await sato.clicks(billing.card("ESC-1"), "resolve");
    const fields = sato.form().blocks.map(({ block_id }) => block_id);
    expect(fields).not.toContain("category");
    expect(fields).not.toContain("reason");
  });

  test("whoever answers before they are there is asked for them, and cannot close without", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.types("今 返金の可否");
    tanaka.isTold("ESC-1");
    billing.seesCard("ESC-1");
    sato.isCalled("返金の可否");
    await sato.clicks(billing.card("ESC-1"), "resolve");
    await sato.fills({ resolution: "本日中に返金いたします。" });

    expect(await sato.submits()).toMatchObject({
      sent: false,
      errors: { category: expect.anything(), reason: expect.anything() },
    });
    await sato.fills({ category: "返金", reason: "unclear" });
    expect(await sato.submits()).toMatchObject({ ok: true });
    tanaka.isTold("本日中に返金いたします。");
  });

  test("once it is withdrawn nothing has to be chosen any more", async () => {
    const { tanaka, sato, billing, clock } = await story();
    await tanaka.types("今 返金の可否");
    const standing = tanaka.isTold("ESC-1");
    billing.seesCard("ESC-1");
    sato.isCalled("返金の可否");
    await tanaka.clicks(standing, "call_back");
    const asked = tanaka.isTold("上げる理由を選んでください");
    await tanaka.withdraws("ESC-1");

    expect(tanaka.canDo(tanaka.now(asked))).toEqual([]);
    await tanaka.chooses(asked, "classify_reason", "unclear");
    tanaka.isTold("取り下げ");
    await clock.passes(seconds(1));
  });
});
