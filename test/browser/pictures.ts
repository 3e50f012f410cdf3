// Makes the pictures of docs/images from the demo and its gallery: `npx tsx test/browser/pictures.ts [picture…]`.
import { fileURLToPath } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { type Locale, locales } from "../../src/domain/department.js";
import { galleryData } from "../gallery/page-data.js";
import { startWorkspace } from "../workspace/server.js";
import { launchBrowser } from "./browser.js";
import { startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const desk = { width: 1280, height: 1060 };

/** What the pages for agents and leads show, by picture: entries of the gallery. */
const messages = {
  waiting: "agent.offer-call-back",
  answer: "to_agent.answer-word",
  call: "call.instead-of",
  takeover: "takeover.on_hold-insistent",
  nudge: "to_holder.nudge",
  "first-steps": "bulletin.first-steps",
  "still-right": "bulletin.still-right",
  report: "command.report-figures",
  digest: "bulletin.digest",
} as const;

/** What is no message: entries of the gallery, with what of them is taken. */
const views = {
  board: { id: "home.member", part: ".home" },
  home: { id: "home.agent", part: ".home" },
  settings: { id: "settings.home", part: ".modal" },
  step: { id: "settings.step-preview", part: ".modal" },
  fault: { id: "settings.step-fault", part: ".modal" },
  adopt: { id: "settings.adopt-9", part: ".modal" },
  general: { id: "settings.general", part: ".modal" },
  review: { id: "review.first", part: ".modal" },
  improvements: { id: "review.improvements-few", part: ".modal" },
  "own-page": { id: "home.own-page", part: ".modal" },
} as const;

/** Of those that are asked for; all of them where none is. */
const asked = process.argv.slice(2);
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);

const newDepartment = {
  ...{ profile_name_ja: "請求・決済", profile_name_en: "Billing", create_key: "billing" },
  ...{ create_channel: "C0BILLING", create_users: "U0SATO" },
} as const;

/** Forms that somebody fills in: an agent while the customer is on hold, and an admin. */
const forms = {
  form: {
    id: "opening.on-hold",
    typed: {
      ja: { summary: "二重請求の返金は本日中とご案内してよいですか", customer_ref: "K-2031" },
      en: { summary: "Charged twice: may I promise the refund for today?", customer_ref: "K-2031" },
    },
  },
  create: { id: "settings.create", typed: { ja: newDepartment, en: newDepartment } },
} as const;

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const browser = await launchBrowser();
try {
  if (isAsked("card")) await card(browser);
  const workspace = await startWorkspace();
  for (const locale of locales) await fromGallery(browser, workspace.pageUrl, locale);
  await workspace.stop();
} finally {
  await browser.close();
}

/** The team's channel: a card that somebody has, with its facts in the thread. */
async function card(browser: Browser): Promise<void> {
  const demo = await startDemo();
  try {
    await cardIn(browser, demo.url);
  } finally {
    await demo.stop();
  }
}

async function cardIn(browser: Browser, url: string): Promise<void> {
  const agent = await openScreen(browser, url, "U0TANAKA", "C0FLOOR", desk);
  const responder = await openScreen(browser, url, "U0SUZUKI", "C0BILLING", desk);
  await escalates(agent);
  await agent.types("/escalate billing 領収書の宛名を旧社名にできますか");
  await agent.fills({ situation: "メール:返信待ち" });
  await agent.form.getByText("ご連絡のお約束").waitFor();
  await agent.fills({ category: "宛名変更", reason: "資料に必要な記載がない" });
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-2 を送りました").waitFor();

  const first = responder.message("ESC-1｜");
  await responder.presses("引き受ける", first);
  await first.getByText("対応中").waitFor();
  await responder.message("ESC-2｜").waitFor();
  await responder.presses(/返信/, first);
  const thread = responder.page.getByRole("complementary");
  await thread.getByText("12,800円が2回").waitFor();
  await thread.getByRole("heading", { name: "スレッド" }).click();
  const sidebar = await responder.page.getByRole("navigation").boundingBox();
  const { x, y } = { x: sidebar?.width ?? 0, y: sidebar?.y ?? 0 };
  await picture(responder.page, "card", { x, y, width: desk.width - x, height: desk.height - y });
  await agent.page.close();
  await responder.page.close();
}

