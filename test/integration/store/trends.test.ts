import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type NoticeRequest, putUpNotice } from "../../../src/app/departments/notices.js";
import { join } from "../../../src/app/join.js";
import type { TrendNews } from "../../../src/app/trends.js";
import { days, later, minutes } from "../../../src/domain/duration.js";
import { hourOf } from "../../../src/domain/trends/hours.js";
import { overAfter } from "../../../src/domain/trends/told.js";
import { nameOfTopic } from "../../../src/domain/trends/topic.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createTrendStore } from "../../../src/store/trend-store.js";
import { describedDepartment } from "../../helpers/departments.js";
import { anOpen, billing, manager, monday10, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open, perform } from "./escalations.js";

let file: TestDatabase;
beforeAll(async () => {
  file = await workersDatabase();
});
beforeEach(() => file.emptyTables());
afterAll(() => file.close());

const topic = { kind: "category", name: "返金" } as const;

function news(at: Date, over: Partial<TrendNews> = {}): TrendNews {
  return {
    ...{ department: billing.key, topic, formerNames: [], knownUntil: at, ...over },
    bulletins: [
      {
        key: `trend:${at.toISOString()}`,
        to: { kind: "dm", user: manager },
        newsUntil: later(at, days(1)),
        content: {
          kind: "trend",
          department: { key: billing.key, name: billing.name },
          ...{ topic, window: "hour", count: 5, agents: 2, usual: 0.4, cases: [] },
        },
      },
    ],
  };
}

test("a topic is told once, whatever processes there are, and again once it has been quiet for three days", async () => {
  const store = createTrendStore(file.db);
  const tell = (at: Date) => store.tell(news(at), later(at, -overAfter), at);

  const both = await Promise.all([tell(monday10), tell(later(monday10, 1))]);
  expect(both.toSorted()).toEqual([0, 1]);

  await store.last(billing.key, [topic, { kind: "reason", name: "fault" }], later(monday10, days(2)));
  expect(await tell(later(monday10, days(4)))).toBe(0);
  expect(await tell(later(monday10, days(6)))).toBe(1);
});

test("all cases together are told once as any topic is, have no name, and a notice on any category is something done about them", async () => {
  const trends = createTrendStore(file.db);
  const departments = createDepartmentStore(file.db, (error) => {
    throw error;
  });
  const all = { kind: "all" } as const;
  const department = describedDepartment(billing.key);
  await departments.replace({ list: [department], whenInDoubt: null, teams: [] }, "file", monday10);
  const tell = (at: Date) => trends.tell(news(at, { topic: all }), later(at, -overAfter), at);

  expect(await tell(monday10)).toBe(1);
  expect(await tell(later(monday10, minutes(2)))).toBe(0);
  const seenAt = later(monday10, days(2));
  await trends.last(billing.key, [all], seenAt);
  const told = { department: billing.key, topic: all, toldAt: monday10, seenAt };
  expect(await trends.told([billing.key], monday10)).toEqual([{ ...told, actedAt: null }]);

  const notice = { text: "障害です。", until: later(seenAt, days(1)) };
  const category = department.categories[0]?.name ?? "";
  const by = billing.leads[0] ?? manager;
  expect(await putUpNotice(departments, { department: billing.key, category, notice, by }, seenAt)).toBe(
    true,
  );
  expect(await trends.told([billing.key], monday10)).toEqual([{ ...told, actedAt: seenAt }]);
});

test("whoever was told of it before it was renamed is not told again", async () => {
  const store = createTrendStore(file.db);
  const renamed = { topic: { kind: "category", name: "払い戻し" }, formerNames: [topic.name] } as const;
  const tell = (at: Date, over: Partial<TrendNews> = {}) =>
    store.tell(news(at, over), later(at, -overAfter), at);
  await tell(monday10);

  expect(await tell(later(monday10, days(1)), renamed)).toBe(0);
  await store.last(billing.key, [renamed.topic], later(monday10, days(2)));
  expect(await tell(later(monday10, days(4)), renamed)).toBe(0);
  expect(await tell(later(monday10, days(6)), renamed)).toBe(1);
});

test("of two processes that find different things at once, one tells; the other judges anew by what was told", async () => {
  const [one, another] = [createTrendStore(file.db), createTrendStore(file.db)];
  const over = later(monday10, -overAfter);
  const found = { knownUntil: later(monday10, -days(1)) };
  const refund = news(monday10, found);
  const fault = news(later(monday10, 1), { ...found, topic: { kind: "reason", name: "fault" } });

  const both = await Promise.all([
    one.tell(refund, over, monday10),
    another.tell(fault, over, later(monday10, 1)),
  ]);

  expect(both.toSorted()).toEqual([0, 1]);
  expect(await one.told([billing.key], monday10)).toHaveLength(1);
  const next = later(monday10, minutes(2));
  const anew = { ...fault, knownUntil: later(monday10, 1), bulletins: news(next).bulletins };
  expect(await another.tell(both[0] === 1 ? anew : { ...anew, topic }, over, next)).toBe(1);
});

