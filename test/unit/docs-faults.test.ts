import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMetrics, type Metrics } from "../../src/lib/metrics.js";

const root = path.join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

interface Row {
  readonly fault: string;
  readonly effect: string;
  readonly tests: readonly string[];
}

const rows: readonly Row[] = read("docs/faults.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| fault |"))
  .map((line) => {
    const [, fault = "", effect = "", shownBy = ""] = line.split("|").map((cell) => cell.trim());
    const tests = [...shownBy.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file]) => file ?? "");
    return { fault, effect, tests };
  });

let metrics: Metrics;
beforeAll(() => {
  metrics = createMetrics();
});
afterAll(() => metrics.close());

describe("the table of faults", () => {
  test("has a row for each of them", () => {
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(new Set(rows.map(({ fault }) => fault)).size).toBe(rows.length);
  });

  test.each(rows)("$fault: says what happens, and is shown by tests that are there", ({ effect, tests }) => {
    expect(effect).toMatch(/\.$/);
    expect(tests.length).toBeGreaterThan(0);
    for (const file of tests) {
      expect(file).toMatch(/^test\/.+\.test\.ts$/);
      expect(existsSync(path.join(root, file)), file).toBe(true);
    }
  });
});

describe.each([
  ["README.md", /^## What cannot be promised$/m],
  ["README.ja.md", /^## お約束できないこと$/m],
])("%s", (file, heading) => {
  const text = read(file);
  const from = text.search(heading);
  const section = from < 0 ? "" : (text.slice(from).split("\n## ")[0] ?? "");

  test("says what cannot be promised, and leads to the table", () => {
    expect(section).toContain("docs/faults.md");
  });

  test("names the figures that count what may be double and what is, as /metrics does", async () => {
    const there = await metrics.text();
    const named = [...section.matchAll(/`(tsunagi_[^`]+)`/g)].map(([, figure]) => figure ?? "");

    expect(named).toHaveLength(3);
    for (const figure of named) expect(there).toContain(`\n${figure} 0`);
  });
});
