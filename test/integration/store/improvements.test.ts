import { DateTime } from "luxon";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withNotice } from "../../../src/app/departments/notices.js";
import { readEffects } from "../../../src/app/reviews/effects.js";
import type { ImprovementStore, Planning } from "../../../src/app/reviews/improvement-ports.js";
import { erasedText } from "../../../src/domain/blanking/facts.js";
import type { Department } from "../../../src/domain/department.js";
import { days, hours, later } from "../../../src/domain/duration.js";
import type { NewImprovement } from "../../../src/domain/review/improvement.js";
import { createBulletinStore } from "../../../src/store/bulletin-store.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createImprovementStore } from "../../../src/store/improvement-store.js";
import { createReviewFiguresStore } from "../../../src/store/review-figures-store.js";
import { createVolumeStore } from "../../../src/store/volume-store.js";
import { anAnswer, billing, manager, monday10, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { changeBy, open, perform } from "./escalations.js";

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
  ...{ checkOn: null, proposedIn: null },
};
const byManager = { user: manager, at: monday10, isDone: false, submission: null };
const nothing = { written: [], changed: [] };
const add = (improvement = plan, by: Planning = byManager) => store().add(improvement, [], by, () => nothing);

test("cases of the category and reason are counted by the department's own weeks", async () => {
  const escalations = createEscalationStore(file.db, unreadable);
  const midnight = later(monday10, -hours(10));
  for (const at of [later(midnight, -1), midnight, later(monday10, days(3)), later(monday10, days(8))])
    await open(escalations, { at });
  await open(escalations, { at: monday10, facts: { category: "返金" } });
  const mondays = ["2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"];

  const counts = (of: Partial<Parameters<ImprovementStore["counts"]>[0]>, weeks = mondays) =>
    store().counts({ ...plan, categories: ["二重請求"], ...of }, weeks, "Asia/Tokyo");
  expect(await counts({})).toEqual([1, 2, 1, 0]);
  expect(await counts({ categories: ["二重請求", "返金"] })).toEqual([1, 3, 1, 0]);
  expect(await counts({ categories: null })).toEqual([1, 3, 1, 0]);
  expect(await counts({ reason: "fault" })).toEqual([0, 0, 0, 0]);
  expect(await counts({}, [])).toEqual([]);
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
    { number: sooner, ended: { how: "done", by: manager, at: monday10 } },
  ]);
});

test("what is dropped is over as what is done is, once, and counts as neither done nor to be done", async () => {
  const number = await add();
  const by = { user: manager, at: monday10 };
  const drops = ["改善3で足りるため", "来月、決まりが変わるため"].map((why) =>
    store().drop(number, why, by, nothing),
  );
  const outcomes = await Promise.all([...drops, store().finish(number, suzuki, monday10)]);

  expect(outcomes.filter((it) => it)).toHaveLength(1);
  const other = await add();
  expect(await store().drop(other, "改善3で足りるため", by, nothing)).toBe(true);
  expect(await store().drop(other, "もう一度", by, nothing)).toBe(false);
  expect(await store().finish(other, suzuki, monday10)).toBe(false);
  expect(await store().list(billing.key, "dropped", 10)).toContainEqual(
    expect.objectContaining({
      number: other,
      ended: { how: "dropped", why: "改善3で足りるため", by: manager, at: monday10 },
    }),
  );
  expect(await store().list(billing.key, "done", 10)).not.toContainEqual(
    expect.objectContaining({ number: other }),
  );
  expect(await store().due("2026-12-31")).toEqual([]);
  const figures = createReviewFiguresStore(file.db);
  const period = { from: later(monday10, -days(1)), to: later(monday10, days(1)) };
  const done = outcomes[2] ? 1 : 0;
  expect(await figures.improvements([billing.key], period, "2026-12-31")).toEqual({
    open: 0,
    overdue: 0,
    done,
  });
});

test("of several who announce one at once, one's words are posted and put up; a notice that cannot be ends nothing", async () => {
  const departments = createDepartmentStore(file.db, unreadable);
  const category = { name: "二重請求", call: [], notice: null, noticeUntil: null };
  const { firstCalls: _, ...settings } = billing;
  const department: Department = {
    ...{ ...settings, synonyms: [], retired: false, categories: [category], formerCategories: [] },
  };
  await departments.replace({ list: [department], whenInDoubt: null, teams: [] }, "test", monday10);
  const number = await add({ ...plan, kind: "announce" });
  const until = later(monday10, days(3));
  const announce = (text: string, name = "二重請求") =>
    store().announced(
      number,
      { category: name, text },
      { user: manager, at: monday10, submission: `V0${text}` },
      {
        department: billing.key,
        edit: withNotice({ department: billing.key, category: name, notice: { text, until }, by: manager }),
      },
      nothing,
    );

  expect(await announce("どこにもない", "返金")).toBe("gone");
  expect(await store().find(number)).toMatchObject({ ended: null });
  const words = ["一", "二", "三", "四"];
  const outcomes = await Promise.all(words.map((it) => announce(it)));

  expect(outcomes.toSorted()).toEqual(["announced", "over", "over", "over"]);
  const text = words[outcomes.indexOf("announced")];
  expect(await store().find(number)).toMatchObject({ text, ended: { how: "done", by: manager } });
  const { list } = await departments.load();
  expect(list[0]?.categories).toMatchObject([{ notice: text }]);
});

test("what is told of it is written with it, or neither is", async () => {
  const bulletins = createBulletinStore(file.db, unreadable);
  const failing = store().add(plan, [], byManager, () => {
    throw new Error("no words");
  });

  await expect(failing).rejects.toThrow("no words");
  expect(await store().list(billing.key, "open", 10)).toEqual([]);
  expect(await bulletins.nextAt()).toBeNull();
});

