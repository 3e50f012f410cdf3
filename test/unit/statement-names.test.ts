import { expect, test } from "vitest";
import { createStatementNames } from "../../src/store/statement-names.js";

test("a text has one name, and no other text has it", () => {
  const nameOf = createStatementNames();

  const name = nameOf({ sql: "SELECT 1" });

  expect(name).not.toBe("");
  expect(nameOf({ sql: "SELECT 2" })).not.toBe(name);
  expect(nameOf({ sql: "SELECT 1" })).toBe(name);
});

test("texts without end do not fill the database's memory: after the five-hundredth they have no name", () => {
  const nameOf = createStatementNames();
  const names = Array.from({ length: 600 }, (_, i) => nameOf({ sql: `SELECT ${i}` }));

  expect(new Set(names).size).toBe(501);
  expect(names.slice(500).every((name) => name === "")).toBe(true);
  expect(nameOf({ sql: "SELECT 0" })).toBe(names[0]);
});
