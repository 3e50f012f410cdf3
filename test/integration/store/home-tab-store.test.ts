import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { wholeBoard } from "../../../src/app/board.js";
import type { HomeTab, HomeTabStore } from "../../../src/app/home-tabs.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { DepartmentKey } from "../../../src/domain/ids.js";
import { createHomeTabStore } from "../../../src/store/home-tab-store.js";
import { monday10, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";

let file: TestDatabase;
let tabs: HomeTabStore;
beforeAll(async () => {
  file = await workersDatabase();
  tabs = createHomeTabStore(file.db);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const at = (length: number) => later(monday10, minutes(length));
const tab = (given: Partial<HomeTab> = {}): HomeTab => ({
  user: suzuki,
  choice: { ...wholeBoard, show: "ageing", severity: "high", page: 2 },
  departments: ["billing", "logistics"] as DepartmentKey[],
  hash: "1.a",
  drawnAt: at(1),
  ...given,
});

test("what somebody saw last is kept as it was, once for each person", async () => {
  await tabs.seen(tab({ hash: "0.z", choice: wholeBoard, drawnAt: at(0) }));
  await tabs.seen(tab());

  expect(await tabs.seenSince(at(0))).toEqual([tab()]);
});

test("a redraw does not count as looking, and never replaces what she has clicked to since", async () => {
  await tabs.seen(tab());
  await tabs.redrawn(tab({ hash: "2.b", drawnAt: at(20) }));
  expect(await tabs.seenSince(at(0))).toEqual([tab({ hash: "2.b", drawnAt: at(20) })]);
  expect(await tabs.seenSince(at(10))).toEqual([]);

  await tabs.seen(tab({ hash: "3.c", drawnAt: at(30) }));
  await tabs.redrawn(tab({ hash: "2.d", drawnAt: at(29) }));
  expect((await tabs.seenSince(at(10))).map(({ hash }) => hash)).toEqual(["3.c"]);
});

test("what a newer version wrote and this one cannot read is left out until it is opened again", async () => {
  await tabs.seen(tab());
  await file.db.homeTab.update({ where: { user: suzuki }, data: { choice: { show: "by_customer" } } });
  expect(await tabs.seenSince(at(0))).toEqual([]);

  await tabs.seen(tab({ drawnAt: at(2) }));
  expect(await tabs.seenSince(at(0))).toEqual([tab({ drawnAt: at(2) })]);
});

test("half an hour without a click a tab is found left alone, until it was drawn as such", async () => {
  await tabs.seen(tab());
  await tabs.redrawn(tab({ hash: "2.b", drawnAt: at(30) }));
  const left = (minute: number) => tabs.leftAlone(at(minute), minutes(30), 10);
  expect(await left(30)).toEqual([]);
  expect(await left(31)).toEqual([tab({ hash: "2.b", drawnAt: at(30) })]);

  await tabs.redrawn(tab({ hash: "3.c", drawnAt: at(31) }));
  expect(await left(40)).toEqual([]);
  await tabs.seen(tab({ drawnAt: at(41) }));
  expect(await left(60)).toEqual([]);
  expect(await left(71)).toHaveLength(1);
});
