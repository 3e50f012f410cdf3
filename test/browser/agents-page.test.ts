import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, resultsFolder } from "./browser.js";
import { sheetsOf } from "./printed.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each(["docs/agents.md", "docs/agents.ja.md"])("%s is one sheet of paper", async (page) => {
  expect(await sheetsOf(browser, page)).toBe(1);
});

test("sheets are counted: a page that says everything three times is not one", async () => {
  const page = await readFile("docs/agents.md", "utf8");
  const longer = join(resultsFolder, "longer.md");
  await writeFile(longer, [page, page, page].join("\n\n").replaceAll(/<img [^>]*>\n/g, ""));

  expect(await sheetsOf(browser, longer)).toBeGreaterThan(1);
});
