// Pictures of the gallery, group by group, to be looked at: `npx tsx test/gallery/screenshots.ts [group…]`.
import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { launchBrowser, resultsFolder } from "../browser/browser.js";
import { startWorkspace } from "../workspace/server.js";
import { groups } from "./groups.js";

const folder = `${resultsFolder}gallery/`;
const width = 1_400;
/** Taller pictures cannot be read at a glance. */
const tallest = 1_800;

const workspace = await startWorkspace();
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(new URL("/gallery", workspace.pageUrl).href);
  await page.locator(".pair").first().waitFor();
  // What is out of sight has to have its height too, and nothing may stand over the pictures.
  await page.addStyleTag({
    content:
      ".pair { content-visibility: visible } .gallery-bar, nav { display: none !important } .gallery-body { display: block }",
  });
  const wanted = process.argv.slice(2);
  for (const group of Object.keys(groups)) {
    if (wanted.length > 0 && !wanted.includes(group)) continue;
    const files = await photograph(page, group);
    process.stdout.write(`${files.join("\n")}\n`);
  }
} finally {
  await browser.close();
  await workspace.stop();
}

/** A group in as many pictures as it needs; no sample is cut in two. */
async function photograph(page: Page, group: string): Promise<readonly string[]> {
  // The whole gallery in one go is too much for a browser without a graphics card.
  const others = await page.addStyleTag({ content: `.gallery-group:not(#${group}) { display: none }` });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate("scrollTo(0, 0)");
  const boxes = await page.locator(`section#${group} .pair`).evaluateAll((pairs) =>
    pairs.map((pair) => {
      const { top, bottom } = pair.getBoundingClientRect();
      return { top, bottom };
    }),
  );
  const parts: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of boxes) {
    const last = parts.at(-1);
    if (last !== undefined && bottom - last.top <= tallest) last.bottom = bottom;
    else parts.push({ top, bottom });
  }
  const files: string[] = [];
  for (const [i, { top, bottom }] of parts.entries()) {
    const path = `${folder}${group}-${i + 1}.png`;
    await page.setViewportSize({ width, height: Math.ceil(bottom - top) });
    await page.evaluate(`scrollTo(0, ${top})`);
    await page.screenshot({ path });
    files.push(path);
  }
  await others.evaluate((style) => style.remove());
  return files;
}
