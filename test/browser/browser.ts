import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

/** Where screenshots of a run are kept; not under version control. */
export const resultsFolder = fileURLToPath(new URL("../../test-results/", import.meta.url));

export const desktop = { width: 1280, height: 860 };
export const phone = { width: 390, height: 844 };

/** The Chromium that is installed; it talks to nobody but the page. */
export async function launchBrowser(): Promise<Browser> {
  await mkdir(resultsFolder, { recursive: true });
  return await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
