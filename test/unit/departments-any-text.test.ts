import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { runs } from "../part.js";

// Many samples on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const full = readFileSync("test/fixtures/departments/full.yml", "utf8");

function isAnswered(text: string): boolean {
  const read = parseDepartmentsFile(text);
  return read.ok || (read.problems.length > 0 && read.problems.every(({ message }) => message !== ""));
}

test("whatever the file holds, the answer is departments or problems", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), isAnswered), { numRuns: runs(150) });
});

test("wherever something is torn out or put in, the answer is departments or problems", () => {
  const place = fc.nat({ max: full.length });
  const strange = fc.constantFrom(
    "",
    "~",
    "[",
    "{ a: 1 }",
    "\n",
    "\t",
    ": ",
    "- ",
    "&x ",
    "*x",
    "!!set ",
    "0",
    "<<: 1",
    "__proto__: 1",
  );
  fc.assert(
    fc.property(place, place, strange, (a, b, put) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      return isAnswered(full.slice(0, from) + put + full.slice(Math.min(to, from + 12)));
    }),
    { numRuns: runs(200) },
  );
});

test("a file that unfolds without end is refused", () => {
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [index, name] of [..."bcdefghi"].entries()) {
    bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefghi"[index]}`).join(", ")}]`);
  }
  expect(parseDepartmentsFile(bomb.join("\n"))).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringContaining("cannot be read") }],
  });
});

test("the example of the manual is taken as it stands", () => {
  const manual = readFileSync("docs/departments.md", "utf8");
  const example = /```yaml\n(departments:[^`]*)```/.exec(manual)?.[1] ?? "";

  expect(parseDepartmentsFile(example)).toMatchObject({ ok: true, departments: { whenInDoubt: "billing" } });
});
