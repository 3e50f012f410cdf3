import { DateTime } from "luxon";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { launchBrowser, phone } from "./browser.js";
import { type DemoProcess, startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";

// The first day: somebody sets it up, and people find their cases on the Home tab. Each act goes on from the one before.

const { firstSteps } = ja.bulletins;
const { settings } = ja;

let demo: DemoProcess;
let browser: Browser;
let admin: Screen;
let agent: Screen;
let responder: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({ ADMIN_USER_IDS: "U0MANAGER" }), launchBrowser()]);
  [admin, agent, responder] = await Promise.all([
    openScreen(browser, demo.url, "U0MANAGER", "C0FLOOR"),
    openScreen(browser, demo.url, "U0TANAKA", "C0FLOOR"),
    openScreen(browser, demo.url, "U0SATO", "C0BILLING"),
  ]);
});

afterAll(async () => {
  await browser?.close();
  const left = await demo?.stop();
  expect(left).toEqual({ processes: [], folders: [] });
});

test("whoever installed it finds the next three steps, and the first is one click away", async () => {
  await admin.opensMessages();
  const told = admin.message(firstSteps.title);
  await told.getByText(firstSteps.tryIt).waitFor();
  await admin.photographs("30-first-steps");
  await admin.presses(firstSteps.open, told);
  await admin.form.getByText(settings.heading({ department: "請求・決済" })).waitFor();
  await admin.photographs("31-settings");
});

test("a department is created in Slack and tried out on oneself", async () => {
  await admin.presses(settings.newDepartment, admin.form);
  await admin.form.locator('[data-block-id="create_key"]').waitFor();
  await admin.fills({ profile_name_ja: "技術", create_key: "tech", create_channel: "#一次対応フロア" });
  await admin.fills({ create_users: "佐藤 健" });
  await admin.photographs("32-new-department");
  await admin.presses(settings.createForm.submit, admin.form);
  await admin.form.getByText(settings.created).waitFor();
  await admin.presses(settings.tryIt, admin.form);
  await admin.form.getByText("をテストとして送りました").waitFor();
  await admin.photographs("33-tried");
  // The settings that the form was opened from lie below it.
  await admin.presses(ja.modals.close, admin.form);
  await admin.closesForm();
  const call = admin.message(settings.trySummary);
  await admin.presses("引き受ける", call);
  await call.getByText(/次のご連絡は .+ までです。/).waitFor();
  await admin.photographs("34-try-it-call");
});

test("a lead changes who is called, from her Home tab, and sees in words what will happen", async () => {
  await admin.opensHome();
  await admin.presses(ja.home.button.settings, admin.home);
  await admin.form.getByText(settings.parts.chain).first().waitFor();
  await admin.form.locator('button[data-block-id="chain"]').click();
  await admin.form.locator('button[data-block-id="step_0"]').click();
  await admin.fills({ step_normal: "1分" });
  await admin.presses(settings.review, admin.form);
  await admin.form.getByText(settings.willBe).waitFor();
  await admin.form.getByText(/1分後に佐藤 健さん/).waitFor();
  await admin.photographs("35-what-will-happen");
  await admin.presses(settings.save, admin.form);
  await admin.form.getByText(settings.saved).first().waitFor();
  await admin.presses(ja.modals.close, admin.form);
  await admin.closesForm();
});

test("the board shows who waits, and one click takes a case; the agent sees it on hers", async () => {
  await agent.types("/escalate 今 返金は本日中とご案内してよいですか");
  await responder.opensHome();
  await responder.home.getByText("返金は本日中").first().waitFor();
  await responder.photographs("36-board");
  await responder.presses("引き受ける", responder.home);
  await responder.home.getByText(ja.home.held).waitFor();
  await responder.photographs("37-claimed-at-home");
  await agent.opensHome();
  await agent.home.getByText("佐藤 健さん").first().waitFor();
  await agent.photographs("38-agents-home");
});

test("two clicks review the case; what follows is announced, stands in the form, and is shown with its effect", async () => {
  const said = "二重請求の返金は、当日中とご案内できます。";
  await responder.presses("回答して完了", responder.home);
  const answer = { resolution: said, category: "二重請求", reason: "資料を見ても決めきれない" };
  await responder.fills(answer);
  await responder.photographs("40-what-should-follow");
  await responder.presses(ja.modals.resolve.submit, responder.form);
  await responder.form.waitFor({ state: "detached" });
  // The first case was the one that tried the new department out.
  await admin.opensChannel("C0FLOOR");
  await admin.types("/escalate 見直し 2");
  await admin.presses(ja.review.verdicts.first_line, admin.form);
  await admin.photographs("41-review");
  await admin.presses(ja.review.causes.not_announced, admin.form);
  await admin.form.getByText("ESC-2:次は一次対応で・周知が届かず").waitFor();
  await admin.fills({ last: ja.improvements.kinds.announce });
  const inThreeDays = DateTime.now().setZone("Asia/Tokyo").plus({ days: 3 });
  await admin.fills({
    ...{ improvement_text: said, improvement_channel: "#一次対応フロア" },
    improvement_until: inThreeDays.toFormat("yyyy-MM-dd'T'HH:mm"),
  });
  await admin.presses(ja.improvements.form.submit, admin.form);
  await admin.form.getByText("→ 周知する").waitFor();
  await admin.closesForm();
  await admin.message("請求・決済からのお知らせ｜二重請求").getByText(said).waitFor();
  await admin.types("/escalate 改善");
  await admin.form.getByText(ja.improvements.effect.none.too_early).waitFor();
  await admin.photographs("42-improvements");
  await admin.closesForm();

  await agent.opensChannel("C0FLOOR");
  await agent.types("/escalate 請求・決済");
  await agent.fills({ situation: "メール:返信待ち", category: "二重請求" });
  await agent.form.getByText(said).waitFor();
  await agent.photographs("43-announced-in-the-form");
  await agent.closesForm();
});

test("in English, on a phone", async () => {
  const james = await openScreen(browser, demo.url, "U0JAMES", "C0LOGISTICS", phone);
  await james.opensHome();
  await james.home.getByText(en.home.board.title).waitFor();
  await james.photographs("39-en-home-phone");
});

test("the bot has logged no fault meanwhile", () => {
  expect(demo.output()).not.toMatch(/"level":(50|60)|level=(error|fatal)/);
});
