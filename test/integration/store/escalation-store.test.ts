import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { EscalationStore } from "../../../src/app/ports.js";
import type { Command } from "../../../src/domain/commands.js";
import { hours, later } from "../../../src/domain/duration.js";
import type { ChannelId, EscalationNumber, MessageTs, UserId } from "../../../src/domain/ids.js";
import type { CorruptRowError } from "../../../src/store/corrupt-row-error.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { type Given, monday10, sato, suzuki, tanaka, user } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { changeBy, open, perform } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let reported: CorruptRowError[] = [];

beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, (error) => reported.push(error));
});
beforeEach(() => {
  reported = [];
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const opened = (given: Given = {}, submission?: string) => open(store, given, submission);
const change = changeBy;
const claim = (by = suzuki): Command => ({ type: "claim", by, nextUpdateAt: later(monday10, hours(1)) });

describe("opening", () => {
  test("one submission opens one escalation, however often it arrives", async () => {
    const first = await opened({}, "view-1");
    const again = await opened({}, "view-1");

    expect(first.isNew).toBe(true);
    expect(again).toEqual({ stored: first.stored, isNew: false });
    expect((await opened()).stored.number).toBe(first.stored.number + 1);
  });

  test("the same submission twice at once opens one escalation", async () => {
    const results = await Promise.all([opened({}, "view-1"), opened({}, "view-1"), opened({}, "view-1")]);

    expect(results.filter((result) => result.isNew)).toHaveLength(1);
    expect(new Set(results.map((result) => result.stored.number)).size).toBe(1);
  });

  test("what is read is what was written, with numbers from 1", async () => {
    const { stored } = await opened({ withSource: true });

    expect(stored.number).toBe(1);
    expect(stored.version).toBe(1);
    expect(await store.byNumber(stored.number)).toEqual(stored);
    expect(await store.byId(stored.state.id)).toEqual(stored);
    expect(await store.byNumber(999 as EscalationNumber)).toBeNull();
  });

  test("text that PostgreSQL cannot hold does not stop an escalation", async () => {
    const { stored } = await opened({ facts: { summary: "返金\0の件 \ud83d" } });

    expect(stored.state.facts.summary).toBe("返金の件 \ufffd");
  });
});

describe("saving", () => {
  test("of two decisions on the same version one is saved", async () => {
    const { stored } = await opened();

    const saved = await Promise.all([
      store.save(change(stored, claim(suzuki))),
      store.save(change(stored, claim(sato))),
    ]);

    expect(saved.toSorted()).toEqual([false, true]);
    const now = await store.byId(stored.state.id);
    expect(now?.version).toBe(2);
    expect(await store.history(stored.state.id)).toHaveLength(2);
  });

  test("of two processes' decisions on the same version one is saved, however late the other comes", async () => {
    const { stored } = await opened();
    const other = createEscalationStore((await file.connect()).db, (error) => reported.push(error));

    expect(await store.save(change(stored, claim(suzuki)))).toBe(true);
    expect(await other.save(change(stored, claim(sato)))).toBe(false);

    expect((await store.byId(stored.state.id))?.state).toMatchObject({ status: "claimed", holder: suzuki });
    expect(await store.history(stored.state.id)).toHaveLength(2);
  });

  test("the history tells every event in order", async () => {
    const { stored } = await opened();
    await store.save(change(stored, claim()));
    const claimed = await store.byId(stored.state.id);
    if (claimed === null) throw new Error("gone");
    await store.save(
      change(claimed, {
        type: "resolve",
        by: suzuki,
        answer: "返金します",
        category: null,
        reason: null,
        teller: "reporter",
        word: null,
        decision: { outcome: "approved" },
      }),
    );

    const history = await store.history(stored.state.id);

    expect(history.map((line) => [line.version, line.event.type])).toEqual([
      [1, "opened"],
      [2, "claimed"],
      [3, "resolved"],
    ]);
    expect(history[1]?.event).toMatchObject({ by: suzuki, nextUpdateAt: later(monday10, hours(1)) });
  });
});

describe("finding", () => {
  const noneHidden = { departments: [], person: tanaka };

  test("of a department that is closed to somebody, only what she sent or has is listed", async () => {
    const { stored } = await opened();
    const other = await opened();
    await store.save(change(other.stored, claim()));
    const key = stored.state.department.key;
    const seenBy = async (person: UserId) =>
      (await store.listActive(null, 10, { departments: [key], person })).map(({ number }) => number);

    expect(await seenBy(tanaka)).toEqual([stored.number, other.stored.number].toSorted());
    expect(await seenBy(suzuki)).toEqual([other.stored.number]);
    expect(await seenBy(user("U0NOBODY"))).toEqual([]);
    expect(await store.listActive(key, 10, { departments: [key], person: user("U0NOBODY") })).toEqual([]);
    expect(await store.listActive(key, 10, noneHidden)).toHaveLength(2);
  });

  test("active ones of a person are those she reported or holds; closed ones are not active", async () => {
    const { stored } = await opened();
    const other = await opened();
    await store.save(change(stored, claim()));
    await store.save(change(other.stored, { type: "withdraw", by: tanaka }));

    expect((await store.listOf(suzuki, 10)).map((found) => found.number)).toEqual([1]);
    expect((await store.listOf(tanaka, 10)).map((found) => found.number)).toEqual([1]);
    expect(await store.listActive("other" as never, 10, noneHidden)).toEqual([]);
  });

  test("an answer stays with the agent until the customer was told; those that wait come first", async () => {
    const { stored } = await opened();
    const waiting = await opened();
    const answer: Command = {
      type: "resolve",
      by: suzuki,
      answer: "本日中に返金いたします。",
      category: null,
      reason: null,
      teller: "reporter",
      word: null,
      decision: { outcome: "approved" },
    };
    const answered = await perform(store, stored, answer);
    const mine = async () => (await store.listOf(tanaka, 10)).map((found) => found.number);

    expect(await mine()).toEqual([waiting.stored.number, stored.number]);
    expect(await store.listOf(suzuki, 10)).toEqual([]);
    await perform(store, answered, { type: "told", by: tanaka });
    expect(await mine()).toEqual([waiting.stored.number]);
  });

  test("by the message it began on, while it is active", async () => {
    const { stored } = await opened({ withSource: true });
    const find = () => store.activeFrom("C0FLOOR" as ChannelId, ["1763859600.000100" as MessageTs]);

    expect((await find())?.number).toBe(stored.number);
    await store.save(change(stored, { type: "withdraw", by: tanaka }));
    expect(await find()).toBeNull();
  });

  test("the department somebody used last", async () => {
    await opened();

    expect(await store.lastDepartmentOf(tanaka)).toBe("billing");
    expect(await store.lastDepartmentOf(suzuki)).toBeNull();
  });

  test.skipIf(process.env.TEST_DATABASE === "embedded")(
    "who waits for a busy channel too long has changed nothing, and may try again",
    async () => {
      const { stored } = await opened();
      const another = file.database.connectPatiently();
      const claim = change(stored, { type: "claim", by: suzuki, nextUpdateAt: later(monday10, hours(1)) });

      const saved = await another.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT id FROM lanes WHERE id = 'C0BILLING' FOR UPDATE`;
          return await store.save(claim);
        },
        { timeout: 10_000 },
      );
      await another.$disconnect();

      expect(saved).toBe(false);
      expect((await store.byNumber(stored.number))?.version).toBe(1);
      expect(await store.save(claim)).toBe(true);
    },
  );

  test("a row of a newer version is left out of lists and reported, and is an error on its own", async () => {
    const { stored } = await opened();
    const fine = await opened();
    await file.db.$executeRaw`
      UPDATE escalations SET state = state || '{"pausedUntil": "2026-11-23T02:00:00.000Z"}' WHERE number = 1`;

    expect((await store.listActive(null, 10, noneHidden)).map((found) => found.number)).toEqual([
      fine.stored.number,
    ]);
    expect(reported.map((error) => error.rowId)).toEqual([stored.state.id]);
    await expect(store.byNumber(stored.number)).rejects.toThrow("cannot be read");
  });
});

describe("what must never be is refused by the database", () => {
  test.each([
    ["an open one without a due time", "UPDATE escalations SET due_at = NULL"],
    ["an open one that somebody holds", "UPDATE escalations SET holder = 'U1'"],
    ["a claimed one without a holder", "UPDATE escalations SET status = 'claimed', claimed_at = opened_at"],
    ["a resolved one without a time", "UPDATE escalations SET status = 'resolved', due_at = NULL"],
    ["a status nobody knows", "UPDATE escalations SET status = 'lost'"],
    ["changing the history", "UPDATE escalation_events SET type = 'claimed'"],
    ["deleting from the history", "DELETE FROM escalation_events"],
    ["a shown message without a ts", "UPDATE deliveries SET status = 'shown'"],
    ["an attempt on what is dropped", "UPDATE deliveries SET status = 'dropped', attempt_at = wanted_since"],
  ])("%s", async (_what, sql) => {
    await opened();

    await expect(file.db.$executeRawUnsafe(sql)).rejects.toThrow();
  });

  test("blanking what an event said is allowed", async () => {
    await opened();

    expect(await file.db.$executeRaw`UPDATE escalation_events SET data = '{}'`).toBe(1);
  });
});