describe("that somebody acted on it", () => {
  const acted = async () =>
    (await createTrendStore(file.db).told([billing.key], monday10)).map(({ topic, actedAt }) => [
      nameOfTopic(topic),
      actedAt,
    ]);
  const tell = (over: Partial<TrendNews> = {}, at = monday10) =>
    createTrendStore(file.db).tell(news(at, over), later(at, -overAfter), at);
  const at = later(monday10, minutes(30));

  test("is written with the cases that are joined, or not at all", async () => {
    const cases = createEscalationStore(file.db, (error) => {
      throw error;
    });
    const [first, second] = [(await open(cases)).stored, (await open(cases)).stored];
    await tell();
    const heeds = { department: billing.key, kind: "category", names: [topic.name] } as const;
    const joining = join(
      { escalations: cases, clock: { now: () => at }, onChange: () => {} },
      { number: second.number, to: first.number, by: manager, heeds },
      AbortSignal.abort(new Error("given up")),
    );
    await expect(joining).rejects.toThrow("given up");
    expect(await acted()).toEqual([[topic.name, null]]);

    await join(
      { escalations: cases, clock: { now: () => at }, onChange: () => {} },
      { number: second.number, to: first.number, by: manager, heeds },
    );

    expect(await acted()).toEqual([[topic.name, at]]);
  });

  test("is written with a notice that goes up on the category, in whatever way, or under the alarm of a reason", async () => {
    const store = createDepartmentStore(file.db, (error) => {
      throw error;
    });
    const [sample] = describedDepartment(billing.key).categories;
    if (sample === undefined) throw new Error("there is no category");
    const category = (name: string) => ({ ...sample, name });
    const department = {
      ...describedDepartment(billing.key),
      categories: [category(topic.name), category("領収書")],
    };
    await store.replace({ list: [department], whenInDoubt: null, teams: [] }, "file", monday10);
    await tell();
    await tell({ topic: { kind: "reason", name: "fault" }, knownUntil: at });
    const notice = { text: "障害です。", until: later(at, days(1)) };
    const putUp = (name: string, over: Partial<NoticeRequest> = {}) =>
      putUpNotice(
        store,
        { department: billing.key, category: name, notice, by: billing.leads[0] ?? manager, ...over },
        at,
      );

    expect(await putUp("領収書")).toBe(true);
    expect(await acted()).toEqual([
      [topic.name, null],
      ["fault", null],
    ]);
    const heeds = { department: billing.key, kind: "reason", names: ["fault"] } as const;
    expect(await putUp("領収書", { notice: null, heeds })).toBe(true);
    expect(await acted()).toContainEqual(["fault", null]);
    expect(await putUp("領収書", { heeds })).toBe(true);
    expect(await acted()).toContainEqual(["fault", at]);
    expect(await acted()).toContainEqual([topic.name, null]);
    const noticed = { ...category(topic.name), notice: notice.text, noticeUntil: notice.until };
    await store.replace(
      { list: [{ ...department, categories: [noticed] }], whenInDoubt: null, teams: [] },
      "file",
      at,
    );
    expect(await acted()).toContainEqual([topic.name, at]);
  });

  test("goes with the category when it is renamed, and is of that alarm alone", async () => {
    const renamed = { topic: { kind: "category", name: "払い戻し" }, formerNames: [topic.name] } as const;
    await tell();
    await file.db.$executeRaw`UPDATE told_trends SET acted_at = ${at.toISOString()}::timestamptz`;

    await tell(renamed, later(monday10, days(1)));
    expect(await acted()).toContainEqual(["払い戻し", at]);

    expect(await tell(renamed, later(monday10, days(6)))).toBe(1);
    expect(await acted()).toContainEqual(["払い戻し", null]);
  });
});

test("trials, questions and what was withdrawn are no cases; where their cards are is known once they are posted", async () => {
  const cases = createEscalationStore(file.db, (error) => {
    throw error;
  });
  const trends = createTrendStore(file.db);
  const { stored } = await open(cases);
  const { stored: withdrawn } = await open(cases);
  await perform(cases, withdrawn, { type: "withdraw", by: tanaka });
  const trial = { ...anOpen(), test: true };
  await cases.open(trial, { type: "opened", at: trial.openedAt, by: tanaka, joinedTo: null }, "trial");

  const { category, reason, reporter, openedAt } = { ...stored.state.facts, ...stored.state };
  expect(await trends.recent([billing.key], later(monday10, -minutes(1)))).toEqual([
    { department: billing.key, number: stored.number, category, reason, reporter, openedAt },
  ]);
  expect(await trends.hours(billing.key, monday10, later(monday10, minutes(1)))).toEqual([
    { hour: hourOf(monday10), category, reason, count: 1 },
  ]);
  expect(await trends.hours(billing.key, later(monday10, -days(1)), monday10)).toEqual([]);
  expect((await trends.cards([stored.number])).size).toBe(0);
  await file.db.$executeRaw`UPDATE deliveries SET channel = 'C0BILLING', ts = '1790000000.000100'`;
  expect((await trends.cards([stored.number])).get(stored.number)).toEqual({
    channel: "C0BILLING",
    ts: "1790000000.000100",
  });
});
