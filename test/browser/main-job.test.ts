import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, phone } from "./browser.js";
import { type DemoProcess, startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";
import { byHand, type Lap, lap, watchesHands, writeLaps } from "./stopwatch.js";

// One morning on the floor, in acts: each goes on from where the one before it ended, in real seconds.

const tanaka = "U0TANAKA";
const sato = "U0SATO";
const suzuki = "U0SUZUKI";
const yamada = "U0YAMADA";
const emma = "U0EMMA";
const james = "U0JAMES";
const floor = "C0FLOOR";
const billing = "C0BILLING";
const logistics = "C0LOGISTICS";

const messageMenu = /その他のメッセージ操作|More message actions/;
/** The form is short while the customer waits. */
const moreFields = "すべての項目を書く(分類・理由・6W3H)";
const shortcuts = /ショートカット|Shortcuts/;

let demo: DemoProcess;
let browser: Browser;
let agent: Screen;
let supervisor: Screen;
let second: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  [agent, supervisor, second] = await Promise.all([
    openScreen(browser, demo.url, tanaka, floor),
    openScreen(browser, demo.url, sato, billing),
    openScreen(browser, demo.url, suzuki, billing),
  ]);
});

afterAll(async () => {
  await browser?.close();
  const left = await demo?.stop();
  expect(left).toEqual({ processes: [], folders: [] });
});

test("a customer's message is escalated from its menu, and the agent sees whom it calls", async () => {
  await agent.photographs("01-floor");
  await agent.picks(messageMenu, /エスカレーション/, agent.message("K-2031"));
  await agent.fills({
    department: "請求・決済",
    situation: "電話:保留中",
  });
  await agent.presses(moreFields, agent.form);
  await agent.fills({
    summary: "二重請求の返金は本日中とご案内してよいですか",
    customer_ref: "K-2031",
    temperature: "お怒り",
    tried: "確認して折り返すとお伝えしました",
  });
  await agent.photographs("02-form-filled");
  await agent.form.locator(".modal-body").evaluate((body) => body.scrollTo(0, 0));
  await agent.photographs("02-form-filled-top");
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-1 を送りました").waitFor();
  await agent.form.getByText("佐藤 健さん").first().waitFor();
  await agent.photographs("03-sent");
  await agent.closesForm();
});

test("/escalate with a department and the summary opens the form there", async () => {
  await agent.types("/escalate billing 領収書の宛名を旧社名にできますか");
  await agent.fills({ situation: "メール:返信待ち" });
  await agent.form.getByText("ご連絡のお約束").waitFor();
  await agent.fills({ category: "宛名変更", reason: "資料に必要な記載がない" });
  await agent.photographs("04-form-command");
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-2 を送りました").waitFor();
  await agent.photographs("05-sent-silent");
  await agent.closesForm();
});

test("the global shortcut needs no message, and remembers the department", async () => {
  await agent.picks(shortcuts, /エスカレーション/);
  await agent.fills({ situation: "チャット:応対中" });
  await agent.form.getByText(moreFields).waitFor();
  await agent.fills({ summary: "決済エラーE-12が続き、先に進めません" });
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-3 を送りました").waitFor();
  await agent.closesForm();
});

test("the team's channel has a card for each; one is claimed there", async () => {
  for (const card of ["ESC-1｜", "ESC-2｜", "ESC-3｜"]) await supervisor.message(card).waitFor();
  await supervisor.photographs("06-channel");
  await supervisor.presses("引き受ける", supervisor.message("ESC-2｜"));
  await supervisor.message("ESC-2｜").getByText("対応中｜佐藤 健さん").waitFor();
  await second.message("ESC-2｜").getByText("対応中｜佐藤 健さん").waitFor();
  await supervisor.photographs("07-claimed-in-channel");
});

test("the card's thread holds the facts in order", async () => {
  await supervisor.presses(/返信|repl/i, supervisor.message("ESC-1｜"));
  await supervisor.page.getByRole("complementary").getByText("確認して折り返すとお伝えしました").waitFor();
  await supervisor.photographs("08-thread");
});

test("who cannot take a call now passes it on at once", async () => {
  await supervisor.opensMessages();
  const call = supervisor.message("決済エラーE-12");
  await call.waitFor();
  await supervisor.photographs("09-calls");
  await supervisor.presses("いまは難しい", call);
  await supervisor.page.getByText("わかりました。ESC-3 は次の方にお願いします。").waitFor();
  await second.opensMessages();
  await second.message("決済エラーE-12").getByText("佐藤 健さんが手を離せないようです").waitFor();
});

test("after the deadline the next person is called, and claims from the call", async () => {
  const call = second.message("二重請求の返金は本日中");
  await call.getByText("佐藤 健さんが手を離せないようです").waitFor();
  await second.photographs("10-fallback-called");
  await second.presses("引き受ける", call);
  const held = second.message("ESC-1 を引き受けました");
  await held.getByText(/次のご連絡は .+ までです。/).waitFor();
  await held.getByText("受付番号:K-2031").waitFor();
  await second.photographs("11-claimed-from-call");
  await supervisor.message("鈴木 あかりさんが引き受けました。対応は不要です。").waitFor();
  await agent.opensMessages();
  await agent.page
    .getByText(/鈴木 あかりさん.*が引き受けました。.+ までに連絡があります。/)
    .last()
    .waitFor();
  await agent.photographs("12-agent-knows-who");
});

