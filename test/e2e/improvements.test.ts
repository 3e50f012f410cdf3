import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { days, hours, later } from "../../src/domain/duration.js";
import { noticeCategoryValue } from "../../src/slack/ids.js";
import { createImprovementStore } from "../../src/store/improvement-store.js";
import { billing, user } from "../helpers/escalations.js";
import type { Reference } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** What becomes of the cases themselves is told in other stories. */
function leavesAside({ messages, ...people }: Story) {
  messages.seen(...["C0BILLING", "C0LOGISTICS"].flatMap((channel) => messages.inChannel(channel)));
  const { tanaka, emma, sato, suzuki, nakamura, takahashi, james, martin } = people;
  for (const { id } of [tanaka, emma, sato, suzuki, nakamura, takahashi, james, martin])
    messages.seen(...messages.to(id));
}

/** A refund for which the material leaves room for doubt, answered and told. */
async function aRefund(scene: Story): Promise<Reference> {
  const facts = { situation: "mail", summary: "返金の可否", category: "返金", reason: "unclear" } as const;
  const esc = await scene.tanaka.escalates(facts);
  await scene.sato.answers(esc, "30日以内なら返金できます。");
  await scene.tanaka.clicks(scene.tanaka.standing(esc), "told");
  leavesAside(scene);
  return esc;
}

async function passes(scene: Story, length: number) {
  await scene.clock.passes(length);
  leavesAside(scene);
}

/** A click in the window in front of her. */
async function clicks(scene: Story, who: Actor, action: string, value?: string) {
  await who.hand.clicksInModal(action, value === undefined ? {} : { value });
  await scene.settle();
}

async function reminds(scene: Story) {
  await scene.bot().remind();
  await scene.settle();
}

