import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { serverLimits } from "../../src/http/limits.js";

interface Row {
  readonly section: string;
  readonly threat: string;
  readonly where: string;
  readonly shownBy: string;
}

const rows = readFileSync("docs/security.md", "utf8")
  .split(/^## /m)
  .flatMap((part): readonly Row[] => {
    const [section = "", ...lines] = part.split("\n");
    return lines
      .filter((line) => line.startsWith("| ") && !line.startsWith("| threat |"))
      .map((line) => {
        const [threat = "", , where = "", shownBy = ""] = line.slice(2, -2).split(" | ");
        return { section, threat, where, shownBy };
      });
  });

/** What a review has to cover. */
const sections = [
  "Signature and replay",
  "External users",
  "Authorization",
  "Injection",
  "Forged payloads",
  "Resource limits",
  "Dependencies and licences",
  "HTTP surface",
  "Secrets",
];

const testsIn = ({ shownBy }: Row) =>
  [...shownBy.matchAll(/\[([^\]]+)\]\(\.\.\/(test\/[^)]+\.test\.ts)\)/g)].map(
    ([, title = "", file = ""]) => ({
      title,
      file,
    }),
  );

/** A test of that name is run in that file. */
function isThere({ title, file }: { readonly title: string; readonly file: string }): boolean {
  if (!existsSync(file)) return false;
  const literal = JSON.stringify(title).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(\\b(test|it)|\\))\\(\\s*${literal}`).test(readFileSync(file, "utf8"));
}

describe("the review of security", () => {
  it("covers everything that has to be looked at", () => {
    expect([...new Set(rows.map(({ section }) => section))]).toEqual(sections);
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows.map((row) => [row.threat, row] as const))("%s: the code and each test are there", (_, row) => {
    const files = [...row.where.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file);
    const tests = testsIn(row);

    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((one) => !isThere(one))).toEqual([]);
  });

  it("says the limits as they are", () => {
    const { headersTimeout, requestTimeout, maxConnections } = serverLimits;
    const page = readFileSync("docs/security.md", "utf8");

    expect(page).toContain(
      `Head within ${headersTimeout / 1_000} s, all of it within ${requestTimeout / 1_000} s`,
    );
    expect(page).toContain(`| ${maxConnections} at once;`);
    expect(readFileSync("docs/operations.md", "utf8")).toContain(`${maxConnections} connections at once`);
    expect(readFileSync("docs/security-sheet.ja.md", "utf8")).toContain(
      `${headersTimeout / 1_000}秒・${requestTimeout / 1_000}秒の時間制限、同時接続 ${maxConnections}`,
    );
  });

  it("a test that is not there is noticed", () => {
    const file = "test/unit/docs-security.test.ts";

    expect(isThere({ file, title: "covers everything that has to be looked at" })).toBe(true);
    expect(isThere({ file, title: "covers everything" })).toBe(false);
    expect(
      isThere({ file: "test/unit/nothing.test.ts", title: "covers everything that has to be looked at" }),
    ).toBe(false);
  });
});
