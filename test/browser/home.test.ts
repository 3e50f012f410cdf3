import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import { launchBrowser } from "./browser.js";
import { type DemoProcess, startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";
import { lap, watchesHands } from "./stopwatch.js";

// The Home tab of an agent, of who answers, and of a supervisor. Each act goes on from the one before.

const { home } = ja;
/** As long as the screen waits for anything. */
const patiently = { timeout: 20_000 };

let demo: DemoProcess;
let browser: Browser;
let agent: Screen;
let responder: Screen;
let supervisor: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  [agent, responder, supervisor] = await Promise.all([
    openScreen(browser, demo.url, "U0TANAKA", "C0FLOOR"),
    openScreen(browser, demo.url, "U0SATO", "C0BILLING"),
    openScreen(browser, demo.url, "U0MANAGER", "C0FLOOR"),
  ]);
});

afterAll(async () => {
  await browser?.close();
  const left = await demo?.stop();
  expect(left).toEqual({ processes: [], folders: [] });
});

test("with a customer on hold, two clicks and one line call the agent's supervisor", async () => {
  const line = "返金は本日中とご案内してよいですか";
  await agent.opensHome();
  await agent.home.getByRole("button", { name: home.button.callNow }).waitFor();
  await supervisor.opensMessages();
  await watchesHands(agent.page);
  const call = supervisor.message(line);
  const calling = await lap(
    agent.page,
    "Call the supervisor",
    async () => {
      await agent.presses(home.button.callNow, agent.home);
      await agent.form
        .getByText(/中村 由紀さん/)
        .first()
        .waitFor();
      await agent.photographs("70-call-supervisor");
      await agent.page.keyboard.type(line);
      await agent.presses(home.callNow.submit, agent.form);
    },
    () => call.getByRole("button", { name: "引き受ける" }).waitFor(),
  );
  expect(calling.hands).toEqual({ clicks: 2, choices: 0, characters: [...line].length, keys: 0 });
  await supervisor.photographs("71-supervisor-called");
  await agent.form.getByText("ESC-1 を送りました").waitFor();
  await agent.closesForm();
  await supervisor.presses("引き受ける", call);
  await agent.home
    .getByText(/対応中｜中村 由紀さん/)
    .first()
    .waitFor();
  await agent.photographs("72-agents-home-follows");
});

test("one click takes a case from the board; a supervisor sees her team's, and replies in an agent's place", async () => {
  await agent.opensChannel("C0FLOOR");
  await agent.types("/escalate billing 領収書の宛名を旧社名にできますか");
  await agent.fills({ situation: "メール:返信待ち" });
  await agent.form.getByText("ご連絡のお約束").waitFor();
  await agent.fills({ category: "宛名変更", reason: "資料に必要な記載がない" });
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-2 を送りました").waitFor();
  await agent.closesForm();

  await responder.opensHome();
  await responder.home.locator('button[data-block-id="board_2"]').click();
  await responder.home.locator('button[data-block-id="held_2"]').first().waitFor();
  await responder.photographs("73-claimed-from-the-board");
  await responder.opensChannel("C0BILLING");
  await responder.presses("質問する", responder.message("ESC-2｜"));
  await responder.fills({ question: "ご契約は何年からですか" });
  await responder.presses(ja.modals.ask.submit, responder.form);
  await responder.form.waitFor({ state: "detached" });

  await supervisor.opensHome();
  await supervisor.home.getByText(home.team.title).waitFor();
  const reply = supervisor.home.locator('button[data-block-id="team_2"][data-action-id="reply"]');
  await reply.waitFor();
  await supervisor.photographs("74-team");
  await reply.click();
  await supervisor.fills({ reply: "2019年からです" });
  await supervisor.photographs("75-reply-in-her-place");
  await supervisor.presses(ja.modals.reply.submit, supervisor.form);
  await supervisor.form.waitFor({ state: "detached" });
  await responder.opensMessages();
  await responder.message("2019年からです").waitFor();
});

test("the board has pages, and shows what was chosen", async () => {
  const waiting = 11;
  for (let i = 1; i <= waiting; i++) {
    await agent.types(`/escalate 今 料金の計算を確認したい ${i}件目`);
    await agent.page
      .getByText(`ESC-${i + 2} を送りました`)
      .last()
      .waitFor();
  }
  await responder.opensHome();
  const { board, button } = home;
  await responder.home.getByText(board.counts({ waiting, claimed: 2, ageing: 0 })).waitFor();
  await responder.home.getByText(board.page({ page: 1, pages: 2 })).waitFor();
  await responder.photographs("76-board-page-1");
  await responder.presses(button.next, responder.home);
  await responder.home.getByText(board.page({ page: 2, pages: 2 })).waitFor();
  const claims = responder.home.locator('button[data-block-id^="board_"][data-action-id="claim"]');
  await expect.poll(() => claims.count(), patiently).toBe(1);
  await responder.home.getByText(board.taken).scrollIntoViewIfNeeded();
  await responder.photographs("77-board-page-2");

  const chooses = (select: string, label: string) =>
    responder.home.getByRole("combobox", { name: select }).selectOption({ label });
  await chooses(board.choose.show, board.show.mine);
  const hers = responder.home.locator('button[data-block-id^="board_"]');
  await expect
    .poll(() => hers.evaluateAll((all) => all.map((it) => it.dataset.blockId)), patiently)
    .toEqual(["board_2"]);
  await responder.photographs("78-board-mine");
  await chooses(board.choose.severity, ja.terms.severities.critical);
  await responder.home.getByText(board.empty).waitFor();
});

test("the bot has logged no fault meanwhile", () => {
  expect(demo.output()).not.toMatch(/"level":(50|60)|level=(error|fatal)/);
});