describe("what follows from a review", () => {
  test("is planned, given to somebody, due, done, and compared with before", async () => {
    const scene = await story();
    const { nakamura, suzuki, tanaka } = scene;
    for (let week = 0; week < 3; week++) {
      for (let i = 0; i < 4; i++) await aRefund(scene);
      await passes(scene, days(7));
    }
    const esc = await aRefund(scene);
    await nakamura.opensForm(`見直し ${esc.replace("ESC-", "")}`);
    await clicks(scene, nakamura, "review_verdict:first_line");
    await clicks(scene, nakamura, "review_cause:unclear");
    await clicks(scene, nakamura, "review_follow", "clarify");

    expect(nakamura.form().text).toContain(`わかりやすくする｜${esc}`);
    expect(nakamura.typed("improvement_category")).toBe(noticeCategoryValue("billing", 1, "返金"));
    expect(nakamura.typed("improvement_reason")).toBe("unclear");
    await nakamura.fills({ improvement_text: "手順書3章に例を足す", improvement_link: "手順書" });
    await nakamura.fills({ improvement_owner: suzuki.id, improvement_due: "2026-10-29" });
    expect(await nakamura.submits()).toMatchObject({
      errors: { improvement_link: "https:// から始まるアドレスを入力してください。" },
    });
    await nakamura.fills({ improvement_link: "https://wiki.example.com/refunds" });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain(`${esc}:次は一次対応で・わかりにくい → わかりやすくする`);
    await nakamura.hand.closes();
    suzuki.isTold("請求・決済の改善を担当することになりました。");

    await reminds(scene);
    suzuki.isToldNothing();
    await passes(scene, days(7) + hours(1));
    await reminds(scene);
    await reminds(scene);
    const reminder = suzuki.isTold("今日が予定の日です。");
    await passes(scene, days(7));
    await reminds(scene);
    suzuki.isToldNothing();
    nakamura.isTold("予定の日から1週になります(担当 鈴木 あかりさん)。");
    await passes(scene, days(7));
    await reminds(scene);
    for (const person of [suzuki, nakamura]) person.isToldNothing();
    await suzuki.clicks(reminder, "improvement_done");
    suzuki.isTold("改善1を完了にしました。");
    await passes(scene, days(7));
    await reminds(scene);
    suzuki.isToldNothing();

    await passes(scene, days(14));
    await nakamura.opensForm("改善");
    expect(nakamura.form().text).toContain("改善1｜わかりやすくする｜返金");
    expect(nakamura.form().text).toContain("手順書3章に例を足す");
    expect(nakamura.form().text).toMatch(/効果:前の\d週は週に\d\.\d件、後の2週は週に0\.0件/);
    expect(nakamura.form().text).toContain("増減は、まだはっきりしません。");
    expect(await tanaka.types("改善")).toContain("改善を決めるのは、部署の責任者です。");
  });

  test("however many are planned, each can be seen and finished: those that are due first stand there", async () => {
    const scene = await story();
    const { nakamura, database, clock } = scene;
    const store = createImprovementStore(database.db);
    const by = { user: user(nakamura.id), at: clock.now(), isDone: false, submission: null };
    for (let i = 1; i <= 41; i++)
      await store.add(
        {
          ...{ department: billing.key, kind: "revise", category: null, reason: null, link: null },
          ...{
            owner: user(nakamura.id),
            due: `2027-${i <= 31 ? "05" : "06"}-${String(i <= 31 ? i : i - 31).padStart(2, "0")}`,
          },
          ...{ text: `手順書の${i}章を直す`, checkOn: null, proposedIn: null },
        },
        [],
        by,
        () => ({ written: [], changed: [] }),
      );

    await nakamura.opensForm("改善");
    expect(nakamura.form().text).toContain("手順書の40章を直す");
    expect(nakamura.form().text).not.toContain("手順書の41章を直す");
    expect(nakamura.form().text).toContain("予定の日が近い40件を表示しています。");
    const [first] = await store.list(billing.key, "open", 1);
    await nakamura.hand.clicksInModal("improvement_done", { blockId: `improvement_${first?.number}` });
    await scene.settle();

    expect(nakamura.form().text).toContain("手順書の41章を直す");
    expect(nakamura.form().text).not.toContain("件を表示しています。");
    leavesAside(scene);
  });

  test("an announcement is posted to the team and stands in the form; another case joins what is planned", async () => {
    const scene = await story();
    const { martin, emma, takahashi, logistics, clock } = scene;
    const facts = { department: "logistics", situation: "mail", category: "Customs" } as const;
    const [one, two] = [
      await emma.escalates({ ...facts, summary: "Is the form signed" }),
      await emma.escalates({ ...facts, summary: "Who signs it" }),
    ];
    for (const esc of [one, two]) await takahashi.answers(esc, "The carrier signs it.");
    leavesAside(scene);

    await martin.opensForm("improvements logistics");
    expect(martin.form().text).toContain("No improvement is planned.");
    await clicks(scene, martin, "review_plan", "train");
    expect(martin.form().text).toContain("When to see whether it helped");
    await martin.fills({ improvement_text: "Customs forms in the morning meeting" });
    await martin.fills({ improvement_due: "2026-10-03", improvement_check: "2026-10-06" });
    expect(await martin.submits()).toMatchObject({ ok: true });
    expect(martin.form().text).toContain("Improvement 1 | Train | all categories");
    await martin.hand.closes();

    await martin.opensForm(`review ${one.replace("ESC-", "")}`);
    await clicks(scene, martin, "review_verdict:needed");
    await clicks(scene, martin, "review_cause:knowledge");
    await clicks(scene, martin, "review_follow", "existing:1");
    expect(martin.form().text).toContain(`${one}: Was needed, Knowledge → Train`);
    await martin.hand.closes();

    await martin.opensForm(`review ${two.replace("ESC-", "")}`);
    await clicks(scene, martin, "review_verdict:needed");
    await clicks(scene, martin, "review_cause:not_announced");
    await clicks(scene, martin, "review_follow", "announce");
    const said = "Customs forms are signed by the carrier.";
    await martin.fills({
      ...{ improvement_text: said, improvement_until: later(clock.now(), days(3)) },
      improvement_channel: "C0LOGISTICS",
    });
    expect(await martin.submits()).toMatchObject({ ok: true });
    const { payload } =
      scene.workspace.dispatches.findLast(({ payload: { type } }) => type === "view_submission") ?? {};
    if (payload === undefined) throw new Error("no form was sent");
    await martin.hand.closes();
    logistics.sees("From Logistics | Customs");

    // Slack did not get the answer, and she has pressed again, with other words.
    const changed = JSON.stringify(payload).replaceAll(said, "Other words");
    for (const again of [payload, JSON.parse(changed) as typeof payload])
      await scene.byHand.sends("interactive", again);
    await scene.settle();
    logistics.seesNothingNew();

    await emma.opensForm();
    await emma.fills({ department: "logistics", situation: "mail", category: "Customs" });
    expect(emma.form().text).toContain(said);
    await emma.hand.closes();
    await martin.opensForm("improvements");
    expect(martin.form().text).toContain("Improvement 2 | Announce | Customs");
    expect(martin.form().text).toContain("Effect: too early to say.");
    await clicks(scene, martin, "improvement_done", "1");
    expect(martin.form().text).toContain("No improvement is planned.");
    expect(martin.form().text).toContain("Did it help? To be seen on 2026-10-06");
    await martin.hand.closes();
    await passes(scene, days(5));
    await reminds(scene);
    martin.isTold("Time to see whether the training helped.");
    await reminds(scene);
    martin.isToldNothing();
  });
});

