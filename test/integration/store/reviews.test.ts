import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Stored } from "../../../src/app/ports.js";
import { createWeekDrawing } from "../../../src/app/reviews/draw-weeks.js";
import type { Department } from "../../../src/domain/department.js";
import { days, hours, later, minutes } from "../../../src/domain/duration.js";
import { reviewFiguresOf } from "../../../src/domain/figures/reviews.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createExportStore } from "../../../src/store/export-store.js";
import { readMigrations } from "../../../src/store/migration-files.js";
import { createReviewFiguresStore } from "../../../src/store/review-figures-store.js";
import { createReviewStore } from "../../../src/store/review-store.js";
import {
  anAnswer,
  aTransfer,
  billing,
  logistics,
  manager,
  monday10,
  suzuki,
} from "../../helpers/escalations.js";
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

const department: Department = {
  ...billing,
  categories: [],
  formerCategories: [],
  synonyms: [],
  retired: false,
};

/** A process at some time. */
function process(at: Date, list: readonly Department[] = [department]) {
  return createWeekDrawing({
    departments: {
      current: () => ({ list, whenInDoubt: null, teams: [] }),
      find: (key) => list.find((it) => it.key === key) ?? null,
    },
    reviews: createReviewStore(file.db),
    admins: new Set(),
    clock: { now: () => at },
    onToReview: () => {},
  });
}

/** Opened and answered at that time. */
async function answered(at: Date) {
  const store = createEscalationStore(file.db, unreadable);
  const { stored } = await open(store, { at });
  return await perform(store, stored, anAnswer, later(at, minutes(5)));
}

/** The Monday after the week the cases are of, nine o'clock in Tokyo: it never closes, and its week begins then. */
const nextMonday9 = later(monday10, days(7) - hours(1));
const reviews = () => createReviewStore(file.db);

describe("a week that is over", () => {
  test("is drawn once, whatever processes there are, and told to the lead once", async () => {
    for (let i = 0; i < 3; i++) await answered(later(monday10, hours(i)));

    expect(await process(later(nextMonday9, -1)).runOnce()).toBe(0);
    const both = await Promise.all([process(nextMonday9).runOnce(), process(nextMonday9).runOnce()]);
    const restarted = await process(later(nextMonday9, hours(5))).runOnce();

    expect([...both, restarted].reduce((a, b) => a + b)).toBe(1);
    expect(await reviews().waiting([department.key])).toEqual([
      { department: department.key, monday: "2026-11-23", cases: 3, drawn: 3, waiting: 3, done: 0 },
    ]);
    const told = await createBulletinStore(file.db, unreadable).read(`review:billing:2026-11-23:${manager}`);
    expect(told).toMatchObject({ kind: "review", cases: 3, drawn: 3, before: 0 });
  });

  test("of 40 answered cases 30 wait; what is answered on the Monday is the next week's", async () => {
    for (let i = 0; i < 40; i++) await answered(later(monday10, minutes(i)));
    await answered(nextMonday9);

    await process(nextMonday9).runOnce();

    expect(await reviews().waiting([department.key])).toMatchObject([{ cases: 40, drawn: 30, waiting: 30 }]);
  });

  test("nobody is told of a week in which nothing was answered, and nothing waits", async () => {
    await process(nextMonday9).runOnce();

    expect(await reviews().waiting([department.key])).toEqual([]);
    expect(await file.db.bulletin.count()).toBe(0);
  });

  test("is drawn where the department was retired since, until its last cases are answered, and then no more", async () => {
    const retired = [{ ...department, retired: true }];
    await answered(monday10);
    await answered(later(monday10, days(8)));

    expect(await process(nextMonday9, retired).runOnce()).toBe(1);
    expect(await process(later(nextMonday9, days(7)), retired).runOnce()).toBe(1);
    expect(await process(later(nextMonday9, days(14)), retired).runOnce()).toBe(0);
    expect(await reviews().waiting([department.key])).toMatchObject([{ waiting: 1 }, { waiting: 1 }]);
    const weeks = await file.db.bulletin.findMany({ select: { key: true }, orderBy: { key: "asc" } });
    expect(weeks.map(({ key }) => key)).toEqual([
      `review:billing:2026-11-23:${manager}`,
      `review:billing:2026-11-30:${manager}`,
    ]);
  });

  test("a bot that was away for days draws the week all the same", async () => {
    await answered(monday10);

    expect(await process(later(nextMonday9, days(4))).runOnce()).toBe(1);
    expect(await reviews().waiting([department.key])).toMatchObject([{ waiting: 1 }]);
  });
});

