import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import type { Reference } from "./harness/messages.js";
import { noiseOf } from "./harness/noise.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** @returns what the form says in the end */
async function handsOver(
  who: Actor,
  to: Actor,
  note: string | null = null,
  word = "引き継ぎ",
): Promise<string> {
  await who.types(word);
  await who.fills({ hand_over_to: to.id, ...(note !== null && { hand_over_note: note }) });
  return await sends(who);
}

async function sends(who: Actor): Promise<string> {
  const sent = await who.submits();
  if (!sent.ok) throw new Error(`the form was not taken: ${JSON.stringify(sent.errors)}`);
  const { text } = who.form();
  await who.hand.closes();
  return text;
}

/** Three cases of Tanaka: waiting, taken by Sato, answered. */
async function threeCases({ tanaka, sato, billing }: Story): Promise<readonly Reference[]> {
  const waiting = await tanaka.escalates({ situation: "no_wait", summary: "領収書の宛名" });
  const taken = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
  const answered = await tanaka.escalates({ situation: "mail", summary: "送料の請求先" });
  for (const esc of [waiting, taken, answered]) billing.seesCard(esc);
  for (const esc of [taken, answered]) {
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
  }
  await sato.answers(answered, "送料は当社で負担します。");
  tanaka.isTold("送料は当社で負担します。");
  return [waiting, taken, answered];
}

describe("at the end of an agent's shift", () => {
  test("one list brings all of it, each opens with one click, and what comes later comes to the colleague", async () => {
    const here = await story();
    const { tanaka, yamada, sato, billing } = here;
    const [waiting, taken, answered] = await threeCases(here);
    if (!waiting || !taken || !answered) throw new Error("three cases");
    const standing = tanaka.standing(taken);

    expect(await handsOver(tanaka, yamada, "ESC-2 のお客様は17時以降をご希望です")).toContain(
      "山田 翔さんに3件を引き継ぎました。",
    );

    const list = yamada.isTold("田中 美咲さんから3件の引き継ぎがあります。");
    const text = yamada.reads(list);
    expect(text).toContain("ESC-2 のお客様は17時以降をご希望です");
    expect(text).toContain("ESC-1｜領収書の宛名");
    expect(text).toContain("一次対応をお願いします。担当者から 16:08 までに連絡があります。");
    expect(text).toContain("回答が届いています。お客様へのご連絡をお願いします。");
    yamada.isToldNothing();
    expect(tanaka.reads(standing)).toContain("ESC-2 は山田 翔さんに引き継ぎました。対応は不要です。");
    tanaka.isToldNothing();
    billing.seesCard(taken, "一次対応:山田 翔さん");

    await yamada.hand.clicks(list, "open_case", { blockId: "escalation_3" });
    await here.settle();
    const opened = yamada.isTold("佐藤 健さんから回答が届きました");
    await yamada.clicks(opened, "told");
    billing.seesCard(answered, "完了");

    await sato.asks(taken, "何月分ですか");
    yamada.isTold("何月分ですか");
    billing.sees("何月分ですか");
    tanaka.isToldNothing();
    await sato.answers(taken, "返金できます。");
    yamada.isTold("返金できます。");
    expect(await yamada.types("自分")).toContain("領収書の宛名");
    expect(await tanaka.types("自分")).toContain("自分に関わる未完了の件はありません。");
    expect(await yamada.types(waiting)).toContain("田中 美咲さんが山田 翔さんに引き継ぎました:ESC-2 の");
  });

  test("what is not ticked stays, and what others changed meanwhile is named", async () => {
    const here = await story();
    const { tanaka, yamada, sato, billing, answered } = here;
    const [waiting, taken, done] = await threeCases(here);
    if (!waiting || !taken || !done) throw new Error("three cases");

    await tanaka.types("handover");
    await tanaka.fills({ hand_over_to: yamada.id, hand_over_cases: ["1", "3"] });
    const answer = here.messages.to(tanaka.id).findLast((it) => tanaka.canDo(it).includes("told"));
    if (answer === undefined) throw new Error("no answer");
    await tanaka.clicks(answer, "told");
    await answered();
    expect(await sends(tanaka)).toMatch(
      /山田 翔さんに1件を引き継ぎました。[\s\S]*ESC-3 は引き継いでいません。/,
    );
    yamada.isTold("田中 美咲さんから1件の引き継ぎがあります。");
    billing.seesCard(taken, "一次対応:田中 美咲さん");
    await sato.answers(taken, "返金できます。");
    tanaka.isTold("返金できます。");
  });

  test("not to herself, nor to an account that is gone; nothing chosen is lost", async () => {
    const { tanaka, yamada, billing, workspace, clock } = await story();
    expect(await tanaka.types("引き継ぎ")).toBe(null);
    expect(tanaka.form().text).toContain("引き継ぐ件はありません。");
    await tanaka.hand.closes();
    billing.seesCard(await tanaka.escalates({ situation: "mail", summary: "返金の可否" }));
    workspace.deactivate(yamada.id);
    await clock.passes(minutes(2));

    await tanaka.types("引き継ぎ");
    await tanaka.fills({ hand_over_to: yamada.id });
    expect(JSON.stringify(await tanaka.submits())).toContain("引き継げません(アカウント停止中)");
    expect(tanaka.typed("hand_over_cases")).toEqual(["1"]);
    await tanaka.fills({ hand_over_to: tanaka.id });
    expect(JSON.stringify(await tanaka.submits())).toContain("ご自身のほかの方を選んでください。");
  });
});

