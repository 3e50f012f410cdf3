import { describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { stories } from "./harness/story.js";

const story = stories();

const phone = looksLike("電話番号");
const phoneOnSaving = looksLike("電話番号", "保存");

/** @param label the form's button */
function looksLike(item: string, label = "送信"): string {
  return ja.errors.looksPersonal({ items: [item], label });
}

describe("what looks personal is pointed out beside the field before it is sent", () => {
  test("once: whoever presses the button again meant it", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.opensForm();
    await tanaka.fills({
      department: "billing",
      situation: "on_hold",
      summary: "090-1234-5678 へ折り返し",
      tried: "カードは 4111 1111 1111 1111 とのこと",
      who: "ご本人(taro@example.com)",
    });

    expect(await tanaka.submits()).toMatchObject({
      sent: true,
      ok: false,
      errors: {
        summary: phone,
        tried: looksLike("カード番号"),
        who: looksLike("メールアドレス"),
      },
    });
    sato.isNotCalled();
    expect(tanaka.typed("summary")).toBe("090-1234-5678 へ折り返し");
    expect(tanaka.typed("tried")).toBe("カードは 4111 1111 1111 1111 とのこと");
    expect(tanaka.typed("department")).toBe("billing");

    const esc = await tanaka.sends();
    billing.seesCard(esc, "090-1234-5678 へ折り返し");
    sato.isCalled("090-1234-5678");
  });

  test("in her own language", async () => {
    const { emma, takahashi, logistics } = await story();
    await emma.opensForm();
    await emma.fills({
      department: "logistics",
      situation: "on_hold",
      summary: "Call back on 020 7946 0958 or +44 20 7946 0958",
      customer_ref: "K-2031, emma@example.com (03) 1234-5678",
    });

    expect((await emma.submits()).errors).toEqual({
      summary: "This looks like a phone number. Press Send again to keep it.",
      customer_ref: "This looks like a phone number and an e-mail address. Press Send again to keep it.",
    });

    const esc = await emma.sends();
    logistics.seesCard(esc);
    takahashi.isCalled("Call back on");
  });

  test("text that was changed is looked at anew", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "09012345678 へ折り返し" });
    expect((await tanaka.submits()).errors).toEqual({ summary: phone });

    await tanaka.fills({ summary: "090-1234-5678 へ、taro@example.com にも返信" });
    expect((await tanaka.submits()).errors).toEqual({
      summary: looksLike("メールアドレス"),
    });
    await tanaka.fills({ summary: "090-8765-4321 へ折り返し" });
    expect((await tanaka.submits()).errors).toEqual({ summary: phone });
    await tanaka.fills({ why: "090-8765-4321 から着信" });
    expect((await tanaka.submits()).errors).toEqual({ why: phone });

    const esc = await tanaka.sends();
    billing.seesCard(esc, "090-8765-4321 へ折り返し");
    sato.isCalled("090-8765-4321");
  });

  test("text that was corrected goes through at once", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "03-1234-5678 の方の返金" });
    expect((await tanaka.submits()).errors).toEqual({ summary: phone });

    await tanaka.fills({ summary: "返金は本日中ですか", customer_ref: "0901234567" });

    const esc = await tanaka.sends();
    billing.seesCard(esc, "返金は本日中ですか", "0901234567");
    sato.isCalled("返金は本日中ですか");
  });

  test("other problems are shown at the same time, and each is mended once", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.opensForm();
    await tanaka.fills({
      department: "billing",
      situation: "call_back",
      callback_at: new Date("2026-10-01T14:00:00+09:00"),
      summary: "03-1234-5678 へ折り返し",
      category: "返金",
      reason: "unclear",
    });

    expect((await tanaka.submits()).errors).toEqual({
      callback_at: ja.errors.promisePassed,
      summary: phone,
    });
    await tanaka.fills({ callback_at: new Date("2026-10-01T15:00:00+09:00") });

    const esc = await tanaka.sends();
    billing.seesCard(esc, "03-1234-5678 へ折り返し");
    sato.isNotCalled();
  });

  test("a customer's words taken over from a message as well", async () => {
    const { tanaka, yamada, sato, billing } = await story();
    const said = await yamada.says("お客様より:090-1234-5678 に電話してください");
    await tanaka.startsFrom(said);
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "折り返しのご希望" });

    expect((await tanaka.submits()).errors).toEqual({ what: phone });

    await tanaka.fills({ what: "お客様より:折り返しのご希望" });
    const esc = await tanaka.sends();
    billing.seesCard(esc, "折り返しのご希望");
    expect(billing.details(esc)).not.toContain("090-1234-5678");
    sato.isCalled("折り返しのご希望");
  });

  test("two forms do not know of each other", async () => {
    const { tanaka, yamada, sato, billing } = await story();
    const values = { department: "billing", situation: "on_hold", summary: "03-1234-5678 へ折り返し" };
    await tanaka.opensForm();
    await tanaka.fills(values);
    expect((await tanaka.submits()).errors).toEqual({ summary: phone });

    await yamada.opensForm();
    await yamada.fills(values);
    expect((await yamada.submits()).errors).toEqual({ summary: phone });

    billing.seesCard(await tanaka.sends());
    billing.seesCard(await yamada.sends());
    sato.isCalled("ESC-1");
    sato.isCalled("ESC-2");
  });

  test("after a restart she is asked once more and nothing is lost", async () => {
    const { tanaka, sato, billing, restartsBot } = await story();
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "03-1234-5678 へ折り返し" });
    expect((await tanaka.submits()).errors).toEqual({ summary: phone });

    await restartsBot();

    expect((await tanaka.submits()).errors).toEqual({ summary: phone });
    const esc = await tanaka.sends();
    billing.seesCard(esc, "03-1234-5678 へ折り返し");
    sato.isCalled("03-1234-5678");
  });
});

