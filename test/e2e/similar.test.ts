import { describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("answers of earlier cases, while the form is open", () => {
  test("this answers it: no case is sent, and that is all that is kept of it", async () => {
    const scene = await story();
    const { tanaka, yamada, suzuki, billing, bot, database, answered, messages, workspace, settle } = scene;
    const esc = await tanaka.escalates({ situation: "mail", summary: "領収書の宛名を会社名に変えたい" });
    billing.seesCard(esc);
    await suzuki.answers(esc, "マイページから変更できます。");
    tanaka.isTold("マイページから変更できます。");
    await bot().indexSearch();

    await yamada.opensForm();
    await yamada.fills({
      department: "billing",
      situation: "mail",
      summary: "りょうしゅうしょのあてな 山田様",
    });
    await yamada.hand.clicksInModal("similar_answers");
    await answered();
    expect(yamada.form().title).toBe(ja.search.answers.title);
    expect(yamada.form().text).toContain("マイページから変更できます。");
    expect(yamada.form().text).toContain("ESC-1｜領収書の宛名を会社名に変えたい");
    expect(await yamada.submits()).toMatchObject({ ok: true });

    expect(yamada.hand.modal()).toBeUndefined();
    expect(messages.inChannel("C0BILLING").filter(({ text }) => text.includes("山田様"))).toEqual([]);
    const kept = await database.db.deflection.findMany({ include: { escalation: true } });
    expect(kept).toMatchObject([{ user: yamada.id, departmentKey: "billing", category: null }]);
    expect(kept[0]?.escalation.number).toBe(1);
    expect(JSON.stringify(kept.map(({ escalation: _, ...row }) => row))).not.toContain("山田");
    const figures = await fetch(`http://127.0.0.1:${bot().port}/metrics`);
    expect(await figures.text()).toMatch(/^tsunagi_deflections_total 1$/m);
    await yamada.hand.runs("/escalate", "集計 請求・決済 今週");
    await workspace.waitFor(() => workspace.ephemeralsFor(yamada.id).length > 0);
    await settle();
    const report = workspace.ephemeralsFor(yamada.id);
    for (const message of report) messages.seen(message);
    expect(report.map(textOfMessage).join("\n")).toContain("上げずに解決\n1件\n");
  });

  test("one of several is chosen; going back finds everything typed", async () => {
    const { emma, james, logistics, bot, answered, database } = await story();
    for (const summary of ["Parcel lost by the carrier", "Parcel lost, customer wants it sent again"]) {
      const esc = await emma.escalates({ department: "logistics", situation: "mail", summary });
      logistics.seesCard(esc);
      await james.answers(esc, `About: ${summary}`);
      emma.isTold(`About: ${summary}`);
    }
    await bot().indexSearch();

    await emma.opensForm();
    await emma.hand.clicksInModal("similar_answers");
    await answered();
    expect(emma.form().text).toContain(en.search.answers.noText);
    await emma.hand.closes();
    await emma.fills({
      department: "logistics",
      situation: "mail",
      summary: "lost parcels",
      tried: "I asked the depot",
    });
    await emma.hand.clicksInModal("similar_answers");
    await answered();
    expect(emma.form().title).toBe(en.search.answers.title);
    await emma.hand.closes();
    expect(emma.typed("tried")).toBe("I asked the depot");
    expect(await database.db.deflection.count()).toBe(0);

    await emma.hand.clicksInModal("similar_answers");
    await answered();
    await emma.fills({ answered_by: "1" });
    expect(await emma.submits()).toMatchObject({ ok: true });
    expect(emma.hand.modal()).toBeUndefined();
    expect(
      (await database.db.deflection.findMany({ include: { escalation: true } }))[0]?.escalation.number,
    ).toBe(1);
  });

  test("open cases of the category: those like hers first", async () => {
    const { tanaka, yamada, billing, bot } = await story();
    const first = await tanaka.escalates({
      situation: "mail",
      summary: "返品の送料を返す",
      category: "返金",
    });
    billing.seesCard(first);
    for (let i = 0; i < 4; i++) {
      const esc = await tanaka.escalates({
        situation: "mail",
        summary: `振込先の口座 ${i}`,
        category: "返金",
      });
      billing.seesCard(esc);
    }
    await bot().indexSearch();

    await yamada.opensForm();
    await yamada.fills({ department: "billing", situation: "mail", summary: "へんぴんのそうりょう" });
    await yamada.fills({ category: "返金" });

    expect(yamada.form().text).toMatch(/ESC-1[\s\S]*ESC-5[\s\S]*ESC-4/);
    expect(yamada.form().text).not.toContain("ESC-2");
  });
});

describe("whoever takes a case", () => {
  test("sees what was answered to cases like it, and nobody else does", async () => {
    const { tanaka, sato, suzuki, billing, bot } = await story();
    const old = await tanaka.escalates({
      situation: "mail",
      summary: "クレジットカードから二重に引き落とされた",
    });
    billing.seesCard(old);
    const other = await tanaka.escalates({ situation: "mail", summary: "退会の方法を知りたい" });
    billing.seesCard(other);
    for (const esc of [old, other]) {
      await suzuki.answers(esc, `${esc} への回答です。`);
      tanaka.isTold(`${esc} への回答です。`);
    }
    await bot().indexSearch();

    const esc = await tanaka.escalates({ situation: "mail", summary: "カードから2回引落しがあった" });
    billing.seesCard(esc);
    await sato.claims(esc);
    const shown = sato.isTold("ESC-3 に似た件の回答があります。");
    expect(sato.reads(shown)).toContain("ESC-1 への回答です。");
    expect(sato.reads(shown)).not.toContain("ESC-2");
    tanaka.isTold("佐藤 健さん");
    suzuki.isToldNothing();

    const unlike = await tanaka.escalates({ situation: "mail", summary: "通訳を手配したい" });
    billing.seesCard(unlike);
    await sato.claims(unlike);
    sato.isToldNothing();
    tanaka.isTold("佐藤 健さん");
  });

  test("on her Home tab: she reads them beside the case that comes to her, not over the board", async () => {
    const { tanaka, yamada, sato, suzuki, billing, bot } = await story();
    const old = await tanaka.escalates({ situation: "mail", summary: "領収書の宛名を会社名に変えたい" });
    billing.seesCard(old);
    await suzuki.answers(old, "マイページから変更できます。");
    tanaka.isTold("マイページから変更できます。");
    await bot().indexSearch();
    const esc = await yamada.escalates({ situation: "mail", summary: "りょうしゅうしょの宛名変更" });
    billing.seesCard(esc);

    await sato.opensHome();
    await sato.clicksAtHome("claim", esc);

    const shown = sato.isTold("ESC-2 に似た件の回答があります。");
    expect(sato.reads(shown)).toContain("マイページから変更できます。");
    expect(shown.channel).toBe(sato.takeover(esc).channel);
    expect(sato.hand.modal()).toBeUndefined();
    yamada.isTold("佐藤 健さん");
    suzuki.isToldNothing();
  });

  test("when a colleague puts it into her hands: she reads them, in her language, and the colleague does not", async () => {
    const { emma, james, martin, logistics, bot } = await story();
    const old = await emma.escalates({
      ...{ department: "logistics", situation: "mail", summary: "Parcel lost by the carrier" },
    });
    logistics.seesCard(old);
    await james.answers(old, "Send it again, free of charge.");
    emma.isTold("Send it again, free of charge.");
    await bot().indexSearch();
    const esc = await emma.escalates({
      ...{ department: "logistics", situation: "mail", summary: "The carrier lost the parcel" },
    });
    logistics.seesCard(esc);

    expect(await martin.assigns(esc, james)).toMatchObject({ ok: true });

    const shown = james.isTold("There are answers to cases like ESC-2.");
    expect(james.reads(shown)).toContain("Send it again, free of charge.");
    james.isTold("asked you to take ESC-2");
    martin.isToldNothing();
    emma.isTold("has it");
  });

  test("in a list that is handed over: whoever has them from now on reads them, of those that are to be answered", async () => {
    const { tanaka, sato, suzuki, billing, bot, answered } = await story();
    const old = await tanaka.escalates({ situation: "mail", summary: "領収書の宛名を会社名に変えたい" });
    billing.seesCard(old);
    await suzuki.answers(old, "マイページから変更できます。");
    tanaka.isTold("マイページから変更できます。");
    await bot().indexSearch();
    const esc = await tanaka.escalates({ situation: "mail", summary: "りょうしゅうしょの宛名変更" });
    const unlike = await tanaka.escalates({ situation: "mail", summary: "通訳を手配したい" });
    for (const it of [esc, unlike]) {
      billing.seesCard(it);
      await sato.claims(it);
      tanaka.isTold("佐藤 健さん");
    }
    sato.isTold("ESC-2 に似た件の回答があります。");

    await sato.opensHome();
    await sato.usesHome("hand_over");
    await sato.fills({ hand_over_to: suzuki.id });
    await sato.submits();
    await answered();

    const shown = suzuki.isTold("ESC-2 に似た件の回答があります。");
    expect(suzuki.reads(shown)).toContain("マイページから変更できます。");
    suzuki.isTold("佐藤 健さん");
    suzuki.isToldNothing();
    sato.isToldNothing();
  });

  test("by asking the agent something: whoever asks has it, and reads them", async () => {
    const { tanaka, sato, suzuki, billing, bot } = await story();
    const old = await tanaka.escalates({ situation: "mail", summary: "領収書の宛名を会社名に変えたい" });
    billing.seesCard(old);
    await suzuki.answers(old, "マイページから変更できます。");
    tanaka.isTold("マイページから変更できます。");
    await bot().indexSearch();
    const esc = await tanaka.escalates({ situation: "mail", summary: "りょうしゅうしょの宛名変更" });
    billing.seesCard(esc);

    await sato.asks(esc, "会社名の正式な表記を教えてください。");
    const shown = sato.isTold("ESC-2 に似た件の回答があります。");
    expect(sato.reads(shown)).toContain("マイページから変更できます。");
    // The case is hers already: she has read them.
    await sato.asks(esc, "請求書の番号も教えてください。");
    sato.isToldNothing();
    billing.seesCard(esc);
    for (const asked of ["会社名の正式な表記", "請求書の番号"]) billing.sees(asked);
    tanaka.isTold("会社名の正式な表記");
    tanaka.isTold("請求書の番号");
  });
});
