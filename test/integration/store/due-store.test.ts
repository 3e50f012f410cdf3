import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { DueStore, EscalationStore } from "../../../src/app/ports.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import { CorruptRowError } from "../../../src/store/corrupt-row-error.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { monday10, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { changeBy, open, perform, tick } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let dueStore: DueStore;
const reported: unknown[] = [];

beforeAll(async () => {
  file = await testDatabase();
  const report = (error: CorruptRowError) => reported.push(error);
  store = createEscalationStore(file.db, report);
  dueStore = createDueStore(file.db, report);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const firstStepAt = later(monday10, minutes(10));

test("what is due comes longest due first, a page at a time, and not before its time", async () => {
  for (const minute of [2, 0, 1]) await open(store, { at: later(monday10, minutes(minute)) });

  expect(await dueStore.nextDueAt()).toEqual(firstStepAt);
  expect(await dueStore.due(later(firstStepAt, -1), 10)).toEqual([]);
  const page = await dueStore.due(later(firstStepAt, minutes(1)), 10);
  expect(page.map((due) => due.stored.number)).toEqual([2, 3]);
  expect(await dueStore.due(later(firstStepAt, minutes(9)), 1)).toHaveLength(1);
});

test("nothing open, nothing due", async () => {
  const { stored } = await open(store);
  await perform(store, stored, { type: "withdraw", by: tanaka });

  expect(await dueStore.nextDueAt()).toBeNull();
  expect(await dueStore.due(later(monday10, hours(24)), 10)).toEqual([]);
});

test("many are saved at once; one that somebody else changed meanwhile is left out", async () => {
  for (let i = 0; i < 5; i++) await open(store);
  const due = await dueStore.due(firstStepAt, 10);
  const changes = due.map(({ stored }) => changeBy(stored, tick, firstStepAt));
  const taken = due[2];
  if (taken === undefined) throw new Error("too few");
  await perform(store, taken.stored, { type: "withdraw", by: tanaka });

  expect(await dueStore.saveAll(changes)).toEqual(changes.filter(({ before }) => before !== taken.stored));
  expect(await dueStore.saveAll(changes)).toEqual([]);
  expect(await dueStore.due(firstStepAt, 10)).toEqual([]);
  expect((await store.byId(taken.stored.state.id))?.state.status).toBe("withdrawn");
  expect(await store.history(taken.stored.state.id)).toHaveLength(2);
});

test("a call that is not delivered yet is told", async () => {
  const { stored } = await open(store);
  await perform(store, stored, tick, firstStepAt);
  const later20 = later(firstStepAt, minutes(10));

  expect((await dueStore.due(later20, 10)).map((due) => due.callOnItsWay)).toEqual([true]);
  await file.db.$executeRaw`
    UPDATE deliveries SET status = 'dead' WHERE role = 'ping'`;
  expect((await dueStore.due(later20, 10)).map((due) => due.callOnItsWay)).toEqual([false]);
});

test("a row that cannot be read does not stand in the way of the others, and is reported once an hour", async () => {
  await open(store);
  const fine = await open(store, { at: later(monday10, minutes(1)) });
  const bothDue = later(firstStepAt, minutes(1));
  await file.db.$executeRaw`UPDATE escalations SET state = '{"status": "open"}' WHERE number = 1`;

  expect(await dueStore.due(bothDue, 1)).toEqual([]);
  expect((await dueStore.due(bothDue, 1)).map((due) => due.stored.number)).toEqual([fine.stored.number]);
  expect(await dueStore.due(bothDue, 10)).toHaveLength(1);
  expect(reported).toEqual([expect.any(CorruptRowError)]);
  await dueStore.due(later(bothDue, hours(1)), 10);
  expect(reported).toHaveLength(2);
});

test("what another process is deciding on is left to it", async ({ skip }) => {
  // The embedded database runs one transaction at a time.
  skip(file.kind === "embedded");
  for (let i = 0; i < 3; i++) await open(store);
  const changes = (await dueStore.due(firstStepAt, 10)).map(({ stored }) =>
    changeBy(stored, tick, firstStepAt),
  );
  const other = await file.connect();

  const saved = await other.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM escalations WHERE number = 2 FOR UPDATE`;
    return await dueStore.saveAll(changes);
  });

  expect(saved.map(({ before }) => before.number).sort()).toEqual([1, 3]);
});
