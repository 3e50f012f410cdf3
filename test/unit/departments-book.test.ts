import { expect, test } from "vitest";
import { createDepartmentBook } from "../../src/app/departments/book.js";
import { asKey } from "../../src/app/departments/file-department.js";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import { createLogger } from "../../src/lib/logger.js";
import { inMemoryDepartments } from "../fixtures/departments/in-memory-store.js";

const silent = createLogger("silent");
const now = new Date("2026-10-01T00:00:00Z");

function read(key: string) {
  const file = parseDepartmentsFile(
    `departments: { ${key}: { name: A, channel: C0A, chain: [{ after: 1m, call: [U0A] }] } }`,
  );
  if (!file.ok) throw new Error("the sample is refused");
  return file.departments;
}

test("the book follows an import, and still finds retired departments", async () => {
  const store = inMemoryDepartments();
  await store.replace(read("billing"), "test", now);
  const book = await createDepartmentBook(store, silent);
  expect(book.find(asKey("billing"))?.retired).toBe(false);

  await store.replace(read("logistics"), "test", now);
  await book.refreshIfChanged();

  expect(book.find(asKey("logistics"))?.retired).toBe(false);
  expect(book.find(asKey("billing"))?.retired).toBe(true);
  expect(book.find(asKey("other"))).toBeNull();
});

test("nothing is read again while nothing changed", async () => {
  const store = inMemoryDepartments();
  let loads = 0;
  const load = () => {
    loads += 1;
    return store.load();
  };
  const book = await createDepartmentBook({ load, revision: store.revision }, silent);

  await book.refreshIfChanged();

  expect(loads).toBe(1);
});

test("while the database is away the departments last read stay", async () => {
  const store = inMemoryDepartments();
  await store.replace(read("billing"), "test", now);
  let away = false;
  const revision = async () => {
    if (away) throw new Error("connection lost");
    return store.revision();
  };
  const book = await createDepartmentBook({ load: store.load, revision }, silent);

  away = true;
  await book.refreshIfChanged();

  expect(book.find(asKey("billing"))).not.toBeNull();
});

test("of an import the log says that there was one, and nothing of what it holds", async () => {
  const lines: string[] = [];
  const log = createLogger("trace", { write: (line: string) => void lines.push(line) });
  const store = inMemoryDepartments();
  const book = await createDepartmentBook(store, log);

  await store.replace(read("billing"), "test", now);
  await book.refreshIfChanged();

  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    {
      level: 30,
      time: expect.anything(),
      revision: expect.any(Number),
      departments: 1,
      msg: "departments changed",
    },
  ]);
});
