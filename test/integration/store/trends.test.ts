import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TrendNews } from "../../../src/app/trends.js";
import { days, later, minutes } from "../../../src/domain/duration.js";
import { overAfter } from "../../../src/domain/trends/find.js";
import { hourOf } from "../../../src/domain/trends/hours.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createTrendStore } from "../../../src/store/trend-store.js";
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
    ...{ department: billing.key, topic, formerNames: [], ...over },
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
