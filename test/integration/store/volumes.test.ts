import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readDepartmentRates } from "../../../src/app/department-rates.js";
import { readRates } from "../../../src/app/volumes.js";
import type { Department } from "../../../src/domain/department.js";
import { days, later } from "../../../src/domain/duration.js";
import { readPeriod } from "../../../src/domain/figures/period.js";
import type { DepartmentKey, UserId } from "../../../src/domain/ids.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createFiguresStore } from "../../../src/store/figures-store.js";
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

  expect(await readRates(store, department, period, nextWeek)).toEqual({
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

test("of several departments each has the rate of its own months or weeks, from one look or none at the cases", async () => {
  const store = createVolumeStore(file.db);
  const figures = createFiguresStore(file.db);
  const cases = createEscalationStore(file.db, (error) => {
    throw error;
  });
  const london: Department = { ...department, key: "london" as DepartmentKey, timezone: "Europe/London" };
  const asked: Department = { ...department, key: "asked" as DepartmentKey };
  const all = [department, london, asked];
  // A minute before Monday in Tokyo, on Monday there and still Sunday in London, and on a Monday in both.
  for (const at of ["2026-11-15T14:59:00Z", "2026-11-15T15:01:00Z", "2026-11-16T03:00:00Z"])
    for (const { key } of all) await open(cases, { at: new Date(at), department: { key } });
  const week = { unit: "week", start: "2026-11-16", category: null } as const;
  const inMonths = { unit: "month", start: "2026-11-01" } as const;
  await store.put(
    [
      { ...week, department: department.key, inquiries: 40 },
      { ...week, department: london.key, inquiries: 40 },
      ...["二重請求", "返金"].map((category) => ({
        ...inMonths,
        category,
        department: asked.key,
        inquiries: 50,
      })),
    ],
    "test",
    monday10,
  );
  const period = readPeriod("2026-11", monday10, billing.timezone);
  if (period === null) throw new Error("that is a month");
  const departments = all.map(({ key }) => key);
  const zone = billing.timezone;
  const counting = figures.read({ departments, period, zone, withLoad: false });
  const now = new Date("2026-12-02T00:00:00Z");

  const rates = await readDepartmentRates(store, all, { period, zone, now }, counting);

  const told = rates.map(
    ({
      department: key,
      counted: {
        units,
        rates: [whole],
      },
    }) => [...[key, units.unit, whole?.escalations, whole?.inquiries]],
  );
  expect(told).toEqual([
    ["billing", "week", 2, 40],
    ["london", "week", 1, 40],
    ["asked", "month", 3, 100],
  ]);
  // Each the same as in the report of the department itself.
  for (const it of all) {
    const own = await readRates(store, it, period, now);
    const [whole] = own.kind === "counted" ? own.rates : [];
    const beside = rates.find(({ department: key }) => key === it.key)?.counted.rates[0];
    expect(beside).toEqual(whole);
  }
});

test("which departments had anything in a period is found out by their cases and what was not sent", async () => {
  const cases = createEscalationStore(file.db, (error) => {
    throw error;
  });
  await open(cases, { at: monday10 });
  const keys = [billing.key, "other" as DepartmentKey];
  const having = (from: Date) => createFiguresStore(file.db).having(keys, { from, to: later(from, days(1)) });

  expect(await having(monday10)).toEqual([billing.key]);
  expect(await having(later(monday10, 1))).toEqual([]);
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
    const rates = await readRates(store, department, period, later);
    return rates.kind === "counted" ? [rates.units.unit, rates.rates[0]?.escalations] : rates.kind;
  };

  expect(await whole()).toEqual(["month", 0]);
  const known = { department: billing.key, category: null };
  await store.put([{ ...known, unit: "week", start: "2026-11-16", inquiries: 40 }], "test", monday10);
  expect(await whole()).toEqual(["week", 1]);
  await store.put([{ ...known, unit: "month", start: "2026-11-01", inquiries: 160 }], "test", monday10);
  expect(await whole()).toEqual(["month", 2]);
});
