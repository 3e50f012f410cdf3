import { expect, test } from "vitest";
import { days, later } from "../../src/domain/duration.js";
import { ledByTwo } from "./harness/departments.js";
import { exported } from "./harness/settings.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Whoever answers a case proposes something; it falls to the first lead. @returns the message that she gets */
async function proposed(scene: Story, improvement: string, text: string) {
  const { tanaka, suzuki, nakamura, messages, billing } = scene;
  const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", category: "返金" });
  await suzuki.clicks(billing.card(esc), "resolve");
  const proposal = { improvement, improvement_missing: text };
  await suzuki.fills({ resolution: "30日以内なら返金できます。", ...proposal });
  expect(await suzuki.submits()).toMatchObject({ ok: true });
  const message = nakamura.isTold(`${esc} に回答した鈴木 あかりさんから`);
  messages.seen(...messages.inChannel("C0BILLING"), ...messages.to(tanaka.id), ...messages.to(suzuki.id));
  return message;
}

test("what was proposed and is not wanted is dropped with a word why: nobody is reminded of it, and it does not count as done", async () => {
  const scene = await story({ departments: ledByTwo });
  const { nakamura, martin, suzuki, clock, settle } = scene;
  const message = await proposed(scene, "train", "30日を過ぎた返金の説明");
  await proposed(scene, "revise", "返金の例を足す");
  await nakamura.clicks(message, "improvement_change");
  await nakamura.fills({ improvement_owner: suzuki.id });
  expect(await nakamura.submits()).toMatchObject({ ok: true });
  await settle();
  const given = suzuki.isTold("担当することになりました。");
  expect(suzuki.reads(given)).not.toContain("見送る");

  await nakamura.clicks(message, "improvement_drop");
  expect(nakamura.form().text).toContain("30日を過ぎた返金の説明");
  expect(await nakamura.submits()).toMatchObject({ errors: { improvement_why: expect.any(String) } });
  await nakamura.fills({ improvement_why: "手順書の改訂(改善2)で足りるため" });
  await nakamura.submits();
  await settle();
  expect(nakamura.form().text).toContain("改善1を見送りにしました。");
  await nakamura.hand.closes();
  suzuki.isTold("中村 由紀さんが請求のこの改善を見送りにしました。");
  await suzuki.clicks(given, "improvement_done");
  suzuki.isTold("改善1は、中村 由紀さんが見送りにしています(14:08):手順書の改訂(改善2)で足りるため");

  await martin.opensForm("improvements");
  expect(martin.form().text).toContain("Dropped by 中村 由紀, 14:08: 手順書の改訂(改善2)で足りるため");
  expect(martin.form().text).toContain("返金の例を足す");
  await martin.hand.clicksInModal("improvement_drop", { value: "2" });
  await settle();
  expect(martin.form().text).toContain("Improvement 2 | Revise material | 返金");
  await martin.fills({ improvement_why: "The rule changes next month" });
  expect(await martin.submits()).toMatchObject({ ok: true });
  await settle();
  expect(martin.form().text).toContain("No improvement is planned.");
  expect(martin.form().text).toContain("The rule changes next month");
  await martin.hand.closes();
  nakamura.isTold("Sophie Martinさんが請求のこの改善を見送りにしました。");

  for (const length of [days(15), days(7), days(21), days(3)]) {
    await clock.passes(length);
    await scene.bot().remind();
    await settle();
  }
  for (const person of [nakamura, martin, suzuki])
    expect(scene.messages.to(person.id).map(person.reads).join()).not.toMatch(
      /今日が予定の日|週になります|身についたか/,
    );
  const report = (await nakamura.types("レポート 今月")) ?? "";
  expect(report).not.toContain("この期間に終わったもの 1件");
});

