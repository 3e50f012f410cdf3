import { describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import type { Reference } from "./harness/messages.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Suzuki answers a case of Tanaka's. */
async function answered({ tanaka, suzuki, billing }: Story, summary: string, answer: string) {
  const esc = await tanaka.escalates({ situation: "mail", summary });
  billing.seesCard(esc, summary);
  await suzuki.answers(esc, answer);
  tanaka.isTold(answer);
  return esc;
}

const shown = async ({ workspace, messages, settle }: Story, person: { readonly id: string }) => {
  await settle();
  const [now] = workspace.ephemeralsFor(person.id).slice(-1);
  if (now === undefined) throw new Error("nothing was answered");
  messages.seen(now);
  return now;
};

const places = (found: string | null, ...references: readonly Reference[]) =>
  references.map((it) => (found ?? "").indexOf(`${it}｜`));

describe("an answer in the FAQ", () => {
  test("is marked by the lead from the card, comes first in the search, and stands in the list until it is taken out", async () => {
    const here = await story();
    const { nakamura, yamada, billing, bot } = here;
    const old = await answered(here, "領収書の宛名を変更したい", "マイページで手続きできます。");
    const better = await answered(
      here,
      "領収書の宛名を変更したい",
      "宛名の変更は今回だけ手書きで対応します。",
    );
    await bot().indexSearch();
    const before = places(await yamada.types("検索 領収書 宛名 変更"), better, old);
    expect(before[0]).toBeLessThan(before[1] ?? 0);
    expect(await yamada.types("FAQ")).toBe(ja.faq.none({ department: null }));

    await nakamura.clicks(billing.card(old), "mark_faq");
    billing.seesCard(old, "FAQに掲載中");
    expect(billing.canDo(old)).toContain("more:unmark_faq");
    await bot().indexSearch();

    const found = await yamada.types("検索 領収書 宛名 変更");
    const after = places(found, old, better);
    expect(after[0]).toBeLessThan(after[1] ?? 0);
    expect(found).toContain(`【FAQ】${old}｜`);
    expect(await yamada.types(String(old))).toContain("回答をFAQに加えました");
    const list = await yamada.types("よくある質問 請求・決済");
    expect(list).toContain("FAQ(請求・決済)");
    expect(list).toContain("マイページで手続きできます。");
    expect(list).not.toContain("宛名の変更は今回だけ手書きで対応します。");
    expect(list).not.toContain(ja.card.button.unmarkFaq);

    expect(await nakamura.types("faq")).toContain(ja.card.button.unmarkFaq);
    const [page] = here.workspace.ephemeralsFor(nakamura.id).slice(-1);
    if (page === undefined) throw new Error("nothing was answered");
    await nakamura.hand.clicks(page, "faq_remove");
    const left = await shown(here, nakamura);
    expect(textOfMessage(left)).toBe(ja.faq.none({ department: null }));
    expect(billing.canDo(old)).toContain("more:mark_faq");
    await bot().indexSearch();
    expect(await yamada.types("検索 領収書 宛名 変更")).not.toContain("【FAQ】");
  });

  test("is not marked by who is no lead, who hears who can; in English", async () => {
    const here = await story();
    const { emma, suzuki, billing, nakamura } = here;
    const esc = await answered(here, "Refund of a double charge", "Refund it in full.");
    await suzuki.clicks(billing.card(esc), "mark_faq");
    suzuki.isTold("責任者");
    expect(billing.canDo(esc)).toContain("more:mark_faq");

    await nakamura.clicks(billing.card(esc), "mark_faq");
    await here.bot().indexSearch();
    const list = await emma.types("faq billing");
    expect(list).toContain("FAQ of Billing");
    expect(list).toContain("Refund it in full.");
    expect(list).not.toContain(en.card.button.unmarkFaq);
    expect(await emma.types("faq Nowhere")).toContain('There is no department "Nowhere"');
  });

  test("leaves the list with its answer when the case is reopened", async () => {
    const here = await story();
    const { tanaka, nakamura, billing, bot } = here;
    const esc = await answered(here, "返金の期限", "30日以内です。");
    await nakamura.clicks(billing.card(esc), "mark_faq");
    await bot().indexSearch();
    await tanaka.reopens(esc);
    await bot().indexSearch();
    expect(await tanaka.types("faq")).toBe(ja.faq.none({ department: null }));
  });
});

/** Suzuki answers a case of Tanaka's and ticks that the answer holds for others too. */
async function proposed(here: Story, summary: string, answer: string) {
  const { tanaka, suzuki, billing } = here;
  const esc = await tanaka.escalates({ situation: "mail", summary, category: "返金", reason: "unclear" });
  billing.seesCard(esc, summary);
  await suzuki.clicks(billing.card(esc), "resolve");
  await suzuki.fills({ resolution: answer, propose_faq: ["propose_faq"] });
  expect(await suzuki.submits()).toMatchObject({ ok: true });
  tanaka.isTold(answer);
  return esc;
}

describe("an answer that is proposed for the FAQ", () => {
  test("is in it once the lead has said so, and not before; the form asks for nothing more than it did", async () => {
    const here = await story();
    const { tanaka, yamada, suzuki, nakamura, billing, bot } = here;
    const plain = await answered(here, "返金の期限", "30日以内です。");
    expect(billing.canDo(plain)).not.toContain("more:unmark_faq");
    const esc = await proposed(here, "返金の手数料", "手数料はかかりません。");
    await bot().indexSearch();

    billing.seesCard(esc, "FAQに提案されています(責任者の確認待ち)");
    expect(await yamada.types(String(esc))).toContain("FAQに提案");
    expect(await yamada.types("faq")).toBe(ja.faq.none({ department: null }));
    expect(await suzuki.types("faq")).toBe(ja.faq.none({ department: null }));

    const asked = await nakamura.types("faq");
    expect(asked).toContain("FAQに提案された回答");
    expect(asked).toContain("手数料はかかりません。");
    expect(asked).not.toContain("30日以内です。");
    const [page] = here.workspace.ephemeralsFor(nakamura.id).slice(-1);
    if (page === undefined) throw new Error("nothing was answered");
    await nakamura.hand.clicks(page, "faq_add");
    const left = textOfMessage(await shown(here, nakamura));
    expect(left).not.toContain("FAQに提案された回答");
    billing.seesCard(esc, "FAQに掲載中");
    await bot().indexSearch();
    expect(await yamada.types("faq")).toContain("手数料はかかりません。");
    // Whether others are to find it is nothing to the agent.
    tanaka.isToldNothing();
  });

  test("is left out if the lead says so, from the list or from the card; in English", async () => {
    const here = await story();
    const { emma, martin, james, logistics, bot } = here;
    const cases: Reference[] = [];
    for (const summary of ["Customs papers are missing", "Parcel is late"]) {
      const esc = await emma.escalates({
        ...{ department: "logistics", situation: "mail", summary, category: "Customs", reason: "unclear" },
      });
      logistics.seesCard(esc, summary);
      await james.clicks(logistics.card(esc), "resolve");
      await james.fills({ resolution: `About: ${summary}`, propose_faq: ["propose_faq"] });
      expect(await james.submits()).toMatchObject({ ok: true });
      emma.isTold(`About: ${summary}`);
      cases.push(esc);
    }
    const [first, second] = cases;
    if (first === undefined || second === undefined) throw new Error("there are two");
    await bot().indexSearch();

    const asked = await martin.types("faq logistics");
    expect(asked).toContain(en.faq.toDecide);
    const places = cases.map((it) => (asked ?? "").indexOf(`${it} `));
    expect(places.every((at) => at >= 0)).toBe(true);
    await martin.clicks(logistics.card(first), "unmark_faq");
    expect(logistics.canDo(first)).not.toContain("more:unmark_faq");
    expect(logistics.canDo(first)).toContain("more:mark_faq");

    const [page] = here.workspace.ephemeralsFor(martin.id).slice(-1);
    if (page === undefined) throw new Error("nothing was answered");
    await martin.hand.clicks(page, "faq_remove", { blockId: `faq_proposed_${second.replace("ESC-", "")}` });
    expect(textOfMessage(await shown(here, martin))).toBe(en.faq.none({ department: "Logistics" }));
    await bot().indexSearch();
    expect(await martin.types("faq logistics")).toBe(en.faq.none({ department: "Logistics" }));
    expect(await emma.types(String(first))).toContain("decided that the answer is not in the FAQ");
  });

  test("is not put into it by somebody who is no lead, with a button she kept", async () => {
    const here = await story();
    const { suzuki, yamada, nakamura, billing, bot } = here;
    const esc = await proposed(here, "返金の手数料", "手数料はかかりません。");
    expect(billing.canDo(esc)).toContain("more:mark_faq");
    await suzuki.clicks(billing.card(esc), "unmark_faq");
    suzuki.isTold("責任者");
    billing.seesCard(esc, "FAQに提案されています");
    await nakamura.clicks(billing.card(esc), "mark_faq");
    await bot().indexSearch();
    expect(await yamada.types("faq")).toContain("手数料はかかりません。");
  });
});
