import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.join(import.meta.dirname, "../..");

/** The last two figures of each row of a table: ours and the naive bot's, for the busiest person. */
function figuresIn(file: string, heading: RegExp): readonly string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const section = text.slice(text.search(heading)).split("\n## ")[0] ?? "";
  return section.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const [ours, naive] = cells.slice(-3, -1);
    return /^\d+$/.test(ours ?? "") && /^\d+$/.test(naive ?? "") ? [`${ours} / ${naive}`] : [];
  });
}

describe("the figures in the README are those that were counted", () => {
  const counted = figuresIn("docs/noise.md", /^## In short/m);

  test.each([
    ["README.md", /^## How little it disturbs/m],
    ["README.ja.md", /^## お知らせの少なさ/m],
  ])("%s", (file, heading) => {
    const stated = figuresIn(file, heading);

    expect(stated).toHaveLength(3);
    expect(counted).toEqual(expect.arrayContaining([...stated]));
  });
});