test("the answer reaches the agent, who says when the customer has been told", async () => {
  await second.presses("回答して完了", second.message("ESC-1 を引き受け"));
  await second.fills({
    resolution: "本日中に取り消しの手続きをいたします。完了しましたらお電話を差し上げます。",
    category: "二重請求",
    reason: "判断の材料になる資料がない",
  });
  await second.photographs("13-resolve-form");
  await second.presses("完了", second.form);
  const answer = agent.message("鈴木 あかりさんから回答が届きました");
  await answer.getByText("本日中に取り消しの手続きをいたします").waitFor();
  await agent.photographs("14-answer");
  await supervisor.opensChannel(billing);
  await supervisor.message("ESC-1｜").getByText("本日中に取り消しの手続きをいたします").waitFor();
  await agent.presses("お客様へ連絡済み", answer);
  await answer.getByText("お客様へ連絡済みです(田中 美咲さん").waitFor();
  await agent.photographs("15-told");
  await second.opensChannel(billing);
  await second.message("ESC-1｜").getByText("完了｜鈴木 あかりさん").waitFor();
  await second.photographs("16-done");
});

test("in English, from the form to the customer being told, on a phone", async () => {
  const [asker, owner] = await Promise.all([
    openScreen(browser, demo.url, emma, floor, phone),
    openScreen(browser, demo.url, james, logistics),
  ]);
  await asker.types("/escalate logistics May I promise a second delivery tomorrow?");
  await asker.fills({ situation: "Phone, on hold" });
  await asker.form.getByText("All fields (category, reason, 6W3H)").waitFor();
  await asker.fills({ customer_ref: "L-881" });
  await asker.photographs("20-en-form");
  await asker.presses("Send", asker.form);
  await asker.form.getByText("ESC-4 sent.").waitFor();
  await asker.photographs("21-en-sent");
  await asker.closesForm();
  await owner.presses("Claim", owner.message("ESC-4 | "));
  await owner.photographs("22-en-card");
  await asker.opensMessages();
  await asker.page
    .getByText(/Carter.* has it and will reply by/)
    .last()
    .waitFor();
  await asker.photographs("23-en-taken");
  await owner.presses("Resolve", owner.message("ESC-4 | "));
  await owner.fills({
    resolution: "Yes, we deliver again tomorrow before noon.",
    category: "Lost",
    reason: "No guidance exists",
  });
  await owner.presses("Resolve", owner.form);
  const answer = asker.message("has answered.");
  await answer.getByText("tomorrow before noon").waitFor();
  await asker.photographs("24-en-answer");
  await asker.presses("Customer told", answer);
  await owner.message("ESC-4 | ").getByText(/^Done/).waitFor();
  await owner.photographs("25-en-done");
});

test("the stopwatch: how little it takes until somebody is called, and until she has it", async () => {
  const caller = await openScreen(browser, demo.url, yamada, floor);
  await supervisor.opensMessages();
  await Promise.all([watchesHands(caller.page), watchesHands(supervisor.page)]);
  const laps: Lap[] = [];

  /** From the wish until Sato's screen shows the call; then she takes it with one click. */
  async function called(title: string, summary: string, act: () => Promise<void>): Promise<Lap["hands"]> {
    const call = supervisor.message(summary);
    const claim = call.getByRole("button", { name: "引き受ける", exact: true });
    const called = await lap(caller.page, title, act, () => claim.waitFor());
    const claimed = await lap(
      supervisor.page,
      "Claim, from the call",
      () => claim.click(),
      () => call.getByText(/次のご連絡は .+ までです。/).waitFor(),
    );
    expect(claimed.hands).toEqual({ clicks: 1, choices: 0, characters: 0, keys: 0 });
    laps.push(called, ...(laps.length === 0 ? [claimed] : []));
    return called.hands;
  }

  const urgent = "/escalate 今 返品の送料は当社負担でよいですか";
  await caller.page.locator(".composer textarea").first().focus();
  const now = await called("/escalate 今 …, a customer on hold", "返品の送料は当社負担", async () => {
    await caller.page.keyboard.type(urgent);
    await caller.page.keyboard.press("Enter");
  });
  expect(now).toEqual({ clicks: 0, choices: 0, characters: [...urgent].length, keys: 1 });

  const second = "解約金の免除をご案内してよいですか";
  const form = await called("The form, from /escalate, on hold", second, async () => {
    await caller.page.keyboard.type("/escalate");
    await caller.page.keyboard.press("Enter");
    await caller.writesInForm("電話:保留中", second);
  });
  // Department and situation are preset: into the field, and Send.
  expect(form.clicks).toBeLessThanOrEqual(2);
  expect(form.choices).toBe(0);
  expect(form.characters + form.keys).toBeLessThanOrEqual([..."/escalate", ...second].length + 1);
  await caller.closesForm();

  const third = "九月分の二重請求を返金できますか";
  const shortcut = await called("The form, from a message's menu, on hold", third, async () => {
    await caller.picks(messageMenu, /エスカレーション/, caller.message("K-2031"));
    await caller.writesInForm("電話:保留中", third);
  });
  expect(shortcut.clicks).toBeLessThanOrEqual(4);
  expect(shortcut.choices).toBe(0);
  expect(shortcut.characters + shortcut.keys).toBeLessThanOrEqual([...third].length);
  await caller.closesForm();

  for (const { hands } of laps) expect(byHand(hands)).toBeLessThan(20);
  await writeLaps(laps);
});

test("the bot has logged no fault meanwhile", () => {
  expect(demo.output()).not.toMatch(/"level":(50|60)|level=(error|fatal)/);
});
