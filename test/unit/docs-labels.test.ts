import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Locale, locales } from "../../src/domain/department.js";
import { situations } from "../../src/domain/facts.js";
import { extensionOf } from "../../src/domain/next-update.js";
import { messagesFor } from "../../src/i18n/messages.js";
import { formatDuration } from "../../src/i18n/time.js";

/** Pages for the people who use the bot, by language. */
const pages: Readonly<Record<Locale, readonly string[]>> = {
  ja: [
    "docs/agents.ja.md",
    "docs/agents-more.ja.md",
    "docs/leads.ja.md",
    "docs/administrators.ja.md",
    "README.ja.md",
  ],
  en: ["docs/agents.md", "docs/agents-more.md", "docs/leads.md", "docs/administrators.md"],
};

/** How a page quotes what stands on the screen: 「[引き受ける]」, "**Claim**". Neither is used for anything else. */
const quotation: Readonly<Record<Locale, RegExp>> = {
  ja: /\[([^\]]+)\](?!\()/g,
  en: /\*\*([^*]+)\*\*/g,
};

/** Words that are quoted from a customer or a colleague, from the pages' tables of phrases. */
const phrase: Readonly<Record<Locale, RegExp>> = {
  ja: /^\| .*\| 「([^」]+)」 *\|$/gm,
  en: /^\| .*\| "([^"]+)" *\|$/gm,
};

describe.each(locales)("the pages in %s", (locale) => {
  it.each(pages[locale])("%s quotes only labels that are on the screen", (page) => {
    const quoted = [...prose(page).matchAll(quotation[locale])].map(([, label]) => label ?? "");
    const shown = onScreen(locale);

    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((label) => !shown.has(label))).toEqual([]);
  });

  it.each(pages[locale])("%s gives the words for the customer as the bot gives them", (page) => {
    const given = [...prose(page).matchAll(phrase[locale])].map(([, words]) => words ?? "");
    const shown = onScreen(locale);

    expect(given.filter((words) => !shown.has(words))).toEqual([]);
  });
});

/** What can be read as text; code, and in it what people type, has brackets of its own. */
function prose(page: string): string {
  const text = readFileSync(page, "utf8");
  return text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
}

/** Every text of the catalogue without a gap to fill, and the labels of "more time". */
function onScreen(locale: Locale): ReadonlySet<string> {
  const messages = messagesFor(locale);
  const more = situations.map((situation) =>
    messages.card.extend({ length: formatDuration(extensionOf({ situation }), locale) }),
  );
  return new Set([...textsIn(messages), ...more]);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return value.length === 0 ? [String(value())] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
