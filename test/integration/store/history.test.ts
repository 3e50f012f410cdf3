import { afterAll, beforeAll, expect, test } from "vitest";
import { days, hours, later } from "../../../src/domain/duration.js";
import { recordOf } from "../../../src/domain/figures/case-record.js";
import { figuresOf } from "../../../src/domain/figures/report.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createFiguresStore } from "../../../src/store/figures-store.js";
import { createFiguresSweep } from "../../../src/store/figures-sweep.js";
import { importDepartments, twoDepartments } from "../../e2e/harness/departments.js";
import { monday10, user } from "../../helpers/escalations.js";
import { plausibleCases } from "../../workspace/history/plausible-cases.js";
import { writeCases } from "../../workspace/history/write-cases.js";
import { type TestDatabase, workersDatabase } from "../database.js";

const unreadable = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
beforeAll(async () => {
  file = await workersDatabase();
  await file.emptyTables();
});
afterAll(async () => {
  await file.emptyTables();
  await file.close();
});

test("the demo's history is what the bot itself would have stored, and adds up", async () => {
  const { db } = file;
  await importDepartments(db, twoDepartments, monday10);
  const { list } = await createDepartmentStore(db, unreadable).load();
  const lives = plausibleCases({
    ...{ departments: list, agents: [user("U0TANAKA"), user("U0EMMA")], supervisors: [user("U0MANAGER")] },
    ...{ from: later(monday10, -days(21)), to: later(monday10, -hours(1)), casesAnHour: 0.3, seed: 1 },
  });

  await writeCases(db, lives);

  const { _min: range } = await db.escalation.aggregate({ _min: { number: true } });
  const numbers = lives.map((_, i) => ((range.number ?? 0) + i) as EscalationNumber);
  const store = createEscalationStore(db, unreadable);
  const stored = await store.byNumbers(numbers);
  expect(stored.map(({ state }) => state)).toEqual(lives.map(({ state }) => state));
  const [first] = lives;
  if (first === undefined) throw new Error("there is no case");
  expect(await store.history(first.state.id)).toHaveLength(first.events.length);

  const everything = {
    departments: list.map(({ key }) => key),
    period: { from: new Date(0), to: monday10 },
    ...{ zone: "Asia/Tokyo", withLoad: false },
  };
  const { counts, times } = await createFiguresStore(db).read(everything);
  const expected = figuresOf(
    lives.map(({ state }) => recordOf(state)),
    [],
    "Asia/Tokyo",
  );
  expect({ counts, times }).toEqual({ counts: expected.counts, times: expected.times });
  expect(await createFiguresSweep(db, unreadable).runOnce()).toBe(0);

  expect(counts.opened).toBeGreaterThan(200);
  expect(counts.unfinished).toBe(0);
  for (const some of [counts.withdrawn, counts.transferred, counts.reopened]) expect(some).toBeGreaterThan(0);
  expect(counts.claimedInTime.met / counts.claimedInTime.of).toBeGreaterThan(0.5);
});
