import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const map = readFileSync("docs/code.md", "utf8");
const index = readFileSync("docs/decisions/README.md", "utf8");
const named = [...map.matchAll(/`((?:src|test|prisma)\/[^`]*)`/g)].map(([, path]) => path ?? "");

it("the map of the code names every folder of src, and nothing that is not there", () => {
  const folders = readdirSync("src", { withFileTypes: true }).filter((it) => it.isDirectory());
  const unnamed = folders.map(({ name }) => `src/${name}/`).filter((folder) => !named.includes(folder));

  expect(unnamed).toEqual([]);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

it("the index of the decisions has each of them once, up to the newest it has, and their headings have their numbers", () => {
  const records = readdirSync("docs/decisions").filter((name) => name !== "README.md");
  const numberOf = (name: string) => Number(name.slice(0, name.indexOf("-")));
  const headingOf = (name: string) => readFileSync(`docs/decisions/${name}`, "utf8").split("\n", 1)[0] ?? "";
  const indexed = [...index.matchAll(/\[(\d+)\]\(([^)]+)\)/g)].map(([, number, name]) => `${number} ${name}`);
  const newest = Math.max(...indexed.map((line) => Number.parseInt(line, 10)));
  const expected = records.filter((name) => numberOf(name) <= newest);

  expect(indexed.toSorted()).toEqual(expected.map((name) => `${numberOf(name)} ${name}`).toSorted());
  expect(records.filter((name) => !headingOf(name).startsWith(`# ${numberOf(name)}. `))).toEqual([]);
});
