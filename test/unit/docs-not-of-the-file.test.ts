import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";

/** What leads and admins do in Slack is not told as a matter of the departments file. */
const ofTheFile = /departments? file|department's file|部署ファイル|部署のファイル|設定ファイル/i;

/** Where the file is meant: who has changed something by it, what only it can mend, and the other way to begin. */
const inCatalogue = [
  "doctor.findings.no_departments.todo",
  "doctor.findings.row_unreadable.todo",
  "settings.file",
];

/** Lines of pages that are about the file, by what they have in common. */
const inPages: Readonly<Record<string, readonly RegExp[]>> = {
  "README.md": [],
  "README.ja.md": [/^## 部署ファイル$/, /取り込む\*\*こともできます/],
  "docs/administrators.md": [],
  "docs/administrators.ja.md": [/部署の並び順と、部署とチームの短い名前だけは/],
  "docs/leads.md": [],
  "docs/leads.ja.md": [],
  "docs/agents.md": [],
  "docs/agents.ja.md": [],
};

function textsIn(node: unknown, path: readonly string[]): readonly (readonly [string, string])[] {
  // The words of a text that takes something stand in its source.
  if (typeof node === "string" || typeof node === "function") return [[path.join("."), String(node)]];
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, it]) => textsIn(it, [...path, key]));
}

describe("the departments file", () => {
  it.each(Object.entries({ ja, en }))("stands in %s only where it is meant", (_, messages) => {
    const found = textsIn(messages, []).flatMap(([path, text]) => (ofTheFile.test(text) ? [path] : []));

    expect(found.toSorted()).toEqual(inCatalogue);
  });

  it.each(Object.entries(inPages))("stands in %s only where it is meant", (page, meant) => {
    const lines = readFileSync(page, "utf8").split("\n");
    const found = lines.filter((line) => ofTheFile.test(line) && !meant.some((it) => it.test(line)));

    expect(found).toEqual([]);
  });
});
