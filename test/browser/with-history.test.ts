import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { demoSeed } from "../workspace/demo-seed.js";
import { launchBrowser } from "./browser.js";
import { type DemoProcess, startDemo } from "./demo-process.js";
import { openScreen, type Screen } from "./screen.js";
import { lap, watchesHands } from "./stopwatch.js";

// `npm run demo -- --with-history`: a year of cases has been written. Each act goes on from the one before.

const { review } = ja;

let demo: DemoProcess;
let browser: Browser;
let lead: Screen;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({}, ["--with-history"]), launchBrowser()]);
  lead = await openScreen(browser, demo.url, "U0MANAGER", "C0FLOOR");
});

afterAll(async () => {
  await browser?.close();
  const left = await demo?.stop();
  expect(left).toEqual({ processes: [], folders: [] });
});

/** How many cases of the drawn weeks are done, and how many wait. */
async function progress(): Promise<{ readonly done: number; readonly waiting: number }> {
  const text = await lead.form
    .getByText(/からの週:\d+件中\d+件が済みました/)
    .first()
    .innerText();
  const weeks = [...text.matchAll(/(\d+)件中(\d+)件が済みました/g)];
  const sum = (group: 1 | 2) => weeks.reduce((all, week) => all + Number(week[group]), 0);
  return { done: sum(2), waiting: sum(1) - sum(2) };
}

/** How many cases wait to be reviewed, as last week's report says. */
async function reportedAsWaiting(): Promise<number> {
  const lines = lead.page.getByText(/見直しを待つ件:\d+件/);
  const before = await lines.count();
  await lead.types("/escalate 集計 請求・決済 先週");
  const line = lines.nth(before);
  await line.waitFor();
  return Number(/見直しを待つ件:(\d+)件/.exec(await line.innerText())?.[1]);
}

test("last week's figures have reached the lead, with the week's chart", async () => {
  await lead.opensMessages();
  const digest = lead.message("先週の集計｜請求・決済");
  await digest.locator("svg").first().waitFor();
  await digest.scrollIntoViewIfNeeded();
  await lead.photographs("80-digest");
});

test("a drawn week is reviewed: two clicks for the ordinary case, several at once, and the backlog shrinks", async () => {
  await lead.opensChannel("C0FLOOR");
  const before = await reportedAsWaiting();
  await lead.photographs("81-report-before");
  await lead.opensHome();
  await lead.presses(review.button.start, lead.home);
  await lead.form.getByText(review.ask.verdict).waitFor();
  await lead.photographs("82-review");
  const begun = await progress();
  expect(begun.waiting).toBeGreaterThanOrEqual(4);
  await watchesHands(lead.page);
  const one = await lap(
    lead.page,
    "One case of the review",
    async () => {
      await lead.presses(review.verdicts.needed, lead.form);
      await lead.presses(review.causes.product, lead.form);
    },
    () => lead.form.getByText(`:${review.verdicts.needed}・${review.causes.product}`).waitFor(),
  );
  expect(one.hands).toEqual({ clicks: 2, choices: 0, characters: 0, keys: 0 });
  await lead.photographs("83-next-case");
  expect(await progress()).toEqual({ done: begun.done + 1, waiting: begun.waiting - 1 });

  await lead.presses(review.button.several, lead.form);
  const boxes = lead.form.getByRole("checkbox");
  for (const i of [0, 1, 2]) await boxes.nth(i).check();
  await lead.fills({ review_verdict: review.verdicts.first_line, review_cause: review.causes.incomplete });
  await lead.photographs("84-several");
  await lead.presses(review.several.submit, lead.form);
  const { first_line } = review.verdicts;
  await lead.form
    .getByText(review.judgedSeveral({ count: 3, verdict: first_line, cause: review.causes.incomplete }))
    .waitFor();
  expect(await progress()).toEqual({ done: begun.done + 4, waiting: begun.waiting - 4 });
  await lead.closesForm();
  await lead.presses(ja.home.button.refresh, lead.home);
  await lead.home.getByText(review.home({ count: begun.waiting - 4 })).waitFor();

  await lead.opensChannel("C0FLOOR");
  expect(await reportedAsWaiting()).toBe(before - 4);
  await lead.photographs("85-report-after");
});

/** Names of people and channels are no words of the bot. */
const names = [
  ...demoSeed.users.map(({ realName }) => realName),
  ...demoSeed.channels.map(({ name }) => name),
];

/** Kana that the bot says to somebody who reads English; what was written in Japanese about a case, it quotes. */
async function japaneseIn(part: Screen["form"]): Promise<string[]> {
  const written = [...names, ...(await part.locator("blockquote").allInnerTexts())];
  const text = written.reduce((rest, name) => rest.replaceAll(name, ""), await part.innerText());
  return text.split("\n").filter((line) => /[ぁ-んァ-ヶ]/.test(line) && !/^ESC-\d+ \|/.test(line));
}

test("in English: Home, report, review, improvements and settings, without a word of Japanese", async () => {
  const director = await openScreen(browser, demo.url, "U0DIRECTOR", "C0FLOOR");
  await director.opensHome();
  await director.home.getByText(en.home.board.title).waitFor();
  const { choose } = en.home.board;
  // What was written in Japanese about billing's cases is no word of the bot.
  await director.home.getByRole("combobox", { name: choose.department }).selectOption({ label: "Logistics" });
  await director.home.getByText(en.home.board.empty).waitFor();
  await director.photographs("90-en-home");
  expect(await japaneseIn(director.home)).toEqual([]);
  await director.presses(en.review.button.start, director.home);
  await director.form.getByText(en.review.ask.verdict).waitFor();
  await director.photographs("91-en-review");
  expect(await japaneseIn(director.form)).toEqual([]);
  await director.presses(en.review.verdicts.first_line, director.form);
  await director.form.getByText(en.review.ask.cause({ verdict: en.review.verdicts.first_line })).waitFor();
  await director.photographs("92-en-review-cause");
  await director.presses(en.improvements.begin, director.form);
  await director.form.getByText(en.improvements.open).first().waitFor();
  await director.photographs("93-en-improvements");
  expect(await japaneseIn(director.form)).toEqual([]);
  await director.presses(en.modals.close, director.form);
  await director.closesForm();
  await director.presses(en.home.button.settings, director.home);
  await director.form.getByText(en.settings.parts.profile).waitFor();
  await director.photographs("94-en-settings");
  expect(await japaneseIn(director.form)).toEqual([]);
  await director.closesForm();
  await director.opensChannel("C0FLOOR");
  await director.types("/escalate report logistics last week");
  const report = director.message("Logistics");
  await report.locator("svg").first().waitFor();
  await report.scrollIntoViewIfNeeded();
  await director.photographs("95-en-report");
  expect(await japaneseIn(report)).toEqual([]);
});

test("in English: an agent's Home, and what she can find", async () => {
  const emma = await openScreen(browser, demo.url, "U0EMMA", "C0FLOOR");
  await emma.opensHome();
  await emma.home.getByText(en.home.intro).waitFor();
  await emma.photographs("96-en-agents-home");
  await emma.presses(en.home.button.callNow, emma.home);
  await emma.form.getByRole("button", { name: en.home.callNow.submit, exact: true }).waitFor();
  await emma.photographs("97-en-call-now");
  await emma.closesForm();
});

test("the bot has logged no fault meanwhile", () => {
  expect(demo.output()).not.toMatch(/"level":(50|60)|level=(error|fatal)/);
});
