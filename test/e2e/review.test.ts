import { describe, expect, test } from "vitest";
import { days, hours } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import { actionsOf } from "../workspace/find-element.js";
import type { Reference } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** What becomes of the cases themselves is told in other stories. */
function leavesAside({ messages, ...people }: Story) {
  messages.seen(...["C0BILLING", "C0LOGISTICS"].flatMap((channel) => messages.inChannel(channel)));
  const { tanaka, yamada, emma, sato, suzuki, nakamura, takahashi, james, martin } = people;
  for (const { id } of [tanaka, yamada, emma, sato, suzuki, nakamura, takahashi, james, martin])
    messages.seen(...messages.to(id));
}

/** Answered on the Thursday, as so many cases of their own. */
async function answeredCases(scene: Story, count: number): Promise<readonly Reference[]> {
  const all: Reference[] = [];
  for (let i = 1; i <= count; i++) {
    const esc = await scene.tanaka.escalates({
      ...{ situation: "mail", summary: `返金の可否 その${i}`, category: "返金", reason: "unclear" },
    });
    await scene.sato.answers(esc, "30日以内なら返金できます。");
    await scene.tanaka.clicks(scene.tanaka.standing(esc), "told");
    all.push(esc);
  }
  leavesAside(scene);
  return all;
}

/** The Monday after, nine o'clock. */
async function weekIsOver(scene: Story) {
  await scene.clock.passes(days(3) + hours(19));
  await weekBegins(scene);
}

async function weekBegins(scene: Story) {
  leavesAside(scene);
  await scene.bot().drawReviews();
  await scene.settle();
}

/** A click in the window in front of her. */
async function clicks(scene: Story, who: Actor, action: string, value?: string) {
  await who.hand.clicksInModal(action, value === undefined ? {} : { value });
  await scene.settle();
}

