import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";

const folder = "test/fixtures/departments/mistakes";
const files = readdirSync(folder).toSorted();

function problemsOf(text: string): readonly string[] {
  const read = parseDepartmentsFile(text);
  return read.ok
    ? []
    : read.problems.map(({ line, column, path, message }) => `${line}:${column} ${path} | ${message}`);
}

describe("every mistake is refused at its place", () => {
  test.each(files)("%s", (file) => {
    const text = readFileSync(`${folder}/${file}`, "utf8");
    const read = parseDepartmentsFile(text);

    expect(read.ok).toBe(false);
    for (const { line, column } of read.ok ? [] : read.problems) {
      expect(line).toBeLessThanOrEqual(text.split("\n").length);
      expect(column).toBeGreaterThan(0);
    }
  });
});

test("the messages say what is wrong and what to write instead", async () => {
  const pages = files.map((file) => {
    const problems = problemsOf(readFileSync(`${folder}/${file}`, "utf8"));
    return `${file}\n${problems.map((problem) => `  ${problem}`).join("\n")}\n`;
  });

  await expect(pages.join("")).toMatchFileSnapshot("../fixtures/departments/mistakes.txt");
});

test("all mistakes are reported at once, in the order of the lines", () => {
  expect(
    problemsOf(readFileSync(`${folder}/several.yml.txt`, "utf8")).map((problem) => problem.split(" ")[1]),
  ).toEqual([
    "departments.billing.chain[0].after",
    "departments.billing.chain[0].call",
    "departments.billing.timezone",
    "departments.billing.leads[0]",
    "whenInDoubt",
  ]);
});
