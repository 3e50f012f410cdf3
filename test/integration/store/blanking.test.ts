import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type BlankingDeps, expireCases } from "../../../src/app/blanking.js";
import { days, later, minutes } from "../../../src/domain/duration.js";
import { createLogger } from "../../../src/lib/logger.js";
import { createBlankingStore } from "../../../src/store/blanking-store.js";
import type { Database } from "../../../src/store/database.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { readFigures } from "../../../src/store/figures.js";
import { monday10, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { createGate } from "../engine/gate.js";
import { databaseKind } from "../template.js";
import { open, perform } from "./escalations.js";

const word = "サカキバラ";
const later31 = later(monday10, days(31));
const unreadable = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
beforeAll(async () => {
  file = await testDatabase();
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

/** What one process has for it. */
function processOn(db: Database): BlankingDeps {
  return {
    escalations: createEscalationStore(db, unreadable),
    blanking: createBlankingStore(db),
    clock: { now: () => later31 },
    log: createLogger("silent"),
    onChange: () => {},
  };
}

/** Cases that were over a month ago, each with a card in Slack. */
async function closed(count: number): Promise<void> {
  const { escalations } = processOn(file.db);
  for (let i = 0; i < count; i++) {
    const { stored } = await open(escalations, { facts: { summary: `${word} ${i}` } });
    await perform(escalations, stored, { type: "withdraw", by: tanaka });
  }
  await file.db.$executeRaw`
    UPDATE deliveries SET channel = 'C0BILLING', ts = '1.' || substr(escalation_id::text, 1, 8), status = 'shown',
      shown_version = wanted_version, attempt_at = NULL
    WHERE key = 'card'`;
}

const count = async (where: "blanked" | "worded" | "woken") => {
  const [row] = await file.db.$queryRaw<Record<typeof where, number>[]>`
    SELECT (SELECT count(*)::int FROM escalation_events WHERE type = 'blanked') AS blanked,
      (SELECT count(*)::int FROM escalations WHERE state::text LIKE ${`%${word}%`}) AS worded,
      (SELECT count(*)::int FROM deliveries WHERE erase_woken_at = ${later31.toISOString()}::timestamptz
        AND ts IS NOT NULL) AS woken`;
  return row?.[where];
};

test("two processes at once: each case is blanked once, and together they take no more messages than one may", async () => {
  await closed(22);
  const other = await file.connect(4);
  const both = [processOn(file.db), processOn(other.db)];

  await Promise.all(both.map((one) => expireCases(one, 30)));
  const woken = await Promise.all(both.map(({ blanking }) => blanking.wakeErased(later31, 20)));

  expect(await count("blanked")).toBe(22);
  expect(await count("worded")).toBe(0);
  expect(woken.toSorted()).toEqual([0, 20]);
  expect(await count("woken")).toBe(20);
  const { blanking } = both[0] ?? processOn(file.db);
  expect(await blanking.wakeErased(later(later31, minutes(1)), 20)).toBe(2);
});

// Of two that look at the same moment neither sees what the other is about to take, and while they look, cases are erased
// that come before all others.
test.runIf(databaseKind() === "postgres")(
  "two processes that erase messages in the same moment take turns",
  async () => {
    await closed(22);
    await expireCases(processOn(file.db), 30);
    const first = await file.db.$queryRaw<{ id: string }[]>`
      SELECT id FROM deliveries WHERE erase_from IS NOT NULL AND erase_woken_at IS NULL
      ORDER BY escalation_id, key LIMIT 10`;
    const ids = first.map(({ id }) => id);
    const marked = await file.db.$queryRaw<{ erase_from: number }[]>`
      SELECT DISTINCT erase_from FROM deliveries WHERE id = ANY (${ids}::uuid[])`;
    const erasedMeanwhile = (erase_from: number | null) => file.db.$executeRaw`
      UPDATE deliveries SET erase_from = ${erase_from}::int WHERE id = ANY (${ids}::uuid[])`;
    await erasedMeanwhile(null);
    const processes = await Promise.all([await anotherConnection(), await anotherConnection()]);

    // Somebody is sending in their conversation, so that what is taken in hand is not written down yet.
    const gate = createGate();
    const holding = file.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT id FROM lanes ORDER BY id FOR UPDATE`;
      await gate.pass();
    });
    await gate.reached;
    const woken: Promise<number>[] = [];
    for (const { pid, blanking } of processes) {
      woken.push(blanking.wakeErased(later31, 12));
      await expect.poll(() => isWaiting(pid)).toBe(true);
      await erasedMeanwhile(marked[0]?.erase_from ?? null);
    }
    gate.open();
    await holding;

    expect(await Promise.all(woken)).toEqual([12, 0]);
    expect(await count("woken")).toBe(12);
    const { blanking } = processOn(file.db);
    expect(await blanking.wakeErased(later(later31, minutes(1)), 20)).toBe(10);
  },
);

test("a heap of cases that cannot be read keeps none of the others waiting", async () => {
  await closed(1);
  await file.db.$executeRaw`
    INSERT INTO escalations
    SELECT (jsonb_populate_record(e, jsonb_build_object(
      'id', gen_random_uuid(), 'number', 1000 + n, 'submission', n, 'state', '{}'::jsonb,
      'withdrawn_at', e.withdrawn_at - interval '1 hour'
    ))).*
    FROM escalations e, generate_series(1, 50) n`;
  const process = processOn(file.db);
  await expireCases(process, 30);
  expect(await count("blanked")).toBe(0);
  await expireCases(process, 30);
  expect(await count("blanked")).toBe(1);
});

test("the clock is put back: messages are erased all the same", async () => {
  await closed(3);
  await expireCases(processOn(file.db), 30);
  const { blanking } = processOn(file.db);
  expect(await blanking.wakeErased(later(later31, minutes(60)), 2)).toBe(2);
  expect(await blanking.wakeErased(later31, 2)).toBe(1);
});

// Two connections that wait for each other: the embedded database has one session for all of them.
test.runIf(databaseKind() === "postgres")(
  "a process that loses its database in the middle leaves the case as it was, and another one takes it",
  async () => {
    await closed(1);
    const dying = await file.connect(1);
    const [{ pid } = { pid: 0 }] = await dying.db.$queryRaw<
      { pid: number }[]
    >`SELECT pg_backend_pid() AS pid`;
    const gate = createGate();
    // Its messages are locked by somebody else, so that it waits with the history already rewritten.
    const holding = file.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT id FROM deliveries FOR UPDATE`;
      await gate.pass();
    });
    await gate.reached;
    const blanking = expireCases(processOn(dying.db), 30).catch(() => "cut off");
    await expect.poll(() => isWaiting(pid)).toBe(true);

    await file.db.$executeRaw`SELECT pg_terminate_backend(${pid}::int)`;
    gate.open();
    await Promise.all([holding, blanking]);

    const kept = await file.db.$queryRaw<{ data: string }[]>`SELECT data::text FROM escalation_events`;
    expect([await count("blanked"), await count("worded"), kept.length]).toEqual([0, 1, 2]);
    await expireCases(processOn(file.db), 30);
    expect([await count("blanked"), await count("worded")]).toEqual([1, 0]);
  },
);

test("what docs/privacy.md says to do about messages that Slack refuses to change can be done", async () => {
  await closed(2);
  await expireCases(processOn(file.db), 30);
  await file.db
    .$executeRaw`UPDATE deliveries SET status = 'dead', last_error = 'is_archived' WHERE key = 'card'`;
  const notErased = async () => (await readFigures(file.db, later31)).notErased;
  expect(await notErased()).toBe(2);
  const page = readFileSync("docs/privacy.md", "utf8");
  const [look = "", settle = ""] = [...page.matchAll(/^```sql\n(.*?);\n```$/gms)].map(([, sql = ""]) => sql);

  const found = await file.db.$queryRawUnsafe(`${look} ORDER BY e.number`);
  const elsewhere = await file.db.$executeRawUnsafe(settle);
  expect(await notErased()).toBe(2);
  const here = await file.db.$executeRawUnsafe(settle.replace("C0123456789", "C0BILLING"));

  const about = { channel: "C0BILLING", ts: expect.any(String), last_error: "is_archived" };
  expect(found).toEqual([
    { number: expect.any(Number), ...about },
    { number: expect.any(Number), ...about },
  ]);
  expect([elsewhere, here, await notErased()]).toEqual([0, 2, 0]);
});

/** A process with one connection, known to the database by its number. */
async function anotherConnection() {
  const { db } = await file.connect(1);
  const [{ pid } = { pid: 0 }] = await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  return { pid, blanking: createBlankingStore(db) };
}

async function isWaiting(pid: number): Promise<boolean> {
  const [row] = await file.db.$queryRaw<{ waits: boolean }[]>`
    SELECT wait_event_type = 'Lock' AS waits FROM pg_stat_activity WHERE pid = ${pid}::int`;
  return row?.waits === true;
}