describe("the review of answered cases", () => {
  test("once a week the lead is told, and two clicks a case are enough", async () => {
    const scene = await story();
    const { nakamura } = scene;
    const [one, two] = await answeredCases(scene, 2);
    await scene.clock.passes(days(3) + hours(19));
    // She opens her tab in the morning and leaves it open; it says what waits, and follows.
    expect(await nakamura.opensHome()).not.toContain(ja.review.button.start);
    await weekBegins(scene);
    await scene.bot().redrawHomes();
    expect(nakamura.home()).toContain(ja.review.home({ count: 2 }));

    const told = nakamura.isTold("今週の見直し｜請求・決済");
    expect(nakamura.reads(told)).toContain("2026-09-28 からの週に回答した2件を");
    await nakamura.clicks(told, "review_open");
    expect(nakamura.form().text).toContain(`${one}｜返金の可否 その1`);
    expect(nakamura.form().text).toContain("30日以内なら返金できます。");

    await clicks(scene, nakamura, "review_verdict:first_line");
    expect(nakamura.form().text).toContain("次は一次対応で｜もとにあったのは…");
    await clicks(scene, nakamura, "review_cause:unclear");
    expect(nakamura.form().text).toContain(`${one}:次は一次対応で・わかりにくい`);
    expect(nakamura.form().text).toContain("2件中1件が済みました");
    await scene.bot().redrawHomes();
    expect(nakamura.home()).toContain(ja.review.home({ count: 1 }));
    expect(nakamura.form().text).toContain(`${two}｜返金の可否 その2`);

    await clicks(scene, nakamura, "review_verdict:needed");
    await clicks(scene, nakamura, "review_cause:product");
    expect(nakamura.form().text).toContain("見直しを待つ件はありません。");
  });

  test("an answer that everybody should find is put into the FAQ from there, with one click", async () => {
    const scene = await story();
    const { nakamura, yamada, billing, bot } = scene;
    const [one] = await answeredCases(scene, 1);
    if (one === undefined) throw new Error("there is one");
    await weekIsOver(scene);
    await nakamura.clicks(nakamura.isTold("今週の見直し｜請求・決済"), "review_open");
    expect(nakamura.form().text).not.toContain("FAQに掲載中です");

    await clicks(scene, nakamura, "review_faq");

    expect(nakamura.form().text).toContain(`${one}｜返金の可否 その1`);
    expect(nakamura.form().text).toContain("FAQに掲載中です");
    expect(nakamura.form().text).not.toContain("FAQに加える");
    billing.seesCard(one, "FAQに掲載中(中村 由紀");
    await bot().indexSearch();
    expect(await yamada.types("faq")).toContain("30日以内なら返金できます。");
    // The review itself goes on where it was.
    await clicks(scene, nakamura, "review_verdict:first_line");
    await clicks(scene, nakamura, "review_cause:unclear");
    expect(nakamura.form().text).toContain("見直しを待つ件はありません。");
  });

  test("the Home tab says what waits, and begins it", async () => {
    const scene = await story();
    const { nakamura, tanaka } = scene;
    const [one] = await answeredCases(scene, 1);
    await weekIsOver(scene);
    leavesAside(scene);

    expect(await tanaka.opensHome()).not.toContain("見直し");
    expect(await nakamura.opensHome()).toContain("見直しを待つ件:1件");
    await nakamura.usesHome("review_open");
    expect(nakamura.form().text).toContain(`${one}｜返金の可否 その1`);
  });

  test("it is about the case and names nobody", async () => {
    const scene = await story();
    const { nakamura } = scene;
    await answeredCases(scene, 1);
    await weekIsOver(scene);
    leavesAside(scene);

    await nakamura.opensForm("見直し");
    expect(nakamura.form().text).toContain("どなたかの評価には使いません。");
    for (const name of ["田中", "佐藤", "Tanaka", "Sato"]) expect(nakamura.form().text).not.toContain(name);
  });

  test("what was put off comes later, a slip is put right, and several are done at once", async () => {
    const scene = await story();
    const { nakamura } = scene;
    const [one, two, three] = await answeredCases(scene, 3);
    await weekIsOver(scene);
    leavesAside(scene);

    await nakamura.opensForm("レビュー 請求・決済");
    await clicks(scene, nakamura, "review_skip");
    expect(nakamura.form().text).toContain(`${two}｜`);
    await clicks(scene, nakamura, "review_verdict:duplicate");
    await clicks(scene, nakamura, "review_back");
    await clicks(scene, nakamura, "review_verdict:needed");
    await clicks(scene, nakamura, "review_cause:missing");
    await clicks(scene, nakamura, "review_correct");
    expect(nakamura.form().text).toContain(`${two}｜`);
    await clicks(scene, nakamura, "review_verdict:wrong_department");
    await clicks(scene, nakamura, "review_cause:knowledge");
    expect(nakamura.form().text).toContain(`${two}:別の部署だった・業務知識`);

    await clicks(scene, nakamura, "review_several");
    expect(await nakamura.submits()).toMatchObject({ ok: false });
    const numbers = [one, three].map((it) => String(it).replace("ESC-", ""));
    await nakamura.fills({ review_cases: numbers, review_verdict: "needed", review_cause: "not_announced" });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain("2件:必要だった・周知が届かず");
    expect(nakamura.form().text).toContain("見直しを待つ件はありません。");
  });

  test("in English; a case that was answered with another is reviewed with it", async () => {
    const scene = await story();
    const { emma, james, martin, logistics } = scene;
    const facts = { department: "logistics", situation: "mail", category: "Customs" } as const;
    const one = await emma.escalates({ ...facts, summary: "Is the form signed" });
    const same = await emma.escalates({ ...facts, summary: "Form again" });
    await james.joins(same, one);
    await james.answers(one, "Yes, by the carrier.");
    logistics.card(one);
    leavesAside(scene);
    await scene.clock.passes(days(4) + hours(5));
    leavesAside(scene);
    await scene.bot().drawReviews();
    await scene.settle();

    const told = martin.isTold("This week's review | Logistics");
    expect(martin.reads(told)).toContain("Cases answered in the week from 2026-09-28: 1.");
    await martin.opensForm(`review ${same.replace("ESC-", "")}`);
    expect(martin.form().text).toContain(`${one} | Is the form signed`);
    expect(martin.form().text).toContain("Merged with it: 1 more (reviewed with this one)");
    await clicks(scene, martin, "review_verdict:needed");
    await clicks(scene, martin, "review_cause:not_announced");
    expect(martin.form().text).toContain(`${one}: Was needed, Not announced`);
    expect(martin.form().text).toContain("No case waits to be reviewed.");
  });

  test("what is answered anew in another department waits there, and in nobody's way before", async () => {
    const scene = await story();
    const { nakamura, sato, takahashi, martin } = scene;
    const all = await answeredCases(scene, 6);
    await weekIsOver(scene);
    leavesAside(scene);
    for (const esc of all.slice(0, 5)) {
      await sato.reopens(esc);
      expect(await sato.transfers(esc, { department: "logistics" })).toMatchObject({ ok: true });
      await takahashi.answers(esc, "Within 30 days.");
      leavesAside(scene);
    }

    await nakamura.opensForm("見直し");
    expect(nakamura.form().text).toContain(`${all[5]}｜返金の可否 その6`);
    expect(nakamura.form().text).toContain("からの週:1件中0件が済みました");
    await clicks(scene, nakamura, "review_verdict:needed");
    await clicks(scene, nakamura, "review_cause:unclear");
    expect(nakamura.form().text).toContain("見直しを待つ件はありません。");
    await nakamura.hand.closes();

    await scene.clock.passes(days(7));
    leavesAside(scene);
    await scene.bot().drawReviews();
    await scene.settle();
    await martin.clicks(martin.isTold("This week's review | Logistics"), "review_open");
    expect(martin.form().text).toContain(`${all[0]} | 返金の可否 その1`);
    expect(martin.form().text).toContain("Within 30 days.");
  });

  test("nobody but the lead reviews, and an unanswered case not yet", async () => {
    const scene = await story();
    const { tanaka, nakamura, martin } = scene;
    const open = await tanaka.escalates({ situation: "mail", summary: "返金の可否", category: "返金" });
    const number = open.replace("ESC-", "");
    leavesAside(scene);

    expect(await tanaka.types("見直し")).toBe("見直しは、部署の責任者が行います。");
    expect(await tanaka.types("見直し 請求・決済")).toBe("見直しは、部署の責任者が行います。");
    expect(await nakamura.types(`見直し ${number}`)).toBe(`${open} は、回答のあとに見直せます。`);
    expect(await martin.types(`review ${number}`)).toContain("中村");
    expect(await nakamura.types("見直し 9999")).toContain("ESC-9999");
    expect(actionsOf(scene.card(open).blocks)).not.toContain("review_open");
  });
});
