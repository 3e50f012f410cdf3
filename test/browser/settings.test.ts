import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import { launchBrowser } from "./browser.js";
import { type DemoProcess, startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";
import { byHand, lap, watchesHands, writeLaps } from "./stopwatch.js";

// Two people may change billing's settings: its lead, and an admin. Each act goes on from the one before.

const { settings } = ja;

let demo: DemoProcess;
let browser: Browser;
let lead: Screen;
let admin: Screen;
let agent: Screen;
let called: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({ ADMIN_USER_IDS: "U0SATO" }), launchBrowser()]);
  [lead, admin, agent, called] = await Promise.all([
    openScreen(browser, demo.url, "U0MANAGER", "C0FLOOR"),
    openScreen(browser, demo.url, "U0SATO", "C0FLOOR"),
    openScreen(browser, demo.url, "U0TANAKA", "C0FLOOR"),
    openScreen(browser, demo.url, "U0TAKAHASHI", "C0FLOOR"),
  ]);
});

afterAll(async () => {
  await browser?.close();
  const left = await demo?.stop();
  expect(left).toEqual({ processes: [], folders: [] });
});

/** From the Home tab to the form of the chain's first step. */
async function opensFirstStep(who: Screen): Promise<void> {
  await who.presses(ja.home.button.settings, who.home);
  await who.form.locator('button[data-block-id="chain"]').click();
  await who.form.locator('button[data-block-id="step_0"]').click();
}

/** From the page of the chain back to the Home tab. */
async function closesPages(who: Screen): Promise<void> {
  await who.form.getByText(settings.chain.repeatTitle, { exact: true }).waitFor();
  await who.presses(ja.modals.close, who.form);
  await who.form.getByText(settings.parts.profile).waitFor();
  await who.closesForm();
}

test("a lead changes who is called: six clicks and a choice from her Home tab, and the next case calls her", async () => {
  await lead.opensHome();
  await lead.home.getByRole("button", { name: ja.home.button.settings }).waitFor();
  await watchesHands(lead.page);
  const change = await lap(
    lead.page,
    "Another person is called first, from the Home tab",
    async () => {
      await opensFirstStep(lead);
      await lead.presses("佐藤 健 を外す", lead.form);
      await lead.fills({ step_users: "高橋 涼" });
      await lead.presses(settings.review, lead.form);
      await lead.form
        .getByText(/すぐ高橋 涼さんに通知。/)
        .first()
        .waitFor();
      await lead.presses(settings.save, lead.form);
    },
    () => lead.form.getByText(settings.saved).first().waitFor(),
  );
  expect(change.hands).toEqual({ clicks: 6, choices: 1, characters: 0, keys: 0 });
  expect(byHand(change.hands) + change.waited).toBeLessThan(60);
  await writeLaps([change], { name: "stopwatch-settings", from: "settings" });
  await lead.photographs("60-saved");
  await closesPages(lead);

  await called.opensMessages();
  await agent.types("/escalate 今 解約金の免除をご案内してよいですか");
  const call = called.message("解約金の免除");
  await call.getByRole("button", { name: "引き受ける" }).waitFor();
  await called.photographs("61-next-case-calls-her");
  await called.presses("引き受ける", call);
  await called.message("ESC-1 を引き受けました").waitFor();
  await admin.opensMessages();
  expect(await admin.page.getByText("解約金の免除").count()).toBe(0);
});

test("what cannot be is said beside its field; what will happen is said in words before it is saved", async () => {
  await opensFirstStep(lead);
  await lead.fills({ step_normal: "10", step_high: "40日" });
  await lead.presses(settings.review, lead.form);
  const { not_a_duration, duration_out_of_range } = settings.faults;
  await lead.field("step_normal").getByRole("alert").getByText(not_a_duration).waitFor();
  const longest = duration_out_of_range({ min: "すぐ", max: "30日" });
  await lead.field("step_high").getByRole("alert").getByText(longest).waitFor();
  await lead.photographs("62-fault-beside-the-field");
  await lead.fills({ step_normal: "10分", step_high: "" });
  await lead.presses(settings.review, lead.form);
  await lead.form.getByText(settings.willBe).waitFor();
  await lead.form
    .getByText(/10分後に高橋 涼さんに通知。/)
    .first()
    .waitFor();
  await lead.photographs("63-what-will-happen");
});

test("of two at once the second is told who changed what, and nothing is overwritten", async () => {
  // The lead has read what will happen, and is called to the phone.
  await admin.opensHome();
  await opensFirstStep(admin);
  await admin.fills({ step_users: "鈴木 あかり" });
  await admin.presses(settings.review, admin.form);
  await admin.form.getByText(settings.willBe).waitFor();
  await admin.presses(settings.save, admin.form);
  await admin.form.getByText(settings.saved).first().waitFor();
  await closesPages(admin);

  await lead.presses(settings.save, lead.form);
  await lead.form.getByText(/佐藤 健さんが .+ にここを変更しました。/).waitFor();
  await lead.form.getByText(settings.nowIs, { exact: true }).waitFor();
  await lead.form
    .getByText(/すぐ鈴木 あかりさん.高橋 涼さんに通知。/)
    .first()
    .waitFor();
  await lead.photographs("64-overtaken");
  // What she typed is kept, and what was saved holds.
  expect(await lead.form.locator('[data-block-id="step_normal"]').inputValue()).toBe("10分");
  await lead.presses(ja.modals.close, lead.form);
  await closesPages(lead);
  await lead.presses(ja.home.button.settings, lead.home);
  await lead.form
    .getByText(/鈴木 あかりさん/)
    .first()
    .waitFor();
  expect(await lead.form.getByText("10分後").count()).toBe(0);
});

test("the log says who changed what and when, before and after", async () => {
  await lead.presses(settings.changes, lead.form);
  const { before, after } = settings.changesOf;
  await lead.form.getByText(/ 佐藤 健さん:誰に、いつ通知するか/).waitFor();
  await lead.form.getByText(/ 中村 由紀さん:誰に、いつ通知するか/).waitFor();
  await lead.form
    .getByText(new RegExp(`${before}.*佐藤 健さん`))
    .first()
    .waitFor();
  await lead.form
    .getByText(new RegExp(`${after}.*高橋 涼さん`))
    .first()
    .waitFor();
  await lead.photographs("65-log");
  await lead.presses(ja.modals.close, lead.form);
});

test("a renamed category is offered by its new name at once, and stays known by its old one", async () => {
  await lead.form.locator('button[data-block-id="categories"]').click();
  await lead.fills({ choose: "領収書 > 宛名変更" });
  await lead.fills({ category_name: "領収書 > 宛名の変更" });
  await lead.presses(settings.review, lead.form);
  await lead.form.getByText(settings.willBe).waitFor();
  await lead.photographs("66-category-will-be");
  await lead.presses(settings.save, lead.form);
  const { former } = settings.categoryForm;
  await lead.form.getByText(former({ name: "領収書 > 宛名変更", now: "領収書 > 宛名の変更" })).waitFor();
  await lead.photographs("67-category-renamed");

  await agent.types("/escalate billing 宛名を旧社名にできますか");
  await agent.fills({ situation: "メール:返信待ち" });
  await agent.form.getByText("ご連絡のお約束").waitFor();
  await agent.fills({ category: "宛名の変更" });
  await agent.photographs("68-category-in-the-form");
});

test("the bot has logged no fault meanwhile", () => {
  expect(demo.output()).not.toMatch(/"level":(50|60)|level=(error|fatal)/);
});
