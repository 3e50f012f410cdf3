import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Directory, EscalationStore } from "../../../src/app/ports.js";
import { maxListEntries } from "../../../src/domain/daily-list.js";
import { days, hours, later } from "../../../src/domain/duration.js";
import { runDueWork } from "../../../src/engine/due-work.js";
import type { SignsOfLife } from "../../../src/engine/signs-of-life.js";
import { createLogger } from "../../../src/lib/logger.js";
import type { Database } from "../../../src/store/database.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { billing, manager, monday10, silentWhenLow, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open, perform } from "../store/escalations.js";

let file: TestDatabase;
let store: EscalationStore;
const fail = (error: Error) => {
  throw error;
};
const nobody = async () => null;
const directory: Directory = {
  known: () => null,
  person: nobody,
  members: async (id) => fail(new Error(`${id} was looked up`)),
  knownMembers: () => null,
  unreachable: async (contact) => fail(new Error(`${contact.id} was looked up`)),
  isAbsent: async (id) => fail(new Error(`${id} was looked up`)),
};
const signs: SignsOfLife = { of: () => null, idle: async () => false, stop: async () => {} };

beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, fail);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

/** Six days before a case has to be closed it is opened, so that the first reminder comes on the second day after. */
const department = {
  chain: silentWhenLow,
  deadlines: { ...billing.deadlines, closeWithin: days(6) },
};
const firstReminder = later(monday10, days(2));

function aProcess(db: Database) {
  const rest = { directory, signs, log: createLogger("silent"), standInOf: nobody };
  const deps = { ...rest, slackIsAway: () => false, onChange: () => {}, due: createDueStore(db, fail) };
  return () => runDueWork(deps, firstReminder);
}

test("more than a batch at once: whoever is concerned has one list, which says how many more there are", {
  timeout: 120_000,
}, async () => {
  for (let i = 0; i < 265; i++)
    await open(store, { department, facts: { severityOverride: "low" }, at: later(monday10, -hours(1)) });
  for (let number = 1; number <= 265; number += 66) {
    const stored = await store.byNumber(number as Parameters<EscalationStore["byNumber"]>[0]);
    if (stored === null) throw new Error(`ESC-${number} is gone`);
    const until = later(monday10, days(5));
    await perform(store, stored, { type: "claim", by: suzuki, nextUpdateAt: until }, monday10);
  }
  const processes = [aProcess(file.db), aProcess((await file.connect(2)).db)];

  for (let saved = 1; saved > 0; )
    saved = (await Promise.all(processes.map((run) => run()))).reduce((sum, it) => sum + it, 0);

  const rows = await file.db.escalation.findMany({ orderBy: { number: "asc" }, select: { number: true } });
  const carried = [];
  for (const { number } of rows) {
    const stored = await store.byNumber(number as Parameters<EscalationStore["byNumber"]>[0]);
    if (stored?.state.carriedAgeing) carried.push(stored.state.carriedAgeing);
  }
  expect(carried).toHaveLength(1);
  expect(carried[0]?.parts.map(({ to, count, entries }) => [to, count, entries.length])).toEqual(
    expect.arrayContaining([
      [suzuki, 5, 5],
      [manager, 260, maxListEntries],
    ]),
  );
  expect(await file.db.delivery.count({ where: { role: "ageing" } })).toBe(2);
  expect(await file.db.escalationEvent.count({ where: { type: "ageing_listed" } })).toBe(265);
});