describe("in the forms about a case", () => {
  test("editing: the button is called as it is there, and what was sent already is not asked about", async () => {
    const { tanaka, sato, billing } = await story();
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "03-1234-5678 へ折り返し" });
    await tanaka.submits();
    const esc = await tanaka.sends();
    billing.seesCard(esc);
    sato.isCalled("03-1234-5678");

    expect(await tanaka.edits(esc, { temperature: "angry" })).toMatchObject({ ok: true });
    expect(await tanaka.edits(esc, { tried: "090-1234-5678 もご存じ" })).toMatchObject({
      ok: false,
      errors: { tried: phoneOnSaving },
    });
    expect(tanaka.typed("tried")).toBe("090-1234-5678 もご存じ");
    expect(await tanaka.submits()).toMatchObject({ ok: true });
    expect(billing.details(esc)).toContain("090-1234-5678 もご存じ");
  });

  test("editing in English", async () => {
    const { emma, takahashi, logistics } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "Lost parcel",
    });
    logistics.seesCard(esc);
    takahashi.isCalled("Lost parcel");

    await emma.clicks(emma.standing(esc), "edit");
    await emma.fills({ summary: "Lost parcel of taro@example.com" });
    expect((await emma.submits()).errors).toEqual({
      summary: "This looks like an e-mail address. Press Save again to keep it.",
    });
    expect(await emma.submits()).toMatchObject({ ok: true });
    logistics.seesCard(esc, "Lost parcel of taro@example.com");
  });

  test("answering", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({
      situation: "on_hold",
      summary: "返金してよいですか",
      category: "返金",
    });
    billing.seesCard(esc);
    sato.isCalled("返金してよいですか");

    await sato.clicks(billing.card(esc), "resolve");
    await sato.fills({ resolution: "0120-123-456 をご案内ください。", reason: "unclear" });
    expect((await sato.submits()).errors).toEqual({
      resolution: looksLike("電話番号", "完了"),
    });
    expect(await sato.submits()).toMatchObject({ ok: true });
    tanaka.isTold("0120-123-456 をご案内ください。");
  });
});

describe("/escalate now", () => {
  test("is sent at once, and only she hears how to change it", async () => {
    const { tanaka, sato, billing } = await story();

    const answer = await tanaka.types("今 090-1234-5678 の方の返金は本日中ですか");

    const label = ja.card.button.addFacts;
    expect(answer).toContain(ja.errors.sentPersonal({ items: ["電話番号"], label }));
    billing.seesCard("ESC-1", "090-1234-5678 の方の返金は本日中ですか");
    sato.isCalled("090-1234-5678");
    tanaka.isTold("ESC-1");

    expect(await tanaka.edits("ESC-1", { summary: "返金は本日中ですか" })).toMatchObject({ ok: true });
    billing.seesCard("ESC-1", "返金は本日中ですか");
  });

  test("in English", async () => {
    const { emma, sato, billing } = await story();

    const answer = await emma.types("now refund for taro@example.com");

    expect(answer).toContain("This looks as if it held an e-mail address.");
    expect(answer).toContain(en.card.button.addFacts);
    billing.seesCard("ESC-1");
    sato.isCalled("refund");
    emma.isTold("ESC-1");
  });

  test("nothing is said about a line without anything personal", async () => {
    const { tanaka, sato, billing } = await story();

    const answer = await tanaka.types("今 受付番号 0312345678 の返金は本日中ですか");

    expect(answer).not.toContain("電話番号");
    billing.seesCard("ESC-1");
    sato.isCalled("返金");
    tanaka.isTold("ESC-1");
  });
});