test("of two leads who end it at the same moment, one by dropping it, the second is told what the first has done", async () => {
  const scene = await story({ departments: ledByTwo });
  const { nakamura, martin, settle } = scene;
  const message = await proposed(scene, "revise", "返金の例を足す");
  await nakamura.clicks(message, "improvement_drop");
  await nakamura.fills({ improvement_why: "改善2で足りるため" });
  await martin.opensForm("improvements");
  await martin.hand.clicksInModal("improvement_drop", { value: "1" });
  await settle();
  await martin.fills({ improvement_why: "Not now" });

  const sent = await Promise.all([nakamura.hand.submits(), martin.hand.submits()]);
  await settle();

  const refused = sent.filter(({ ok }) => !ok);
  expect(refused, JSON.stringify(sent)).toHaveLength(1);
  if (!sent[0].ok) nakamura.isTold("Sophie Martinさんが請求のこの改善を見送りにしました。");
  const said = JSON.stringify(refused);
  expect(said).toMatch(
    /改善1は、Sophie Martinさんが見送りにしています\(14:08\):Not now|中村 由紀 has dropped improvement 1 \(14:08\): 改善2で足りるため/,
  );
});

test.each(["improvement_drop", "improvement_change", "improvement_done"])(
  "whoever clicks on %s in a list that has stood for a while is told who was quicker, and the list follows",
  async (action) => {
    const scene = await story({ departments: ledByTwo });
    const { nakamura, martin, settle } = scene;
    const message = await proposed(scene, "revise", "返金の例を足す");
    await martin.opensForm("improvements");
    await nakamura.clicks(message, "improvement_done");
    nakamura.isTold("改善1を完了にしました。");

    await martin.hand.clicksInModal(action, { value: "1" });
    await settle();
    expect(martin.form().text).toContain("中村 由紀 has already ended improvement 1 as done (14:08).");
    await martin.hand.closes();
    expect(martin.form().text).toContain("No improvement is planned.");
  },
);

test("of two leads who announce the same proposal at the same moment one is heard: one message, her words in the form, and the other is told who it was", async () => {
  const scene = await story({ departments: ledByTwo });
  const { tanaka, nakamura, martin, billing, clock, settle } = scene;
  const message = await proposed(scene, "announce", "返金は30日以内");
  const until = later(clock.now(), days(3));
  const place = { improvement_until: until, improvement_channel: "C0BILLING" };
  const words = ["返金は、購入から30日以内です。", "Refunds within 30 days."] as const;
  await nakamura.clicks(message, "improvement_done");
  await nakamura.fills({ improvement_text: words[0], ...place });
  await martin.opensForm("improvements");
  await martin.hand.clicksInModal("improvement_done", { blockId: "improvement_1" });
  await settle();
  await martin.fills({ improvement_text: words[1], ...place });

  const sent = await Promise.all([nakamura.hand.submits(), martin.hand.submits()]);
  await settle();

  const first = sent.findIndex(({ ok }) => ok);
  expect(
    sent.filter(({ ok }) => ok),
    JSON.stringify(sent),
  ).toHaveLength(1);
  expect(JSON.stringify(sent[1 - first])).toContain(
    first === 0
      ? "中村 由紀 has already announced improvement 1 (14:08)."
      : "改善1は、Sophie Martinさんがすでに周知しています(14:08)。",
  );
  const [won, lost] = first === 0 ? words : [words[1], words[0]];
  expect(billing.sees("請求からのお知らせ｜返金").text).toBeTruthy();
  const posted = scene.messages.inChannel("C0BILLING").map((it) => nakamura.reads(it));
  expect(posted.filter((it) => it.includes("お知らせ｜返金"))).toHaveLength(1);
  expect(posted.join()).toContain(won);
  const file = await exported(scene);
  expect(file).toContain(won);
  expect(file).not.toContain(lost);
  await tanaka.opensForm();
  await tanaka.fills({ department: "billing", situation: "mail", category: "返金" });
  expect(tanaka.form().text).toContain(won);
});
