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