describe("an announcement that was proposed with an answer", () => {
  test("is done by announcing it: with the words that were proposed, from the message, once", async () => {
    const scene = await story();
    const { tanaka, suzuki, nakamura, billing, clock, settle } = scene;
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", category: "返金" });
    await suzuki.clicks(billing.card(esc), "resolve");
    const proposal = { improvement: "announce", improvement_missing: "返金は30日以内" };
    await suzuki.fills({ resolution: "30日以内なら返金できます。", ...proposal });
    expect(await suzuki.submits()).toMatchObject({ ok: true });
    const proposed = nakamura.isTold(`${esc} に回答した鈴木 あかりさんから`);
    leavesAside(scene);
    await passes(scene, days(14) + hours(1));
    await reminds(scene);
    const due = nakamura.isTold("お知らせは[周知する]から投稿できます。");
    expect(nakamura.reads(proposed)).toContain("周知する");
    expect(nakamura.reads(proposed)).not.toContain("完了");

    await nakamura.clicks(due, "improvement_done");
    expect(nakamura.form().text).toContain("改善1｜周知する｜返金");
    expect(nakamura.typed("improvement_text")).toBe("返金は30日以内");
    const fields = { improvement_until: later(clock.now(), days(3)), improvement_channel: "C0BILLING" };
    await nakamura.fills({ improvement_text: "返金は、購入から30日以内です。", ...fields });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    await settle();

    billing.sees("請求・決済からのお知らせ｜返金");
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
    expect(tanaka.form().text).toContain("返金は、購入から30日以内です。");
    await tanaka.hand.closes();
    await nakamura.opensForm("改善");
    expect(nakamura.form().text).toContain("予定している改善はありません。");
    expect(nakamura.form().text).toContain("返金は、購入から30日以内です。");
    await nakamura.hand.closes();
    await nakamura.clicks(due, "improvement_done");
    nakamura.isTold("改善1は、中村 由紀さんがすでに周知しています(");
    billing.seesNothingNew();
  });

  test("in English, from the list; an owner who leads nothing is told whose it is; a training has its check", async () => {
    const scene = await story();
    const { emma, takahashi, martin, logistics, clock, settle } = scene;
    const facts = { department: "logistics", situation: "mail", category: "Customs" } as const;
    const propose = async (improvement: string, improvement_missing: string) => {
      const esc = await emma.escalates({ ...facts, summary: "Is the form signed" });
      await takahashi.clicks(logistics.card(esc), "resolve");
      await takahashi.fills({ resolution: "By the carrier.", improvement, improvement_missing });
      expect(await takahashi.submits()).toMatchObject({ ok: true });
      return martin.isTold(`with the answer to ${esc}`);
    };
    const proposed = await propose("announce", "The carrier signs");
    await martin.clicks(proposed, "improvement_change");
    await martin.fills({ improvement_owner: takahashi.id });
    expect(await martin.submits()).toMatchObject({ ok: true });
    await settle();
    const given = takahashi.isTold("担当することになりました。");
    await takahashi.clicks(given, "improvement_done");
    takahashi.isTold("お知らせを投稿するのは、部署の責任者です。");
    await propose("train", "Who signs what");
    leavesAside(scene);

    await martin.opensForm("improvements");
    const checked = DateTime.fromJSDate(clock.now(), { zone: "Europe/London" }).plus({ days: 42 });
    expect(martin.form().text).toContain(`Did it help? To be seen on ${checked.toFormat("yyyy-MM-dd")}`);
    await martin.hand.clicksInModal("improvement_done", { blockId: "improvement_1" });
    await settle();
    expect(martin.typed("improvement_text")).toBe("The carrier signs");
    await martin.fills({
      ...{ improvement_until: later(clock.now(), days(3)), improvement_channel: "C0LOGISTICS" },
    });
    expect(await martin.submits()).toMatchObject({ ok: true });
    await settle();
    logistics.sees("From Logistics | Customs");
    expect(martin.form().text).toContain("Done by");
  });
});

