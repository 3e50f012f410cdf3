import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { DueStore, EscalationStore } from "../../../src/app/ports.js";
import { later, minutes } from "../../../src/domain/duration.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { monday10, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { changeBy, open, tick } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let dueStore: DueStore;

const mustBeReadable = (error: Error) => {
  throw error;
};

beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, mustBeReadable);
  dueStore = createDueStore(file.db, mustBeReadable);
});
afterEach(async () => {
  await file.db.$executeRaw`ALTER TABLE deliveries DROP CONSTRAINT IF EXISTS refused_by_this_test`;
  await file.emptyTables();
});
afterAll(() => file.close());

/** What is written last cannot be written from now on. */
async function messagesAreRefused(): Promise<void> {
  await file.db.$executeRaw`
    ALTER TABLE deliveries ADD CONSTRAINT refused_by_this_test CHECK (false) NOT VALID`;
}

const written = () => file.db.$queryRaw`
  SELECT e.number, e.version, e.status, e.due_at, h.type, l.id AS lane, l.ready_at
  FROM escalations e
  FULL JOIN escalation_events h ON h.escalation_id = e.id
  FULL JOIN lanes l ON true
  ORDER BY e.number, h.version, l.id`;

describe("where a message cannot be written, nothing is", () => {
  test("of a case that is opened", async () => {
    await messagesAreRefused();

    await expect(open(store)).rejects.toThrow();

    expect(await written()).toEqual([]);
  });

  test("of what somebody does", async () => {
    const { stored } = await open(store);
    const before = await written();
    await messagesAreRefused();

    await expect(
      store.save(changeBy(stored, { type: "claim", by: suzuki, nextUpdateAt: null })),
    ).rejects.toThrow();

    expect(await written()).toEqual(before);
    expect(await store.history(stored.state.id)).toHaveLength(1);
  });

  test("of what comes due", async () => {
    const { stored } = await open(store);
    const before = await written();
    const at = later(monday10, minutes(10));
    await messagesAreRefused();

    await expect(dueStore.saveAll([changeBy(stored, tick, at)])).rejects.toThrow();

    expect(await written()).toEqual(before);
    expect((await dueStore.due(at, 10)).map((due) => due.stored.number)).toEqual([stored.number]);
  });
});
