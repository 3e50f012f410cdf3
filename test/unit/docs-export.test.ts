import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { columns } from "../../src/app/export-formats.js";

it("every exported column is explained, in the order of the table", () => {
  const [, table = ""] = readFileSync("docs/export.md", "utf8").split("| --- | --- |");
  const rows =
    table
      .split("\n##")[0]
      ?.split("\n")
      .filter((line) => line.startsWith("| `")) ?? [];
  const explained = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );

  expect(explained).toEqual([...columns]);
});
