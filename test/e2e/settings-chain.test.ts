import { describe, expect, test } from "vitest";
import { hours, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Opens the form of a step from the settings. @param step from 1; null: a new one */
async function opensStep({ answered }: Story, who: Actor, step: number | null) {
  await who.types("settings");
  await who.hand.clicksInModal("settings_open", { blockId: "chain" });
  await answered();
  await who.hand.clicksInModal("settings_item", { blockId: step === null ? "add" : `step_${step - 1}` });
  await answered();
}

/** Looks at what would happen, and saves it. */
async function saves(who: Actor) {
  await who.submits();
  expect(await who.submits()).toMatchObject({ ok: true });
}

describe("a lead changes who is called, and when", () => {
  test("what will happen is said in words, saved, and used by the next escalation", async () => {
    const told = await story();
    const { nakamura, tanaka, sato, yamada, billing, clock } = told;
    const before = await tanaka.escalates({ situation: "mail", summary: "領収書の宛名は変えられますか" });
    await opensStep(told, nakamura, 1);
    expect(nakamura.typed("step_normal")).toBe("10分");
    await nakamura.fills({ step_users: ["U0YAMADA"], step_normal: "2分", step_on_hold: null });

    await nakamura.submits();
    expect(nakamura.form()).toMatchObject({ submit: ja.settings.save });
    expect(nakamura.form().text).toContain(ja.settings.willBe);
    expect(nakamura.form().text).toContain("通常:2分後に山田 翔さんに通知。");
    expect(await nakamura.submits()).toMatchObject({ ok: true });

    // The pages below show it.
    expect(nakamura.form().text).toContain(ja.settings.saved);
    expect(nakamura.form().text).toContain("1. 山田 翔さん");
    await nakamura.hand.closes();
    expect(nakamura.form().text).toContain("通常:2分後に山田 翔さんに通知。");
    await nakamura.hand.closes();

    const after = await tanaka.escalates({
      situation: "mail",
      summary: "返金は本日中とご案内してよいですか",
    });
    await clock.passes(minutes(2));
    yamada.isCalled("返金は本日中とご案内してよいですか");
    sato.isNotCalled();
    // What was open before goes on as it began.
    await clock.passes(minutes(8));
    sato.isCalled("領収書の宛名は変えられますか");
    yamada.isNotCalled();
    billing.seesCard(before, "佐藤 健さんに通知しました");
    billing.seesCard(after, "山田 翔さんに通知しました");
  });

  test("what is open takes it over if the lead says so: the next call goes by the new chain, nobody is called again", async () => {
    const told = await story();
    const { nakamura, tanaka, sato, suzuki, yamada, billing, clock, answered, database } = told;
    const summary = "領収書の宛名は変えられますか";
    const esc = await tanaka.escalates({ situation: "mail", summary });
    await clock.passes(minutes(10));
    sato.isCalled(summary);
    await opensStep(told, nakamura, 2);
    await nakamura.fills({ step_users: ["U0YAMADA"], step_normal: "30分" });
    await saves(nakamura);
    await nakamura.hand.closes();

    await nakamura.hand.clicksInModal("settings_adopt");
    await answered();
    expect(nakamura.form().text).toContain(ja.settings.adopt.means({ count: 1 }));
    expect(nakamura.form().text).toContain("その30分後に山田 翔さん。");
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain(ja.settings.adopt.done({ count: 1 }));
    await nakamura.hand.closes();
    await nakamura.hand.clicksInModal("settings_adopt");
    await answered();
    expect(nakamura.form().text).toContain(ja.settings.adopt.none);

    await clock.passes(minutes(29));
    yamada.isNotCalled();
    await clock.passes(minutes(1));
    yamada.isCalled(summary);
    suzuki.isNotCalled();
    sato.isNotCalled();
    billing.seesCard(esc, "山田 翔さんに通知しました");
    const adopted = { type: "rules_adopted" };
    expect(await database.db.escalationEvent.count({ where: adopted })).toBe(1);
  });

  test("in English, in words; a step is added, moved up and removed", async () => {
    const told = await story();
    const { martin } = told;
    await opensStep(told, martin, null);
    await martin.fills({
      step_users: ["U0MANAGER", "U0DIRECTOR"],
      step_groups: ["S0LEADS"],
      step_normal: "1h 30m",
    });
    await martin.submits();
    expect(martin.form().text).toContain(en.settings.willBe);
    expect(martin.form().text).toMatch(/If nobody takes it, .*Sophie Martin.* 1 h 30 min later\./);
    expect(await martin.submits()).toMatchObject({ ok: true });
    expect(martin.form().text).toContain("3. ");

    await martin.hand.clicksInModal("settings_item", { blockId: "step_2" });
    await told.answered();
    await martin.fills({ step_fate: "up" });
    await saves(martin);
    expect(martin.form().text).toMatch(/2\. .*Sophie Martin[\s\S]*3\. James Carter/);

    await martin.hand.clicksInModal("settings_item", { blockId: "step_1" });
    await told.answered();
    await martin.fills({ step_fate: "remove" });
    await saves(martin);
    expect(martin.form().text).not.toContain("Sophie Martin");

    await martin.hand.clicksInModal("settings_open", { blockId: "repeat" });
    await told.answered();
    await martin.fills({ repeat_every: "15m", repeat_times: "3" });
    await martin.submits();
    expect(martin.form().text).toContain(en.settings.chain.repeat({ every: "15 min", times: 3 }));
    expect(await martin.submits()).toMatchObject({ ok: true });
  });

  test("what cannot be is said beside the field, and everything typed is kept", async () => {
    const told = await story();
    const { nakamura } = told;
    await opensStep(told, nakamura, 2);
    await nakamura.fills({ step_users: ["U0SUZUKI"], step_normal: "10", step_high: "40日" });
    const { faults } = ja.settings;

    expect(await nakamura.submits()).toMatchObject({
      errors: {
        step_normal: faults.not_a_duration,
        step_high: faults.duration_out_of_range({ min: "すぐ", max: "30日" }),
      },
    });
    await nakamura.fills({ step_normal: "10分", step_high: null, step_how: "callOneOf" });
    expect(await nakamura.submits()).toMatchObject({ errors: { step_users: faults.too_few_to_choose } });
    await nakamura.fills({ step_users: ["U0SUZUKI", "U0YAMADA"], step_groups: ["S0LEADS"] });
    expect(await nakamura.submits()).toMatchObject({ errors: { step_users: faults.group_in_pool } });
    await nakamura.fills({ step_users: ["U0SUZUKI", "U0FORMER"], step_groups: [], step_how: "call" });
    expect(await nakamura.submits()).toMatchObject({
      errors: { step_users: faults.person_deactivated({ person: "退職 太郎" }) },
    });
    await nakamura.fills({ step_users: [] });
    expect(await nakamura.submits()).toMatchObject({ errors: { step_users: faults.nobody } });
    expect(nakamura.typed("step_normal")).toBe("10分");
  });

  test("what is changed after it was looked at is shown once more before it is saved", async () => {
    const told = await story();
    const { nakamura } = told;
    await opensStep(told, nakamura, 1);
    await nakamura.submits();
    expect(nakamura.form().text).toContain(ja.settings.unchanged);
    await nakamura.fills({ step_normal: "5分" });
    await nakamura.submits();
    await nakamura.fills({ step_normal: "6分" });
    await nakamura.submits();
    expect(nakamura.form().text).toContain("通常:6分後に");
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain("通常:6分後に");
  });

  test("somebody who leads nothing is told who does, and nothing opens", async () => {
    const { tanaka } = await story();

    expect(await tanaka.types("設定")).toContain(ja.settings.notYours);
  });
});

describe("two leads at once", () => {
  const departments = `
departments:
  billing:
    name: 請求
    channel: C0BILLING
    leads: [U0MANAGER, U0DIRECTOR]
    hours: { mon-fri: ["09:00-18:00"] }
    chain: [{ after: 10m, call: [U0SATO] }]
`;

  test("the second is told who changed what, and nothing is overwritten unless she says so", async () => {
    const told = await story({ departments });
    const { nakamura, martin, clock } = told;
    await opensStep(told, nakamura, 1);
    await nakamura.fills({ step_normal: "5分" });
    await opensStep(told, martin, 1);
    await martin.fills({ step_users: ["U0SUZUKI"] });
    await saves(martin);

    await nakamura.submits();
    const at = "14:08";
    expect(nakamura.form().text).toContain(ja.settings.overtaken({ by: "Sophie Martinさん", at }));
    expect(nakamura.form().text).toContain("10分後に鈴木 あかりさんに通知。");
    expect(nakamura.typed("step_normal")).toBe("5分");
    // Now she knows, and decides.
    await nakamura.fills({ step_users: ["U0SUZUKI"] });
    await nakamura.submits();
    expect(nakamura.form().text).toContain("5分後に鈴木 あかりさんに通知。");
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    await clock.passes(hours(1));
  });

  test("an import between looking and saving is noticed as well", async () => {
    const told = await story({ departments });
    const { nakamura, imports } = told;
    await opensStep(told, nakamura, 1);
    await nakamura.fills({ step_normal: "5分" });
    await nakamura.submits();
    await imports(departments.replace("10m", "20m"));

    await nakamura.submits();
    expect(nakamura.form().text).toContain(ja.settings.overtaken({ by: ja.settings.file, at: "14:08" }));
    expect(nakamura.form().text).toContain("20分後に佐藤 健さんに通知。");
  });

  test("a change of something else is nobody's concern", async () => {
    const told = await story({ departments });
    const { nakamura, imports } = told;
    await opensStep(told, nakamura, 1);
    await nakamura.fills({ step_normal: "5分" });
    await imports(departments.replace("18:00", "17:00"));

    await saves(nakamura);
    expect(nakamura.form().text).toContain("5分後に佐藤 健さんに通知。");
  });
});
