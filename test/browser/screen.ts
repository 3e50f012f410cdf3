import type { Browser, Locator, Page } from "playwright-core";
import { desktop, resultsFolder } from "./browser.js";

export interface Screen {
  readonly page: Page;
  /** Goes to a channel by its id, through the list on the left. */
  opensChannel(id: string): Promise<void>;
  /** Goes to the direct messages with the bot. */
  opensMessages(): Promise<void>;
  /** Goes to the bot's Home tab. */
  opensHome(): Promise<void>;
  /** What the Home tab shows. */
  readonly home: Locator;
  /** The message of the open conversation that says this; the newest if there are several. */
  message(text: string | RegExp): Locator;
  presses(button: string | RegExp, within?: Locator): Promise<void>;
  /** Opens the menu beside a message's buttons or over the message, and takes an entry. */
  picks(menu: RegExp, entry: string | RegExp, within?: Locator): Promise<void>;
  types(text: string): Promise<void>;
  readonly form: Locator;
  /** Fills the open form: a choice by what it is called, a text by typing. */
  fills(values: Readonly<Record<string, string>>): Promise<void>;
  /** A field with its label, its hint and what is wrong with it. */
  field(blockId: string): Locator;
  /** As a person does in a hurry: chooses the situation unless it is chosen already, types the summary, sends. */
  writesInForm(situation: string, summary: string): Promise<void>;
  closesForm(): Promise<void>;
  photographs(name: string): Promise<void>;
}

/** One person's browser window on the workspace, used only by what is seen on it. */
export async function openScreen(
  browser: Browser,
  url: string,
  user: string,
  channel: string,
  viewport = desktop,
): Promise<Screen> {
  const browserContext = await browser.newContext({ viewport, deviceScaleFactor: 1 });
  const page = await browserContext.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${url}?as=${user}#${channel}`);
  await page.locator(".messages").first().waitFor();
  const form = page.getByRole("dialog");
  const entry = (selector: string) => page.locator(`nav [data-channel-id${selector}]`);

  async function goes(to: Locator): Promise<void> {
    const burger = page.locator(".burger");
    if (await burger.isVisible()) await burger.click();
    await to.click();
  }

  return {
    page,
    form,
    opensChannel: (id) => goes(entry(`="${id}"`)),
    opensMessages: () => goes(entry(`^="D"`)),
    async opensHome() {
      await goes(entry(`^="D"`));
      await page.getByRole("tab").first().click();
    },
    home: page.locator("section.home"),
    message: (text) => page.getByRole("article").filter({ hasText: text }).last(),
    async presses(button, within) {
      await (within ?? page).getByRole("button", { name: button, exact: true }).last().click();
    },
    async picks(menu, item, within) {
      await within?.hover();
      await (within ?? page).getByRole("button", { name: menu }).first().click();
      await page.getByRole("menuitem", { name: item }).click();
    },
    async types(text) {
      const composer = page.locator(".composer textarea").first();
      await composer.fill(text);
      await composer.press("Enter");
    },
    async fills(values) {
      for (const [field, value] of Object.entries(values)) {
        const control = form.locator(`[data-block-id="${field}"]`).first();
        await control.waitFor();
        const kind = await control.evaluate((element) => element.nodeName);
        await (kind === "SELECT" ? control.selectOption({ label: value }) : control.fill(value));
      }
    },
    field: (blockId) => form.locator(".input").filter({ has: page.locator(`[data-block-id="${blockId}"]`) }),
    async writesInForm(situation, summary) {
      const select = form.locator('select[data-block-id="situation"]');
      const chosen = select.locator("option:checked");
      await chosen.waitFor({ state: "attached" });
      if ((await chosen.textContent()) !== situation) await select.selectOption({ label: situation });
      await form.locator('[data-block-id="summary"]').first().click();
      await page.keyboard.type(summary);
      await form.getByRole("button", { name: "送信", exact: true }).last().click();
    },
    async closesForm() {
      await form.locator("footer").getByRole("button").first().click();
      await form.waitFor({ state: "detached" });
    },
    async photographs(name) {
      await page.screenshot({ path: `${resultsFolder}${name}.png` });
    },
  };
}
