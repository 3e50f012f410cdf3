import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createDigests } from "../../../src/app/digests.js";
import type { Department } from "../../../src/domain/department.js";
import { days, hours, later, minutes } from "../../../src/domain/duration.js";
import type { ReviewReport } from "../../../src/domain/figures/reviews.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createFiguresStore } from "../../../src/store/figures-store.js";
import { createVolumeStore } from "../../../src/store/volume-store.js";
import { anEffect } from "../../helpers/effects.js";
import { billing, manager, monday10, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open, perform } from "./escalations.js";

const unreadable = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
beforeAll(async () => {
  file = await workersDatabase();
});
beforeEach(() => file.emptyTables());
afterAll(() => file.close());

const day = [{ from: "09:00", to: "18:00" }];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
const roundTheClockDepartment: Department = {
  ...billing,
  categories: [],
  formerCategories: [],
  synonyms: [],
  retired: false,
};
const billingWithHours: Department = {
  ...roundTheClockDepartment,
  hours: { ...billing.hours, week, holidays: "JP" },
};

/** What reviews add up to is counted elsewhere; here it has to arrive. */
const reviewed: ReviewReport = {
  figures: {
    reviewed: { met: 1, of: 2 },
    verdicts: [{ choice: "needed", count: 1, share: 1 }],
    causes: [{ choice: "unclear", count: 1, share: 1 }],
  },
  ...{ waiting: 1, improvements: { open: 2, overdue: 1, done: 0 } },
  effects: [
    {
      ...{ number: 3, kind: "clarify", category: null },
      effect: anEffect([{ cases: 4, inquiries: null }], [{ cases: 2, inquiries: null }]),
    },
  ],
};

/** A process at some time, whose departments are these. */
function process(at: Date, list: readonly Department[] = [billingWithHours]) {
  return createDigests({
    departments: {
      current: () => ({ list, whenInDoubt: null, teams: [] }),
      find: (key) => list.find((it) => it.key === key) ?? null,
    },
    figures: createFiguresStore(file.db),
    reviewReport: async () => reviewed,
    volumes: createVolumeStore(file.db),
    bulletins: createBulletinStore(file.db, unreadable),
    clock: { now: () => at },
  });
}

const read = (monday: string, user: string = manager) =>
  createBulletinStore(file.db, unreadable).read(`digest:billing:${monday}:${user}`);

/** The Monday after the one the cases are of, nine o'clock in Tokyo. */
const nextMonday9 = later(monday10, days(7) - hours(1));

test("a lead has last week's figures once the department opens, once, whatever processes there are", async () => {
  const store = createEscalationStore(file.db, unreadable);
  const { stored } = await open(store);
  await perform(store, stored, { type: "claim", by: suzuki, nextUpdateAt: later(monday10, minutes(60)) });
  await open(store, { at: later(monday10, -days(7)) });

  expect(await process(later(nextMonday9, -1)).runOnce()).toBe(0);
  const both = await Promise.all([process(nextMonday9).runOnce(), process(nextMonday9).runOnce()]);
  const restarted = await process(later(nextMonday9, hours(5))).runOnce();

  expect([...both, restarted].reduce((a, b) => a + b)).toBe(1);
  expect(await read("2026-11-23")).toMatchObject({
    kind: "digest",
    department: billing.name,
    counts: { opened: 1, claimedInTime: { met: 1, of: 1 } },
    times: { claimWall: { count: 1, median: 60 } },
    before: { opened: 1, claimedInTime: { met: 0, of: 0 } },
    details: {
      ...{ department: "billing", otherCategories: 0, otherResponders: 0 },
      pivot: [{ department: "billing", count: 1 }],
      load: [{ responder: suzuki, cases: 1 }],
      rates: { units: { starts: ["2026-11-23"] }, rates: [{ category: null, missing: ["2026-11-23"] }] },
    },
    review: reviewed,
  });
});

test("a digest that an older version wrote is still drawn", async () => {
  await process(nextMonday9).runOnce();
  await file.db.$executeRaw`
    UPDATE bulletins SET content = (content - 'review' - 'details') || jsonb_build_object('counts',
      (content->'counts') - 'transfers' - 'deflected' - 'helped' - 'customers' - 'thanked' - 'words' - 'wordsAfterAnger')`;

  expect(await read("2026-11-23")).toMatchObject({
    review: null,
    counts: { transfers: 0, deflected: 0, words: 0 },
  });
});

test("where Monday is a holiday the week begins on Tuesday; where it never closes, on Monday at nine", async () => {
  // 2026-11-23 is a holiday in Japan.
  expect(await process(monday10).runOnce()).toBe(0);
  expect(await process(later(monday10, days(1) - minutes(61))).runOnce()).toBe(0);
  expect(await process(later(monday10, days(1) - hours(1))).runOnce()).toBe(1);
  await file.emptyTables();

  expect(await process(later(monday10, -minutes(61)), [roundTheClockDepartment]).runOnce()).toBe(0);
  expect(await process(later(monday10, -hours(1)), [roundTheClockDepartment]).runOnce()).toBe(1);
});

test("nobody gets one two days late, for a retired department, or without being its lead", async () => {
  expect(await process(later(nextMonday9, days(2))).runOnce()).toBe(0);
  expect(await process(nextMonday9, [{ ...billingWithHours, retired: true }]).runOnce()).toBe(0);
  expect(await process(nextMonday9, [{ ...billingWithHours, leads: [] }]).runOnce()).toBe(0);
});
