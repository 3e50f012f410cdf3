import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { breakages } from "../bench/breakages.js";
import { replaced } from "../bench/broken-copy.js";

const read = (file: string) => readFileSync(file, "utf8");

it("is the list that the decision shows", () => {
  const rows = read("docs/decisions/0016-broken-on-purpose.md").split("\n").slice(1);
  const shown = rows.flatMap((row) => /^\| (?!taken away|---)(.+?) \| /.exec(row)?.[1] ?? []);

  expect(shown).toEqual(breakages.map(({ name }) => name));
});

// `npm run bench -- broken` takes minutes; that its list has grown old shows here at once.
describe.each(breakages)("$name", ({ edits, caughtBy }) => {
  it("changes texts that are there exactly once", () => {
    const sources = new Map<string, string>();
    for (const edit of edits) {
      const before = sources.get(edit.file) ?? read(edit.file);
      const after = replaced(before, edit);
      expect(after).not.toBe(before);
      sources.set(edit.file, after);
    }
    expect(sources.size).toBeGreaterThan(0);
  });

  it("names tests that are there", () => {
    const missing = caughtBy.flatMap(({ file, titles }) =>
      titles.filter((title) => !existsSync(file) || !read(file).includes(`"${title}"`)),
    );

    expect(caughtBy.flatMap(({ titles }) => titles)).not.toEqual([]);
    expect(missing).toEqual([]);
  });
});