test("a week is drawn from what a lead has reviewed by number as well: it stands for others, and asks nothing of her", async () => {
  const cases: Awaited<ReturnType<typeof answered>>[] = [];
  for (let i = 0; i < 20; i++) cases.push(await answered(later(monday10, hours(i))));
  const says = (some: typeof cases, verdict: "needed" | "wrong_department") =>
    reviews().judge(
      some.map(({ state, number }) => ({ id: state.id, number, department: department.key })),
      { verdict, cause: "unclear" },
      manager,
      nextMonday9,
    );
  await says(cases.slice(0, 10), "wrong_department");

  await process(nextMonday9).runOnce();
  expect(await reviews().waiting([department.key])).toMatchObject([{ cases: 20, drawn: 20, waiting: 10 }]);
  await says(cases.slice(10), "needed");

  const period = { from: monday10, to: nextMonday9 };
  const { answered: all, reviewed } = await createReviewFiguresStore(file.db).cells([department.key], period);
  const shares = reviewFiguresOf(all, reviewed).verdicts.filter(({ count }) => count > 0);
  expect(shares).toEqual([
    { choice: "needed", count: 10, share: 0.5 },
    { choice: "wrong_department", count: 10, share: 0.5 },
  ]);
  expect(reviewed.every(({ isDrawn }) => isDrawn)).toBe(true);
});

test("of a week that a lead has reviewed before it is drawn nobody is told, and nothing waits", async () => {
  const { state, number } = await answered(monday10);
  const one = [{ id: state.id, number, department: department.key }];
  await reviews().judge(one, { verdict: "needed", cause: "unclear" }, manager, later(monday10, hours(1)));

  expect(await process(nextMonday9).runOnce()).toBe(1);

  expect(await reviews().waiting([department.key])).toEqual([]);
  expect(await file.db.bulletin.count()).toBe(0);
});

test("what was said of a case ends its waiting, can be said anew, and a case is not drawn a second time", async () => {
  const { state, number } = await answered(monday10);
  await process(nextMonday9).runOnce();
  const one = [state];

  await reviews().judge(one, { verdict: "needed", cause: "unclear" }, manager, nextMonday9);
  await reviews().judge(one, { verdict: "first_line", cause: "missing" }, manager, nextMonday9);

  expect(await reviews().waiting([department.key])).toEqual([]);
  expect(await reviews().next(department.key, [], 10)).toEqual([]);
  expect(await reviews().of([number])).toEqual([
    { number, by: manager, verdict: "first_line", cause: "missing", follows: null },
  ]);
  expect(await reviews().finished(department.key, { from: monday10, to: nextMonday9 })).toEqual([]);
  const [exported] = await createExportStore(file.db).page({ from: null, to: null }, null, 10);
  expect(exported).toMatchObject({
    ...{ review_verdict: "first_line", review_cause: "missing", review_follows: null, review_drawn: true },
  });
});

test("of two who say something of what waits at the same time, one is heard; whoever says it again herself is", async () => {
  const { state, number } = await answered(monday10);
  await process(nextMonday9).runOnce();
  const says = (by: typeof manager, verdict: "needed" | "duplicate") =>
    reviews().judge([state], { verdict, cause: "unclear" }, by, nextMonday9, true);

  const heard = await Promise.all([says(manager, "needed"), says(suzuki, "duplicate")]);

  expect(heard.toSorted((a, b) => a.length - b.length)).toEqual([[], [number]]);
  const first = heard[0]?.length === 1 ? manager : suzuki;
  expect(await reviews().of([number])).toMatchObject([{ by: first }]);
  expect(await says(first, "needed")).toEqual([number]);
  expect(await says(first === manager ? suzuki : manager, "duplicate")).toEqual([]);
  expect(await reviews().of([number])).toMatchObject([{ by: first, verdict: "needed" }]);
});

test("what was opened again, or erased, waits for nobody while that is so", async () => {
  const again = await answered(monday10);
  const erased = await answered(later(monday10, hours(1)));
  await process(nextMonday9).runOnce();

  const store = createEscalationStore(file.db, unreadable);
  await perform(store, again, { type: "reopen", by: suzuki, why: null }, nextMonday9);
  await file.db.escalation.update({ where: { id: erased.state.id }, data: { blankedAt: nextMonday9 } });

  expect(await reviews().waiting([department.key])).toEqual([]);
  expect(await reviews().next(department.key, [], 10)).toEqual([]);
});