/** A customer's message, with everything the agent knows. */
async function escalates(agent: Screen): Promise<void> {
  await agent.picks(/その他のメッセージ操作/, /エスカレーション/, agent.message("K-2031"));
  await agent.fills({ department: "請求・決済", situation: "電話:保留中" });
  await agent.presses("すべての項目を書く(分類・理由・6W3H)", agent.form);
  await agent.fills({
    customer_ref: "K-2031",
    temperature: "お怒り",
    tried: "確認して折り返すとお伝えしました",
    when: "9月分のご請求(9月27日の引き落とし)",
    how_much: "12,800円が2回",
    how_many: "2件",
    summary: "二重請求の返金は本日中とご案内してよいですか",
  });
  await agent.form.getByText("判断してほしい").click();
  await agent.presses("送信", agent.form);
  await agent.form.getByText("ESC-1 を送りました").waitFor();
  await agent.closesForm();
}

/** Messages and the form in the page's language, with people of that language. */
async function fromGallery(browser: Browser, url: string, locale: Locale): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 760, height: 1400 }, deviceScaleFactor: 1.25 });
  page.setDefaultTimeout(120_000);
  // The whole gallery is much to draw: only what is asked for is.
  const ids: readonly string[] = Object.entries({ ...messages, ...views, ...forms }).flatMap(([name, it]) =>
    isAsked(name) ? [typeof it === "string" ? it : it.id] : [],
  );
  await page.route("**/gallery.json", async (route) => {
    const all = galleryData();
    await route.fulfill({ json: { ...all, entries: all.entries.filter(({ id }) => ids.includes(id)) } });
  });
  await page.goto(new URL("/gallery", url).href);
  await page.getByRole("button", { name: locale === "ja" ? "日本語" : "English", exact: true }).click();
  // Nothing may stand over a picture or be left undrawn; a form is cut, as on a screen, and of a report and a digest the beginning is shown.
  await page.addStyleTag({
    content: `.pair { content-visibility: visible } .gallery-bar { position: static } .gallery-body > nav { display: none }
      .modal.still .modal-body { max-height: 620px; overflow: hidden }
      [id="${views.improvements.id}"] .modal.still .modal-body { max-height: none }
      [id="${views.fault.id}"] .modal.still .modal-body { max-height: 330px }
      [id="${views.review.id}"] .modal.still .modal-body { max-height: 700px }
      [id="${messages.digest}"] .message { max-height: 868px; overflow: hidden }`,
  });
  for (const [name, id] of Object.entries(messages)) {
    if (isAsked(name)) await picture(page, `${name}.${locale}`, (await sample(page, id)).locator(".message"));
  }
  for (const [name, { id, part }] of Object.entries(views)) {
    if (isAsked(name)) await picture(page, `${name}.${locale}`, (await sample(page, id)).locator(part));
  }
  for (const [name, { id, typed }] of Object.entries(forms)) {
    if (isAsked(name)) await filledForm(page, `${name}.${locale}`, { id, typed: typed[locale] });
  }
  await page.close();
}

/** @param typed by field; of a list, the value that is chosen */
async function filledForm(
  page: Page,
  name: string,
  { id, typed }: { readonly id: string; readonly typed: Readonly<Record<string, string>> },
): Promise<void> {
  const form = (await sample(page, id)).locator(".modal");
  for (const [block, value] of Object.entries(typed)) {
    const list = form.locator(`select[data-block-id="${block}"]`);
    if ((await list.count()) > 0) await list.first().selectOption(value);
    else await form.locator(`[data-block-id="${block}"]`).first().fill(value);
  }
  await form.getByRole("heading").click();
  await picture(page, name, form);
}

/** One entry of the gallery; the others are too much for a browser without a graphics card. */
async function sample(page: Page, id: string): Promise<Locator> {
  await page.getByRole("searchbox").fill(id);
  const found = page.locator(`[id="${id}"] .sample`);
  await found.waitFor();
  return found;
}

/** A part of the page; nothing is under the pointer. */
async function picture(page: Page, name: string, part: Locator | Clip): Promise<void> {
  const path = `${images}${name}.png`;
  await page.mouse.move(0, 0);
  await ("x" in part ? page.screenshot({ path, clip: part }) : part.screenshot({ path }));
}