describe("what is planned", () => {
  test("is proposed with an answer, and changed by whoever is to do it; of two at once the second sees the first", async () => {
    const scene = await story();
    const { tanaka, suzuki, nakamura, billing, settle } = scene;
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", category: "返金" });
    await suzuki.clicks(billing.card(esc), "resolve");
    await suzuki.fills({ resolution: "30日以内なら返金できます。", improvement_missing: "30日を過ぎた例" });
    expect(await suzuki.submits()).toMatchObject({ errors: { improvement: "選んでください。" } });
    await suzuki.fills({ improvement: "revise" });
    expect(await suzuki.submits()).toMatchObject({ ok: true });
    const proposed = nakamura.isTold(`${esc} に回答した鈴木 あかりさんから`);
    leavesAside(scene);
    expect(await tanaka.types(esc)).toContain("改善の提案:資料を直す");

    await nakamura.clicks(proposed, "improvement_change");
    expect(nakamura.typed("improvement_text")).toBe("30日を過ぎた例");
    await nakamura.fills({ improvement_owner: suzuki.id, improvement_due: "2026-10-22" });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    await settle();
    const given = suzuki.isTold("請求・決済の改善を担当することになりました。");
    await nakamura.opensForm("改善");
    expect(nakamura.form().text).toContain(`${esc} への回答から`);
    await clicks(scene, nakamura, "improvement_change", "1");
    await suzuki.clicks(given, "improvement_change");
    expect(suzuki.form().text).toContain(
      "担当 中村 由紀さん → 鈴木 あかりさん、期日 2026-10-15 → 2026-10-22",
    );
    await suzuki.fills({ improvement_due: "2026-10-29" });
    expect(await suzuki.submits()).toMatchObject({ ok: true });
    await nakamura.fills({ improvement_link: "https://wiki.example.com/refunds" });
    await nakamura.submits();
    expect(nakamura.form().text).toContain("入力中に変更がありました");
    expect(nakamura.form().text).toContain("鈴木 あかりさんが変更:期日 2026-10-22 → 2026-10-29");
    expect(nakamura.typed("improvement_link")).toBe("https://wiki.example.com/refunds");
    await nakamura.fills({ improvement_due: "2026-10-29" });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain("鈴木 あかりさん・2026-10-29 まで");
    expect(nakamura.form().text).toContain("https://wiki.example.com/refunds");
    await nakamura.hand.closes();
    await suzuki.clicks(given, "improvement_done");
    suzuki.isTold("改善1を完了にしました。");
    await suzuki.clicks(given, "improvement_change");
    suzuki.isTold("改善1は、鈴木 あかりさんがすでに完了にしています(");
  });
});