test("an effect goes on where the category was renamed twice, and is measured by its inquiries under all names", async () => {
  const escalations = createEscalationStore(file.db, unreadable);
  const volumes = createVolumeStore(file.db);
  const category = (name: string) => ({ name, call: [], notice: null, noticeUntil: null });
  const department: Department = {
    ...{ ...billing, synonyms: [], retired: false, categories: [category("明細の確認")] },
    formerCategories: [
      { name: "二重請求", now: "明細の確認" },
      { name: "重複請求", now: "明細の確認" },
    ],
  };
  const weekly = async (week: number, name: string, cases: number, inquiries: number) => {
    const at = later(monday10, days(7 * week));
    for (let i = 0; i < cases; i++) await open(escalations, { at, facts: { category: name } });
    const start = DateTime.fromJSDate(at, { zone: "Asia/Tokyo" }).startOf("week").toFormat("yyyy-MM-dd");
    const volume = { department: billing.key, category: name, unit: "week", start, inquiries } as const;
    await volumes.put([volume], "test", at);
  };
  // The first case of all began the week before those that are compared.
  await weekly(0, "二重請求", 1, 90);
  for (const week of [1, 2]) await weekly(week, "二重請求", 4, 100);
  await store().finish(await add(), suzuki, later(monday10, days(21)));
  await weekly(4, "重複請求", 4, 400);
  await weekly(5, "明細の確認", 4, 400);
  const done = await store().list(billing.key, "done", 1);

  const clock = { now: () => later(monday10, days(6 * 7)) };
  const [effect] = await readEffects({ store: store(), volumes, clock }, department, done);

  expect(effect).toMatchObject({
    before: { weeks: 2, perWeek: 4, perThousand: 40 },
    after: { weeks: 2, perWeek: 4, perThousand: 10 },
    ratio: 0.25,
  });
});

test("of two who change it at once the second is not heard; what was changed is kept, without the text", async () => {
  const number = await add();
  const before = await store().find(number);
  if (before === null) throw new Error("it was not written");
  const by = { user: manager, at: monday10 };
  const first = store().change(before, { ...before, due: "2026-12-15", text: "例を二つ足す" }, by, nothing);
  const second = store().change(before, { ...before, owner: manager }, by, nothing);

  expect((await Promise.all([first, second])).toSorted()).toEqual([false, true]);
  const after = await store().find(number);
  expect(after?.version).toBe(2);
  const [change, ...others] = await store().changes(number, 10);
  expect(others).toEqual([]);
  expect(change?.by).toBe(manager);
  expect(JSON.stringify(change)).not.toContain("例を");
  if (after === null) throw new Error("it is gone");
  await store().finish(number, manager, monday10);
  expect(await store().change(after, { ...after, due: "2026-12-31" }, by, nothing)).toBe(false);
});

test("trainings are found on the day they are looked at, held or not", async () => {
  const number = await add({ ...plan, kind: "train", checkOn: "2027-01-12" });
  await store().finish(number, manager, monday10);

  expect(await store().toCheck("2026-12-29", "2027-01-11")).toEqual([]);
  expect(await store().toCheck("2026-12-29", "2027-01-12")).toMatchObject([{ number }]);
  expect(await store().toCheck("2027-01-13", "2027-01-20")).toEqual([]);
});

test("what an answer proposes is written with it, once, and its words go with the case", async () => {
  const escalations = createEscalationStore(file.db, unreadable);
  const { stored } = await open(escalations);
  const improvement = { kind: "revise", text: "手順書に返金の例がない", owner: manager } as const;
  const answer = changeBy(stored, { ...anAnswer, improvement });
  const saved = await Promise.all([escalations.save(answer), escalations.save(answer)]);

  expect(saved.toSorted()).toEqual([false, true]);
  expect(await store().list(billing.key, "open", 10)).toMatchObject([
    {
      text: "手順書に返金の例がない",
      category: "二重請求",
      owner: manager,
      proposedIn: stored.number,
      version: 1,
    },
  ]);
  const told = await createBulletinStore(file.db, unreadable).read(`improvement:1:given:${manager}`);
  expect(told).toMatchObject({ proposed: { by: suzuki, number: stored.number } });
  const answered = await escalations.byNumber(stored.number);
  if (answered === null) throw new Error("the escalation is gone");
  await store().drop(1, "返金の例は不要", { user: manager, at: monday10 }, nothing);
  const over = await perform(escalations, answered, { type: "told", by: suzuki });
  await perform(escalations, over, { type: "forget", by: manager });
  expect(await store().find(1)).toMatchObject({
    ...{ text: erasedText, proposedIn: stored.number },
    ended: { how: "dropped", why: erasedText },
  });
  expect(JSON.stringify(await escalations.history(stored.state.id))).not.toContain("手順書");
});

test("a form that is sent twice, also at once, plans one and tells of it once", async () => {
  const by = { ...byManager, submission: "V0ONE" };
  const told = () =>
    store().add(plan, [], by, (number) => ({
      written: [
        {
          key: `announcement:${number}`,
          to: { kind: "dm", user: suzuki },
          newsUntil: later(monday10, days(1)),
          content: { kind: "stand_in", user: suzuki, until: monday10, over: false },
        },
      ],
      changed: [],
    }));

  const [first, ...others] = await Promise.all([told(), told(), told()]);

  expect(others).toEqual([first, first]);
  expect(await told()).toBe(first);
  expect(await file.db.bulletin.count()).toBe(1);
  expect([await store().isPlanned("V0ONE"), await store().isPlanned("V0TWO")]).toEqual([true, false]);
  expect(await add(plan, { ...by, submission: "V0TWO" })).not.toBe(first);
  expect(await add()).not.toBe(await add());
});
