import { mkdir, writeFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { z } from "zod";
import { resultsFolder } from "./browser.js";

/** What somebody did with her hands, as the page noticed it. */
export interface Hands {
  readonly clicks: number;
  /** Entries taken from a select; in Slack that is two clicks each. */
  readonly choices: number;
  readonly characters: number;
  /** Enter, Tab and others that write nothing. */
  readonly keys: number;
}

export interface Lap {
  readonly title: string;
  readonly hands: Hands;
  /** Seconds from the last click or key until the result stood on the other person's screen. */
  readonly waited: number;
}

const moves = z.array(
  z.object({ kind: z.enum(["clicks", "choices", "characters", "keys"]), count: z.number(), at: z.number() }),
);

/** Starts to notice clicks and keys in this page, until the page is loaded anew. */
export async function watchesHands(page: Page): Promise<void> {
  await page.evaluate(listener);
}

/** For the page. A click without a pointer is what a button reports when it is pressed by a key. */
const listener = `{
  const noticed = (window.noticedHands = []);
  const notice = (kind, count = 1) => noticed.push({ kind, count, at: Date.now() });
  const on = (type, listen) => window.addEventListener(type, listen, { capture: true });
  on("click", (event) => event.detail > 0 && notice("clicks"));
  on("keydown", (event) => event.key.length > 1 && notice("keys"));
  on("input", (event) => event.data && notice("characters", [...event.data].length));
  on("change", (event) => event.target.nodeName === "SELECT" && notice("choices"));
}`;

/** What the hands did on the watched page until `result` was there. @param result resolves when it is on the screen */
export async function lap(
  page: Page,
  title: string,
  act: () => Promise<void>,
  result: () => Promise<void>,
): Promise<Lap> {
  const before = (await noticedOn(page)).length;
  await act();
  await result();
  const end = Date.now();
  const mine = (await noticedOn(page)).slice(before);
  const count = (kind: keyof Hands) =>
    mine.filter((move) => move.kind === kind).reduce((all, move) => all + move.count, 0);
  return {
    title,
    hands: {
      clicks: count("clicks"),
      choices: count("choices"),
      characters: count("characters"),
      keys: count("keys"),
    },
    waited: (end - (mine.at(-1)?.at ?? end)) / 1_000,
  };
}

async function noticedOn(page: Page): Promise<z.infer<typeof moves>> {
  return moves.parse(await page.evaluate("window.noticedHands"));
}

const secondsPerKey = 0.5;
const secondsPerClick = 2;

/** Seconds a practised person needs for it: half a second a character or key, two a click, a choice being two clicks. */
export function byHand({ clicks, choices, characters, keys }: Hands): number {
  return (characters + keys) * secondsPerKey + (clicks + 2 * choices) * secondsPerClick;
}

/** test-results/stopwatch.md, or what it is to be called. @param from the test file that they are repeated with */
export async function writeLaps(
  laps: readonly Lap[],
  { name, from }: { readonly name: string; readonly from: string } = {
    name: "stopwatch",
    from: "main-job",
  },
): Promise<void> {
  const rows = laps.map(({ title, hands, waited }) => {
    const { clicks, choices, characters, keys } = hands;
    const total = byHand(hands) + waited;
    return [
      title,
      clicks,
      choices,
      characters,
      keys,
      byHand(hands).toFixed(0),
      waited.toFixed(1),
      total.toFixed(0),
    ];
  });
  const head = [
    "From the wish to the result",
    "Clicks",
    "Choices",
    "Characters",
    "Enter, Tab",
    "By hand (s)",
    "Then until it is there (s)",
    "Together (s)",
  ];
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const page = `# Stopwatch

Clicks, choices, characters and keys are DOM events of the demo page in Chromium; the seconds until it is there are
measured there, too. "By hand" is reckoned: ${secondsPerKey} s a character or key, ${secondsPerClick} s a click, a choice
from a list being two clicks. Repeat: npx vitest run --project browser test/browser/${from}.test.ts

${table.join("\n")}
`;
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(`${resultsFolder}${name}.md`, page);
}
