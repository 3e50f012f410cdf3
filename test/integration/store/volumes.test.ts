import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readRates } from "../../../src/app/volumes.js";
import type { Department } from "../../../src/domain/department.js";
import { days, later } from "../../../src/domain/duration.js";
import { readPeriod } from "../../../src/domain/figures/period.js";
import type { UserId } from "../../../src/domain/ids.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createSettingsStore } from "../../../src/store/settings-store.js";
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
  await open(cases, { facts: { category: "返金", reason: "fault" } });
  // Sunday, a minute before midnight in Tokyo, and the Monday after it.
  await open(cases, { at: new Date("2026-11-29T14:59:00Z") });
  await open(cases, { at: new Date("2026-11-29T15:00:00Z") });

  const nextWeek = later(monday10, days(7));
  const period = readPeriod("last week", nextWeek, billing.timezone);
  if (period === null) throw new Error("last week is a period");

  expect(await readRates(store, [department], period, nextWeek)).toEqual({
    ...{ kind: "counted", units: { unit: "week", starts: ["2026-11-23"] } },
    rates: [
      { category: null, escalations: 3, inquiries: 900, missing: [] },
      { category: "二重請求", escalations: 2, inquiries: 200, missing: [] },
      { category: "返金", escalations: 0, inquiries: 0, missing: ["2026-11-23"] },
    ],
    summed: [],
    reasons: [
      { reason: "unclear", escalations: 2 },
      { reason: "fault", escalations: 1 },
    ],
  });
});

test("two people enter the same numbers at once: one of them is asked to look again, and what was changed is written down", async () => {
  const store = createVolumeStore(file.db);
  const week = { department: billing.key, unit: "week", start: "2026-11-23" } as const;
  const both = await Promise.all(
    [480, 520].map((inquiries, i) =>
      store.change(
        { ...week, edits: [{ category: "返金", seen: null, inquiries }] },
        `U${i}` as UserId,
        monday10,
      ),
    ),
  );

  expect(both.toSorted()).toEqual([false, true]);
  const [known] = await store.of(billing.key, { unit: "week", starts: [week.start] });
  expect(known?.inquiries).toBe(both[0] === true ? 480 : 520);
  const seen = known?.inquiries ?? null;
  const whole = { category: null, seen: null, inquiries: 2_000 };
  const cleared = { category: "返金", seen, inquiries: null };
  expect(await store.change({ ...week, edits: [whole, cleared] }, "U9" as UserId, monday10)).toBe(true);

  expect(await store.of(billing.key, { unit: "week", starts: [week.start] })).toEqual([
    { category: null, unit: "week", start: "2026-11-23", inquiries: 2_000 },
  ]);
  const settings = createSettingsStore(file.db, (error) => {
    throw error;
  });
  const [last, first] = await settings.log([billing.key], 5);
  expect(last).toMatchObject({
    by: "U9",
    via: "slack",
    change: { kind: "volumes", unit: "week", start: week.start, edits: [whole, cleared] },
  });
  expect(first).toMatchObject({ change: { edits: [{ seen: null, inquiries: seen }] } });
});

test("a month that is over has the rate of its weeks where only those are known, and of itself where it is known", async () => {
  const store = createVolumeStore(file.db);
  const cases = createEscalationStore(file.db, (error) => {
    throw error;
  });
  // A Sunday, so that it is in no whole week of November, and a Monday.
  await open(cases, { at: new Date("2026-11-01T03:00:00Z") });
  await open(cases, { at: new Date("2026-11-16T03:00:00Z") });
  const period = readPeriod("2026-11", monday10, billing.timezone);
  if (period === null) throw new Error("that is a month");
  const later = new Date("2026-12-02T00:00:00Z");
  const whole = async () => {
    const rates = await readRates(store, [department], period, later);
    return rates.kind === "counted" ? [rates.units.unit, rates.rates[0]?.escalations] : rates.kind;
  };

  expect(await whole()).toEqual(["month", 0]);
  const known = { department: billing.key, category: null };
  await store.put([{ ...known, unit: "week", start: "2026-11-16", inquiries: 40 }], "test", monday10);
  expect(await whole()).toEqual(["week", 1]);
  await store.put([{ ...known, unit: "month", start: "2026-11-01", inquiries: 160 }], "test", monday10);
  expect(await whole()).toEqual(["month", 2]);
});
