import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readRates } from "../../../src/app/volumes.js";
import type { Department } from "../../../src/domain/department.js";
import { days, later } from "../../../src/domain/duration.js";
import { readPeriod } from "../../../src/domain/figures/period.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createVolumeStore } from "../../../src/store/volume-store.js";
import { billing, monday10 } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open } from "./escalations.js";

let file: TestDatabase;
beforeAll(async () => {
  file = await workersDatabase();
});
beforeEach(() => file.emptyTables());
afterAll(() => file.close());

const categories = ["二重請求", "返金"].map((name) => ({ name, call: [], notice: null, noticeUntil: null }));
const department: Department = { ...billing, categories, formerCategories: [], synonyms: [], retired: false };

test("the rate of a department's week: escalations by the number of inquiries that was imported last", async () => {
  const store = createVolumeStore(file.db);
  const cases = createEscalationStore(file.db, (error) => {
    throw error;
  });
  const week = { department: billing.key, unit: "week", start: "2026-11-23" } as const;
  await store.put([{ ...week, category: "二重請求", inquiries: 100 }], "test", monday10);
  await store.put(
    [
      { ...week, category: "二重請求", inquiries: 200 },
      { ...week, category: null, inquiries: 900 },
    ],
    "test",
    monday10,
  );
  await open(cases);
  await open(cases, { facts: { category: "返金" } });
  // Sunday, a minute before midnight in Tokyo, and the Monday after it.
  await open(cases, { at: new Date("2026-11-29T14:59:00Z") });
  await open(cases, { at: new Date("2026-11-29T15:00:00Z") });

  const nextWeek = later(monday10, days(7));
  const period = readPeriod("last week", nextWeek, billing.timezone);
  if (period === null) throw new Error("last week is a period");

  expect(await readRates(store, department, period, nextWeek)).toEqual([
    { category: null, escalations: 3, inquiries: 900, missing: [] },
    { category: "二重請求", escalations: 2, inquiries: 200, missing: [] },
    { category: "返金", escalations: 0, inquiries: 0, missing: ["2026-11-23"] },
  ]);
});
