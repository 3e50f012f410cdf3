// Makes the pictures of docs/images from the demo itself: `npx tsx test/browser/pictures.ts`.
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { launchBrowser } from "./browser.js";
import { startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const tall = { width: 1280, height: 940 };

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const demo = await startDemo();
const browser = await launchBrowser();
try {
  const agent = await openScreen(browser, demo.url, "U0TANAKA", "C0FLOOR", tall);
  const first = await openScreen(browser, demo.url, "U0SATO", "C0BILLING", tall);
  const second = await openScreen(browser, demo.url, "U0SUZUKI", "C0BILLING", tall);
  await form(agent);
  await call(second);
  await anotherCase(agent);
  await card(first, second);
} finally {
  await browser.close();
  await demo.stop();
}

/** The form on a customer's message, filled and ready to send. */
async function form(agent: Screen): Promise<void> {
  const message = agent.message("K-2031");
  await agent.picks(/その他のメッセージ操作/, /エスカレーション/, message);
  await agent.fills({ department: "請求・決済", situation: "電話:保留中" });
  await agent.form.getByText("上げる理由 (任意)").waitFor();
  await agent.fills({
    customer_ref: "K-2031",
    temperature: "お怒り",
    tried: "確認して折り返すとお伝えしました",
    when: "9月分のご請求(9月27日の引き落とし)",
    how_much: "12,800円が2回",
    how_many: "2件",
    summary: "二重請求の返金は本日中とご案内してよいですか",
  });
  await agent.form.getByText("進め方を相談したい").scrollIntoViewIfNeeded();
  await agent.form.getByText("判断してほしい").click();
  await agent.form.locator(".modal-body").evaluate((body) => body.scrollTo(0, 0));
  await picture(agent.page, "form", agent.form);
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-1 を送りました").waitFor();
  await agent.closesForm();
}

/** What the second person sees when the first could not take it. */
async function call(second: Screen): Promise<void> {
  await second.opensMessages();
  const message = second.message("ESC-1");
  await message.getByText("代わりにお願いできますか").waitFor();
  await picture(second.page, "call", message);
}

/** A second card, so that the channel looks as on any other day. */
async function anotherCase(agent: Screen): Promise<void> {
  await agent.types("/escalate billing 領収書の宛名を旧社名にできますか");
  await agent.fills({ category: "宛名変更", reason: "資料に必要な記載がない", situation: "メール:返信待ち" });
  await agent.form.getByText("ご連絡のお約束").waitFor();
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-2 を送りました").waitFor();
  await agent.closesForm();
}

/** The card in the team's channel once somebody has it, and its facts in the thread. */
async function card(first: Screen, second: Screen): Promise<void> {
  await second.presses("引き受ける", second.message("ESC-1"));
  const message = first.message("ESC-1｜");
  await message.getByText("対応中").waitFor();
  await first.message("ESC-2｜").waitFor();
  await first.presses(/返信/, message);
  const thread = first.page.getByRole("complementary");
  await thread.getByText("12,800円が2回").waitFor();
  await thread.getByRole("heading", { name: "スレッド" }).click();
  const sidebar = await first.page.getByRole("navigation").boundingBox();
  const left = sidebar?.width ?? 0;
  await picture(first.page, "card", {
    x: left,
    y: sidebar?.y ?? 0,
    width: tall.width - left,
    height: tall.height - (sidebar?.y ?? 0),
  });
}

/** A part of the page; nothing is under the pointer. */
async function picture(page: Page, name: string, part: Locator | Clip): Promise<void> {
  const path = `${images}${name}.png`;
  await page.mouse.move(0, 0);
  await ("x" in part ? page.screenshot({ path, clip: part }) : part.screenshot({ path }));
}
