import { describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import { twoDepartments } from "./harness/departments.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("/escalate search", () => {
  test("finds an answered case however it is written, with its answer", async () => {
    const { tanaka, yamada, suzuki, billing, bot } = await story();
    const esc = await tanaka.escalates({
      situation: "mail",
      summary: "クレジットカードから二重に引き落とされている",
      category: "二重請求",
    });
    const other = await tanaka.escalates({ situation: "mail", summary: "領収書の宛名を会社名にしたい" });
    billing.seesCard(esc);
    billing.seesCard(other);
    await suzuki.answers(esc, "重複分は5営業日以内に取り消します。");
    tanaka.isTold("重複分は5営業日以内に取り消します。");
    await bot().indexSearch();

    for (const typed of [
      "ｸﾚｼﾞｯﾄｶｰﾄﾞ 二重",
      "にじゅうにひきおとし",
      "2回請求",
      "くれじっとかーど",
      "引落しが重複",
    ]) {
      const answer = await yamada.types(`検索 ${typed}`);
      expect(answer, typed).toContain("ESC-1｜クレジットカードから二重に引き落とされている");
      expect(answer, typed).toContain("重複分は5営業日以内に取り消します。");
      expect(answer, typed).toContain("請求・決済｜鈴木 あかりさんの回答");
    }
    const open = await yamada.types("検索 領収証 あてな");
    expect(open).toContain(ja.search.open);
    expect(open).toContain("ESC-2");
  });

  test("in one department where its name comes first; in the reader's language", async () => {
    const { emma, james, suzuki, billing, logistics, bot } = await story();
    const lost = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Parcel was lost",
    });
    logistics.seesCard(lost);
    const refund = await emma.escalates({ situation: "mail", summary: "Refund for a lost parcel" });
    billing.seesCard(refund);
    await james.answers(lost, "Send it again.");
    emma.isTold("Send it again.");
    await suzuki.answers(refund, "Refund it in full.");
    emma.isTold("Refund it in full.");
    await bot().indexSearch();

    const everywhere = await emma.types("search lost parcels");
    expect(everywhere).toContain("Found for “lost parcels”");
    expect(everywhere).toMatch(/ESC-1[\s\S]*ESC-2/);
    const there = await emma.types("search Billing lost parcels");
    expect(there).toContain("in Billing");
    expect(there).toContain("Refund it in full.");
    expect(there).not.toContain("ESC-1 ");
    expect(await emma.types("search Billing customs")).toBe(
      en.search.nothing({ text: "customs", department: "Billing" }),
    );
    expect(await emma.types("search")).toBe(en.search.empty);
  });

  test("page by page, nothing twice", async () => {
    const { tanaka, yamada, suzuki, billing, bot, workspace, messages, settle } = await story();
    for (let i = 1; i <= 7; i++) {
      const esc = await tanaka.escalates({ situation: "mail", summary: `領収書の再発行 ${i}` });
      billing.seesCard(esc);
      await suzuki.answers(esc, `手順書${i}章をご覧ください。`);
      tanaka.isTold(`手順書${i}章`);
    }
    await bot().indexSearch();

    await yamada.types("検索 領収書の再発行");
    const [page] = workspace.ephemeralsFor(yamada.id).slice(-1);
    if (page === undefined) throw new Error("nothing was answered");
    const first = textOfMessage(page);
    await yamada.hand.clicks(page, "search_page");
    await settle();
    const [now] = workspace.ephemeralsFor(yamada.id).slice(-1);
    if (now === undefined) throw new Error("nothing was answered");
    messages.seen(now);
    const second = textOfMessage(now);

    const numbers = (text: string) => [...text.matchAll(/ESC-(\d)｜/g)].map(([, number]) => number);
    expect(numbers(first)).toHaveLength(5);
    expect([...numbers(first), ...numbers(second)].sort()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  });

  test("a case that is withdrawn, or joined to another, is not found; one that is reopened has no answer any more", async () => {
    const { tanaka, yamada, sato, suzuki, billing, bot } = await story();
    const withdrawn = await tanaka.escalates({ situation: "mail", summary: "返品の送料について" });
    const parent = await tanaka.escalates({ situation: "mail", summary: "返品の送料の負担" });
    const joined = await yamada.escalates({ situation: "mail", summary: "返品の送料が高い" });
    for (const esc of [withdrawn, parent, joined]) billing.seesCard(esc);
    await tanaka.withdraws(withdrawn);
    billing.seesCard(withdrawn, "取り下げ");
    await sato.joins(joined, parent);
    billing.sees("ESC-3 をまとめました");
    billing.sees("まとめました");
    billing.seesCard(joined);
    await suzuki.answers(parent, "送料は弊社が負担します。");
    tanaka.isTold("送料は弊社が負担します。");
    yamada.isTold("送料は弊社が負担します。");
    await bot().indexSearch();

    const found = await yamada.types("検索 返品の送料");
    expect(found).toContain("ESC-2｜");
    expect(found).not.toContain("ESC-1｜");
    expect(found).not.toContain("ESC-3｜");

    await tanaka.reopens(parent);
    await bot().indexSearch();
    expect(await yamada.types("検索 返品の送料")).not.toContain("送料は弊社が負担します。");
  });

  test("the department's own words for one thing, from the moment they are imported", async () => {
    const { tanaka, yamada, suzuki, billing, bot, imports } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "みまもりパックを外したい" });
    billing.seesCard(esc);
    await suzuki.answers(esc, "当月末で外れます。");
    tanaka.isTold("当月末で外れます。");
    await bot().indexSearch();
    const nothing = { text: "MP", department: null };
    expect(await yamada.types("検索 MP")).toBe(ja.search.nothing(nothing));

    const synonyms = "    synonyms: [[みまもりパック, MP]]\n    categories:\n      - 二重請求";
    await imports(twoDepartments.replace("    categories:\n      - 二重請求", synonyms));

    expect(await yamada.types("検索 ＭＰ")).toContain("当月末で外れます。");
    expect(await yamada.types("検索 billing mp")).toContain("当月末で外れます。");
  });
});
