import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { NewImprovement } from "../../../src/app/reviews/improvement-ports.js";
import { days, hours, later } from "../../../src/domain/duration.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createImprovementStore } from "../../../src/store/improvement-store.js";
import { billing, manager, monday10, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open } from "./escalations.js";

const unreadable = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
beforeAll(async () => {
  file = await workersDatabase();
});
beforeEach(() => file.emptyTables());
afterAll(() => file.close());

const store = () => createImprovementStore(file.db);
const plan: NewImprovement = {
  ...{ department: billing.key, kind: "clarify", category: "二重請求", reason: "unclear" },
  ...{ text: "手順書3章に例を足す", link: null, owner: suzuki, due: "2026-12-08" },
};
const add = (improvement = plan) =>
  store().add(improvement, [], { user: manager, at: monday10, isDone: false }, () => ({
    written: [],
    changed: [],
  }));

test("cases of the category and reason are counted by the department's own weeks", async () => {
  const escalations = createEscalationStore(file.db, unreadable);
  const midnight = later(monday10, -hours(10));
  for (const at of [later(midnight, -1), midnight, later(monday10, days(3)), later(monday10, days(8))])
    await open(escalations, { at });
  await open(escalations, { at: monday10, facts: { category: "返金" } });
  const mondays = ["2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"];

  expect(await store().counts(plan, mondays, "Asia/Tokyo")).toEqual([1, 2, 1, 0]);
  expect(await store().counts({ ...plan, category: null }, mondays, "Asia/Tokyo")).toEqual([1, 3, 1, 0]);
  expect(await store().counts({ ...plan, reason: "fault" }, mondays, "Asia/Tokyo")).toEqual([0, 0, 0, 0]);
  expect(await store().counts(plan, [], "Asia/Tokyo")).toEqual([]);
  expect(await store().firstCase(billing.key)).toEqual(later(midnight, -1));
});

test("the nearest comes first, each is done once, and what is done is due no more", async () => {
  const later8 = await add();
  const sooner = await add({ ...plan, due: "2026-12-01", owner: manager });

  expect((await store().list(billing.key, "open", 10)).map(({ number }) => number)).toEqual([sooner, later8]);
  expect((await store().due("2026-12-01")).map(({ number }) => number)).toEqual([sooner]);
  expect(await store().finish(sooner, manager, monday10)).toBe(true);
  expect(await store().finish(sooner, suzuki, monday10)).toBe(false);
  expect(await store().due("2026-12-31")).toMatchObject([{ number: later8 }]);
  expect(await store().list(billing.key, "done", 10)).toMatchObject([
    { number: sooner, done: { by: manager, at: monday10 } },
  ]);
});

test("what is told of it is written with it, or neither is", async () => {
  const bulletins = createBulletinStore(file.db, unreadable);
  const failing = store().add(plan, [], { user: manager, at: monday10, isDone: false }, () => {
    throw new Error("no words");
  });

  await expect(failing).rejects.toThrow("no words");
  expect(await store().list(billing.key, "open", 10)).toEqual([]);
  expect(await bulletins.nextAt()).toBeNull();
});
