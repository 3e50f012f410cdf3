// Makes the pictures of docs/images from the demo itself: `npx tsx test/browser/pictures.ts`.
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { desktop, launchBrowser } from "./browser.js";
import { startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const size = { width: 1120, height: 660 };

const demo = await startDemo();
const browser = await launchBrowser();
try {
  const agent = await openScreen(browser, demo.url, "U0TANAKA", "C0FLOOR", { ...desktop, height: 1000 });
  const first = await openScreen(browser, demo.url, "U0SATO", "C0BILLING", size);
  const second = await openScreen(browser, demo.url, "U0SUZUKI", "C0BILLING", size);
  await form(agent);
  await call(second);
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
    why: "カードの切り替え時に旧カードにも請求されたとのお考え",
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

/** The card in the team's channel once somebody has it, and its facts in the thread. */
async function card(first: Screen, second: Screen): Promise<void> {
  await second.presses("引き受ける", second.message("ESC-1"));
  const message = first.message("ESC-1｜");
  await message.getByText("対応中").waitFor();
  await first.presses(/返信/, message);
  const thread = first.page.getByRole("complementary");
  await thread.getByRole("article").last().scrollIntoViewIfNeeded();
  await first.page.mouse.move(0, 0);
  await picture(first.page, "card");
}

async function picture(page: Page, name: string, part?: Locator): Promise<void> {
  const path = `${images}${name}.png`;
  // Nothing is under the pointer in a picture, and no field is being typed into.
  await page.mouse.move(0, 0);
  await page.keyboard.press("Shift");
  await (part === undefined ? page.screenshot({ path }) : part.screenshot({ path }));
}
