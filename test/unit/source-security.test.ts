import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Every source file of the product, but what Prisma generates. */
const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
  .map((file) => ({ file: path.join("src", file), text: readFileSync(path.join("src", file), "utf8") }));

const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe("statements for the database", () => {
  it("are put together from text in two places: a migration's file, and names of columns and tables", () => {
    expect(filesWith(/\$(query|execute)RawUnsafe/)).toEqual(["src/store/migrations.ts"]);
    // Names of columns, from a list in the same file or from the database's own catalogue, quoted.
    expect(filesWith(/Prisma\.raw\(/).toSorted()).toEqual([
      "src/store/case-figures.ts",
      "src/store/moving/move.ts",
      "src/store/moving/tables.ts",
    ]);
  });

  it("are written nowhere but in the store", () => {
    expect(filesWith(/\$(query|execute)Raw/).filter((file) => !file.startsWith("src/store/"))).toEqual([]);
  });
});

describe("code", () => {
  it("is never made from text, and no command is run through a shell", () => {
    expect(filesWith(/\beval\(|new Function\(|node:vm"/)).toEqual([]);
    expect(filesWith(/\bexec(Sync|File)?\(.*`|shell: true/)).toEqual([]);
  });
});

describe("the repository", () => {
  const ignored = readFileSync(".gitignore", "utf8").split("\n").filter(Boolean);
  const isIgnored = (name: string) =>
    name === ".git" || ignored.some((it) => it.replaceAll(/^\/|\/$/g, "") === name);

  it("holds no token, key or password", () => {
    const secret =
      /xox[abeprs]-\d{6,}-|xapp-\d-[A-Z0-9]{8,}-|-----BEGIN [A-Z ]*PRIVATE KEY|\b(AKIA|ghp_|glpat-)[A-Za-z0-9]{10,}|hooks\.slack\.com\/services\/T/;
    const files = readdirSync(".", { withFileTypes: true })
      .filter(({ name }) => !isIgnored(name))
      .flatMap((it) => (it.isDirectory() ? textsIn(it.name) : it.name));
    const holding = files.filter((file) => secret.test(readFileSync(file, "utf8")));

    expect(files.length).toBeGreaterThan(500);
    expect(holding).toEqual([]);
    // Put together here, so that it does not stand in this file.
    expect(["xoxb", "123456789012", "abc"].join("-")).toMatch(secret);
  });

  it("cannot take in a file of secrets or data by accident", () => {
    for (const name of [".env", "secrets", "data"]) expect(isIgnored(name), name).toBe(true);
    // The image is made of what is named there, and nothing else.
    const image = readFileSync(".dockerignore", "utf8").split("\n");
    expect(image).toContain("*");
    expect(image.filter((line) => /^!.*(env|secret|data)/.test(line))).toEqual([]);
  });
});

function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((it) => it.isFile() && !/\.(png|wasm)$/.test(it.name) && !it.parentPath.includes("generated"))
    .map((it) => path.join(it.parentPath, it.name));
}
