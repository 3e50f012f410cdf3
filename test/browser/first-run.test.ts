import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import { launchBrowser } from "./browser.js";
import { type DemoProcess, startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";

// Tsunagi has been installed, and nothing else has been done. Each act goes on from the one before.

const { firstSteps } = ja.bulletins;
const { settings } = ja;

let demo: DemoProcess;
let browser: Browser;
let admin: Screen;
let agent: Screen;
let responder: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({}, ["--empty"]), launchBrowser()]);
  [admin, agent, responder] = await Promise.all([
    openScreen(browser, demo.url, "U0MANAGER", "C0FLOOR"),
    openScreen(browser, demo.url, "U0TANAKA", "C0FLOOR"),
    openScreen(browser, demo.url, "U0SATO", "C0FLOOR"),
  ]);
});

afterAll(async () => {
  await browser?.close();
  const left = await demo?.stop();
  expect(left).toEqual({ processes: [], folders: [] });
});

test("while there is no department everybody hears whom to ask, and the admin is led to the first one", async () => {
  await agent.types("/escalate");
  await agent.form.getByText(ja.errors.noDepartments).waitFor();
  await agent.closesForm();
  await agent.opensHome();
  await agent.home.getByText(ja.errors.noDepartments).waitFor();
  await agent.photographs("50-nothing-is-set-up");
  await admin.opensHome();
  await admin.home.getByText(ja.home.firstDepartment).waitFor();
  await admin.photographs("51-admins-home");
  await admin.opensMessages();
  const told = admin.message(firstSteps.title);
  await told.getByText(firstSteps.create).waitFor();
  await admin.presses(firstSteps.createButton, told);
  await admin.form.locator('[data-block-id="create_key"]').waitFor();
});

test("a department is created entirely in Slack; what cannot be is said beside its field", async () => {
  await admin.fills({ profile_name_ja: "技術", create_key: "128", create_channel: "#一次対応フロア" });
  await admin.fills({ create_users: "佐藤 健" });
  await admin.presses(settings.createForm.submit, admin.form);
  const { key_is_number } = settings.faults;
  await admin.field("create_key").getByRole("alert").getByText(key_is_number).waitFor();
  await admin.photographs("52-fault-beside-the-field");
  await admin.fills({ create_key: "tech" });
  await admin.presses(settings.createForm.submit, admin.form);
  await admin.form.getByText(settings.created).waitFor();
  await admin.photographs("53-created");
  await admin.form
    .getByText(/すぐ佐藤 健さんに通知。/)
    .first()
    .waitFor();
});

test('"try it" opens a case that is marked as a test, calls nobody else, and is gone through to its end', async () => {
  await admin.presses(settings.tryIt, admin.form);
  await admin.form.getByText(settings.tried({ reference: "ESC-1" })).waitFor();
  await admin.closesForm();
  const call = admin.message(settings.trySummary);
  await admin.presses("引き受ける", call);
  const held = admin.message("ESC-1 を引き受けました");
  await held.waitFor();
  await admin.photographs("54-test-claimed");
  await admin.presses("回答して完了", held);
  await admin.fills({ resolution: "試しました", reason: ja.terms.reasons.no_material });
  await admin.presses(ja.modals.resolve.submit, admin.form);
  await admin.form.waitFor({ state: "detached" });
  await admin.presses("お客様へ連絡済み", admin.message("回答が届きました"));
  await responder
    .message(/ESC-1｜テスト・/)
    .getByText("完了｜中村 由紀さん")
    .waitFor();
  await admin.photographs("54-test-done");
  await responder.photographs("55-card-of-a-test");
  await responder.opensMessages();
  expect(await responder.page.getByRole("article").count()).toBe(0);
});

test("the test is in no figure; the first real case is, and calls whoever was chosen", async () => {
  await admin.opensChannel("C0FLOOR");
  await admin.types("/escalate 集計 技術");
  await admin.page.getByText("技術には、").last().waitFor();
  await admin.photographs("56-no-case-counted");

  await agent.opensChannel("C0FLOOR");
  await agent.types("/escalate 今 ログインできないお客様がお待ちです");
  await responder.message("ログインできないお客様").getByRole("button", { name: "引き受ける" }).waitFor();
  await responder.photographs("57-first-call");
  await admin.types("/escalate 集計 技術");
  const report = admin.message("集計｜技術");
  await report
    .getByRole("row")
    .filter({ hasText: ja.figures.name.opened })
    .getByText("1件")
    .first()
    .waitFor();
  await admin.photographs("58-one-case-counted");
});

test("the bot has logged no fault meanwhile", () => {
  expect(demo.output()).not.toMatch(/"level":(50|60)|level=(error|fatal)/);
});
