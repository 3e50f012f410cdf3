import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { DepartmentStore } from "../../../src/app/ports.js";
import type { Departments } from "../../../src/domain/department.js";
import type { DepartmentKey } from "../../../src/domain/ids.js";
import type { CorruptRowError } from "../../../src/store/corrupt-row-error.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import { createSettingsStore } from "../../../src/store/settings-store.js";
import { describedDepartment } from "../../helpers/departments.js";
import { monday10 } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";

let file: TestDatabase;
let store: DepartmentStore;
const reported: CorruptRowError[] = [];

beforeAll(async () => {
  file = await testDatabase();
  store = createDepartmentStore(file.db, (error) => reported.push(error));
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const department = describedDepartment;

function these(...keys: string[]): Departments {
  return { list: keys.map(department), whenInDoubt: (keys[0] ?? null) as DepartmentKey | null, teams: [] };
}

test("nothing was imported yet", async () => {
  expect(await store.load()).toEqual({ list: [], whenInDoubt: null, teams: [] });
  expect(await store.revision()).toBe(0);
});

test("what is loaded is what was imported, in its order", async () => {
  const imported = these("tech", "billing", "access");

  expect(await store.replace(imported, "U0MANAGER", monday10)).toBe(1);
  expect(await store.load()).toEqual(imported);
  expect(await store.revision()).toBe(1);
});

test("a department that is gone from the import is retired, and comes back with the next one", async () => {
  await store.replace(these("tech", "billing"), "U0MANAGER", monday10);
  await store.replace(these("access"), "U0MANAGER", monday10);

  const { list, whenInDoubt } = await store.load();
  expect(list.map(({ key, retired }) => [key, retired])).toEqual([
    ["access", false],
    ["tech", true],
    ["billing", true],
  ]);
  expect(whenInDoubt).toBe("access");
  await store.replace(these("billing"), "U0MANAGER", monday10);
  expect((await store.load()).list[0]).toEqual(department("billing"));
});

test("two imports at once follow one another, and none is mixed into the other", async () => {
  await store.replace(these("tech"), "U0MANAGER", monday10);
  const revisions = await Promise.all([
    store.replace(these("a", "b"), "U0MANAGER", monday10),
    store.replace(these("c", "d"), "U0MANAGER", monday10),
  ]);

  expect(revisions.toSorted()).toEqual([2, 3]);
  const active = (await store.load()).list.filter((each) => !each.retired).map((each) => each.key);
  expect(active).toEqual(revisions[0] === 3 ? ["a", "b"] : ["c", "d"]);
});

test("settings are changed one at a time, on what was seen, and every change is written down", async () => {
  const settings = createSettingsStore(file.db, (error) => reported.push(error));
  await store.replace(these("tech"), "import", monday10);
  const seen = await settings.one(department("tech").key);
  const author = { by: "U0MANAGER", via: "slack" } as const;
  const renamed = { ...department("tech"), name: { ja: "技術", en: "Tech" } };
  const moved = { ...department("tech"), timezone: "Europe/London" };

  expect(await settings.put(renamed, seen?.revision ?? 0, author, monday10)).toBe(true);
  // The second lead saw what is not there any more.
  expect(await settings.put(moved, seen?.revision ?? 0, author, monday10)).toBe(false);
  expect((await store.load()).list).toEqual([renamed]);
  const { departments, revision } = await settings.all();
  expect(departments.list).toEqual([renamed]);
  expect(await settings.add(department("fax"), revision - 1, author, monday10)).toBe(false);
  expect(await settings.add(department("fax"), revision, author, monday10)).toBe(true);
  expect((await store.load()).list.map(({ key }) => key)).toEqual(["tech", "fax"]);

  const [change] = await settings.since(department("tech").key, seen?.revision ?? 0);
  expect(change).toMatchObject({ ...author, change: { before: department("tech"), after: renamed } });
  const log = await settings.log([department("tech").key, department("fax").key, null], 10);
  expect(log.map(({ via, change }) => [via, change.kind])).toEqual([
    ["slack", "department"],
    ["slack", "department"],
    ["file", "general"],
    ["file", "department"],
  ]);
});

test("a department that cannot be read is left out and reported; the others are there", async () => {
  await store.replace(these("tech", "billing"), "U0MANAGER", monday10);
  await file.db
    .$executeRaw`UPDATE departments SET definition = definition || '{"pool": 2}' WHERE key = 'tech'`;

  expect((await store.load()).list.map((each) => each.key)).toEqual(["billing"]);
  expect(reported.map((error) => error.rowId)).toEqual(["tech"]);
});