/** Opened again at that time, and answered by Logistics. */
async function movedAndAnswered(before: Stored, at: Date): Promise<Stored> {
  const store = createEscalationStore(file.db, unreadable);
  const again = await perform(store, before, { type: "reopen", by: suzuki, why: null }, at);
  const moved = await perform(store, again, aTransfer(suzuki), later(at, minutes(1)));
  return await perform(
    store,
    moved,
    { ...anAnswer, category: "配送の遅れ", reason: "unclear" },
    later(at, minutes(2)),
  );
}

describe("a case that was opened again and is answered in another department", () => {
  const both = [department, { ...department, key: logistics.key, name: logistics.name }];

  test("waits there from the next week on, and in no one's way before", async () => {
    const moved = [];
    for (let i = 0; i < 6; i++) moved.push(await answered(later(monday10, minutes(i))));
    const stayed = await answered(later(monday10, hours(1)));
    await process(nextMonday9, both).runOnce();

    for (const it of moved) await movedAndAnswered(it, later(nextMonday9, hours(1)));

    expect(await reviews().next(department.key, [], 5)).toEqual([stayed.number]);
    expect(await reviews().waiting([department.key, logistics.key])).toMatchObject([
      { department: department.key, waiting: 1 },
    ]);
    await process(later(nextMonday9, days(7)), both).runOnce();
    expect(await reviews().waiting([logistics.key])).toMatchObject([{ monday: "2026-11-30", waiting: 6 }]);
    expect(await reviews().next(logistics.key, [], 10)).toEqual(moved.map(({ number }) => number));
  });

  test("keeps nothing that was said of the answer before, and what follows from the new one is kept", async () => {
    const before = await answered(monday10);
    await process(nextMonday9, both).runOnce();
    await reviews().judge([before.state], { verdict: "needed", cause: "unclear" }, manager, nextMonday9);

    const { state, number } = await movedAndAnswered(before, later(nextMonday9, hours(1)));

    expect(await reviews().of([number])).toEqual([]);
    await reviews().judge([state], { verdict: "first_line", cause: "missing" }, manager, nextMonday9);
    await reviews().follow(logistics.key, [number], "none", null);
    expect(await reviews().of([number])).toEqual([
      { number, by: manager, verdict: "first_line", cause: "missing", follows: "none" },
    ]);
  });

  test("is neither drawn nor judged by whoever read it while it was answered", async () => {
    const read = await answered(monday10);
    const { id, number, state } = { ...read, id: read.state.id };
    const store = createEscalationStore(file.db, unreadable);
    await perform(store, read, { type: "reopen", by: suzuki, why: null }, nextMonday9);

    const week = { department: department.key, monday: "2026-11-23", cases: 1 };
    await reviews().draw({ ...week, drawn: [{ id, number }] }, { written: [], changed: [] }, nextMonday9);
    await reviews().judge([state], { verdict: "needed", cause: "unclear" }, manager, nextMonday9);

    expect(await file.db.review.count()).toBe(0);
  });
});

test("what an older version left of answers that are none any more is gone, and what stands is kept", async () => {
  const [moved, saidBefore, drawnBefore, stands] = [
    await answered(monday10),
    await answered(later(monday10, minutes(1))),
    await answered(later(monday10, minutes(2))),
    await answered(later(monday10, minutes(3))),
  ];
  await process(nextMonday9).runOnce();
  const said = { verdict: "needed", cause: "unclear" } as const;
  await reviews().judge([moved.state, saidBefore.state, stands.state], said, manager, nextMonday9);
  const left = await file.db.review.findMany();
  await movedAndAnswered(moved, later(nextMonday9, hours(1)));
  const store = createEscalationStore(file.db, unreadable);
  for (const it of [saidBefore, drawnBefore]) {
    const again = await perform(
      store,
      it,
      { type: "reopen", by: suzuki, why: null },
      later(nextMonday9, hours(1)),
    );
    if (it === saidBefore) await perform(store, again, anAnswer, later(nextMonday9, hours(2)));
  }
  await file.db.review.createMany({ data: left, skipDuplicates: true });

  const migration = (await readMigrations()).find(({ name }) => name.endsWith("_reviews_of_answers"));
  await file.db.$executeRawUnsafe(migration?.sql ?? "");

  expect((await file.db.review.findMany()).map(({ number }) => number)).toEqual([stands.number]);
});
