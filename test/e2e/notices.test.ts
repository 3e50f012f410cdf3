import { describe, expect, test } from "vitest";
import { hours, later, minutes } from "../../src/domain/duration.js";
import { noticeCategoryValue } from "../../src/slack/ids.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("a lead's notice on a category", () => {
  test("is put up in Slack, read in the form, and gone at its end", async () => {
    const { tanaka, nakamura, clock } = await story();
    await nakamura.types("お知らせ");
    await nakamura.fills({
      notice_category: noticeCategoryValue("billing", 1, "返金"),
      notice_text: "返金の処理が遅れています。本日中に回復の見込みです。",
      notice_until: later(clock.now(), hours(2)),
    });
    expect(await nakamura.submits()).toMatchObject({ ok: true });

    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).toContain("責任者より:返金の処理が遅れています。");
    await tanaka.hand.closes();
    await clock.passes(hours(2) + minutes(1));
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).not.toContain("責任者より");
  });

  test("with what looks like a customer's number waits for a second press", async () => {
    const { tanaka, nakamura, clock } = await story();
    await nakamura.types("お知らせ");
    await nakamura.fills({
      notice_category: noticeCategoryValue("billing", 1, "返金"),
      notice_text: "折り返しは 090-1234-5678 へお願いします。",
      notice_until: later(clock.now(), hours(2)),
    });
    const sent = await nakamura.submits();
    expect(JSON.stringify(sent)).toContain("電話番号のようです");
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).not.toContain("折り返しは");
    await tanaka.hand.closes();
    expect(await nakamura.submits()).toMatchObject({ ok: true });
  });

  test("is put up from the menu of a case in that category, in both languages; other colleagues hear whose it is", async () => {
    const { tanaka, emma, nakamura, sato, martin, takahashi, billing, logistics, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "決済エラー", category: "返金" });
    billing.seesCard(esc);
    await tanaka.clicks(billing.card(esc), "put_up_notice");
    tanaka.isTold("お知らせを出せるのは、分類のある部署の責任者です。");

    await nakamura.clicks(billing.card(esc), "put_up_notice");
    expect(nakamura.typed("notice_category")).toBe(noticeCategoryValue("billing", 1, "返金"));
    await nakamura.fills({
      notice_text: "決済エラーは復旧作業中です。",
      notice_until: later(clock.now(), hours(2)),
    });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).toContain("責任者より:決済エラーは復旧作業中です。");
    await tanaka.hand.closes();

    const held = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Customs",
      category: "Customs",
    });
    logistics.seesCard(held);
    await takahashi.answers(held, "Customs is on strike.");
    emma.isTold("Customs is on strike.");
    await martin.clicks(logistics.card(held), "put_up_notice");
    expect(martin.form().text).toContain("Customs");
    expect(martin.typed("notice_category")).toBe(noticeCategoryValue("logistics", 2, "Customs"));
    await martin.hand.closes();

    // A case without a category has nothing to put a notice on.
    const plain = await tanaka.escalates({ situation: "on_hold", summary: "宛名の例" });
    billing.seesCard(plain);
    sato.isCalled("宛名の例");
    expect(sato.canDo(billing.card(plain))).not.toContain("more:put_up_notice");
    await sato.answers(plain, "承りました。");
    tanaka.isTold("承りました。");
  });

  test("stands on the cards of its open cases, changes with it, and goes with its end, in both languages", async () => {
    const {
      tanaka,
      emma,
      nakamura,
      martin,
      sato,
      suzuki,
      takahashi,
      billing,
      logistics,
      clock,
      bot,
      settle,
    } = await story();
    const follows = async () => {
      await bot().refreshDepartments();
      await settle();
    };
    const esc = await tanaka.escalates({ situation: "mail", summary: "決済エラー", category: "返金" });
    const other = await tanaka.escalates({ situation: "mail", summary: "二重", category: "二重請求" });
    const held = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Stuck at customs",
      category: "Customs",
    });
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    for (const it of [esc, other]) billing.seesCard(it);
    logistics.seesCard(held);

    const says = async (lead: typeof nakamura, category: string, text: string) => {
      await lead.types("notice");
      const until = later(clock.now(), hours(2));
      await lead.fills({ notice_category: category, notice_text: text, notice_until: until });
      expect(await lead.submits()).toMatchObject({ ok: true });
      await follows();
    };
    await says(nakamura, noticeCategoryValue("billing", 1, "返金"), "決済エラーは復旧作業中です。");
    await says(martin, noticeCategoryValue("logistics", 2, "Customs"), "Customs is on strike.");
    billing.seesCard(esc, "この分類のお知らせ(16:08 まで):決済エラーは復旧作業中です。");
    logistics.seesCard(held, "Notice on this category, until 16:08: Customs is on strike.");
    expect(nakamura.reads(billing.card(other))).not.toContain("この分類のお知らせ");

    await says(nakamura, noticeCategoryValue("billing", 1, "返金"), "復旧しました。");
    billing.seesCard(esc, "この分類のお知らせ(16:08 まで):復旧しました。");
    // Whose case is over has nothing to do about it.
    await takahashi.answers(held, "It leaves tomorrow.");
    emma.isTold("It leaves tomorrow.");
    expect(martin.reads(logistics.card(held))).not.toContain("Notice on this category");

    await suzuki.answers(other, "返金します。");
    tanaka.isTold("返金します。");
    await sato.promises(esc, { next_update: "tomorrow" });
    await clock.passes(hours(2) + minutes(1));
    await follows();
    expect(nakamura.reads(billing.card(esc))).not.toContain("この分類のお知らせ");
  });

  test("is put up beside a note where the menu is full, by those who may, and what was typed stays", async () => {
    const { tanaka, nakamura, sato, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "決済エラー", category: "返金" });
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    billing.seesCard(esc);
    expect(sato.canDo(billing.card(esc))).not.toContain("more:put_up_notice");
    await sato.clicks(billing.card(esc), "add_note");
    expect(sato.form().text).not.toContain("お知らせを出す");
    await sato.hand.closes();

    await nakamura.clicks(billing.card(esc), "add_note");
    expect(nakamura.form().text).toContain("「返金」で上げようとする方にも伝えるとき");
    await nakamura.fills({ note: "決済の担当に確認中です。" });
    await nakamura.hand.clicksInModal("put_up_notice");
    expect(nakamura.typed("notice_category")).toBe(noticeCategoryValue("billing", 1, "返金"));
    await nakamura.fills({
      notice_text: "決済エラーは復旧作業中です。",
      notice_until: later(clock.now(), hours(2)),
    });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.typed("note")).toBe("決済の担当に確認中です。");
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    billing.sees("決済の担当に確認中です。");
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).toContain("責任者より:決済エラーは復旧作業中です。");
  });

  test("has an end that lies ahead; who leads nothing puts up none", async () => {
    const { tanaka, martin } = await story();
    expect(await tanaka.types("お知らせ")).toContain("お知らせを出せるのは、分類のある部署の責任者です。");
    await martin.types("notice");
    await martin.fills({
      notice_category: noticeCategoryValue("logistics", 2, "Customs"),
      notice_text: "Customs is on strike.",
    });
    const sent = await martin.submits();
    expect(sent).toMatchObject({ ok: false });
    expect(JSON.stringify(sent)).toContain("notice_until");
  });
});