test("eleven cases, as agent and as holder: one buzz for who gets them, none for anybody else", async () => {
  const here = await story();
  const { tanaka, yamada, sato, messages, workspace, clock } = here;
  for (let i = 1; i <= 11; i++) {
    const esc = await tanaka.escalates({ situation: "mail", summary: `${i}件目` });
    if (i > 5) await sato.claims(esc);
  }
  await clock.passes(minutes(1));
  const before = workspace.notifications.length;

  expect(await handsOver(tanaka, yamada)).toContain("11件を引き継ぎました。");
  expect(await handsOver(sato, yamada)).toContain("6件を引き継ぎました。");

  expect(workspace.notifications.slice(before).map(({ user }) => user)).toEqual([yamada.id, yamada.id]);
  const noise = await noiseOf(here, []);
  expect(noise[yamada.id]?.by).toEqual({ "hand-over list": 2 });
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
  messages.seen(...messages.inChannel("C0BILLING"));
});

describe("at the end of a holder's shift", () => {
  test("from the away form: the promise to the agent stays, she is not disturbed, and the colleague goes on", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing } = here;
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await sato.claims(esc);
    const told = tanaka.isTold("16:08 までに連絡があります。");
    const hers = sato.takeover(esc);

    await sato.types("離席");
    expect(sato.form().text).toContain("進行中の件が1件あります。");
    await sato.hand.clicksInModal("hand_over");
    await here.settle();
    await sato.fills({ hand_over_to: suzuki.id });
    await sends(sato);

    const list = suzuki.isTold("佐藤 健さんから1件の引き継ぎがあります。");
    expect(suzuki.reads(list)).toContain("担当をお願いします。次のご連絡は 16:08 までです。");
    suzuki.isToldNothing();
    billing.seesCard(esc, "対応中｜鈴木 あかりさん(14:08〜)・次のご連絡は 16:08 まで");
    tanaka.isToldNothing();
    expect(tanaka.reads(tanaka.standing(esc))).toContain("鈴木 あかりさん");
    expect(tanaka.reads(told)).toContain("担当者が替わりました");
    expect(sato.reads(hers)).toContain("担当が替わりました");

    await suzuki.hand.clicks(list, "open_case", { blockId: "escalation_1" });
    await here.settle();
    expect(suzuki.canDo(suzuki.isTold("返金の可否"))).toContain("resolve");
    await suzuki.answers(esc, "返金できます。");
    tanaka.isTold("返金できます。");
    await sato.hand.closes();
  });

  test("in English", async () => {
    const { emma, james, takahashi, martin, logistics } = await story();
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    logistics.seesCard(esc);
    await james.claims(esc);
    emma.isTold("James Carter");
    expect(await handsOver(james, martin, null, "handover")).toContain("has your case now");
    martin.isTold("James Carter hands a case over to you.");
    logistics.seesCard(esc);
    takahashi.isToldNothing();
  });
});
