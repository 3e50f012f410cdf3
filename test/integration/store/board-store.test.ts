import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { BoardQuery, BoardShow, BoardStore } from "../../../src/app/board.js";
import { join } from "../../../src/app/join.js";
import type { EscalationStore, Stored } from "../../../src/app/ports.js";
import { days, later, minutes } from "../../../src/domain/duration.js";
import type { DepartmentKey } from "../../../src/domain/ids.js";
import { createBoardStore } from "../../../src/store/board-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { anAnswer, logistics, monday10, sato, suzuki, tanaka } from "../../helpers/escalations.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open, perform, tick } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let board: BoardStore;
const report = (error: Error) => {
  throw error;
};

beforeAll(async () => {
  file = await workersDatabase();
  store = createEscalationStore(file.db, report);
  board = createBoardStore(file.db, report);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const now = later(monday10, minutes(30));
const query = (show: BoardShow, given: Partial<BoardQuery> = {}): BoardQuery => ({
  ...{ show, severity: null, person: suzuki },
  departments: [{ key: "billing" as DepartmentKey, ageingSince: later(now, -days(25)) }],
  ...given,
});
const opened = async (given: Parameters<typeof open>[1] = {}): Promise<Stored> =>
  (await open(store, { at: monday10, ...given })).stored;
const summaries = async (wanted: BoardQuery, limit = 10, offset = 0) =>
  (await board.page(wanted, limit, offset)).map(({ state }) => state.facts.summary);

test("what nobody has stands first, the longest waiting on top; then what somebody has, nearest due first", async () => {
  const at = (length: number) => later(monday10, minutes(length));
  const claimed = async (summary: string, nextUpdate: number) =>
    await perform(store, await opened({ facts: { summary } }), {
      type: "claim",
      by: suzuki,
      nextUpdateAt: at(nextUpdate),
    });
  await claimed("late", 90);
  await claimed("soon", 40);
  await opened({ at: at(2), facts: { summary: "second" } });
  await opened({ at: at(1), facts: { summary: "first" } });

  expect(await summaries(query("all"))).toEqual(["first", "second", "soon", "late"]);
  expect(await summaries(query("all"), 2, 1)).toEqual(["second", "soon"]);
  expect(await board.counts(query("all"))).toEqual({ waiting: 2, claimed: 2, ageing: 0, shown: 4 });
});

test("each filter shows its own, and the counts are of everything", async () => {
  const taken = await opened({ facts: { summary: "hers" } });
  await perform(store, taken, { type: "claim", by: suzuki, nextUpdateAt: later(now, minutes(30)) });
  const other = await opened({ facts: { summary: "his" } });
  await perform(store, other, { type: "claim", by: sato, nextUpdateAt: later(now, minutes(30)) });
  await opened({ facts: { summary: "old" }, at: later(now, -days(26)) });
  await opened({ facts: { summary: "urgent", severityOverride: "critical" } });
  await opened({ department: logistics, facts: { summary: "elsewhere" } });

  expect(await summaries(query("waiting"))).toEqual(["old", "urgent"]);
  expect((await summaries(query("taken"))).toSorted()).toEqual(["hers", "his"]);
  expect(await summaries(query("mine"))).toEqual(["hers"]);
  expect(await summaries(query("ageing"))).toEqual(["old"]);
  expect(await summaries(query("all", { severity: "critical" }))).toEqual(["urgent"]);
  expect(await board.counts(query("ageing"))).toEqual({ waiting: 2, claimed: 2, ageing: 1, shown: 1 });
  const both = [...query("all").departments, { key: logistics.key, ageingSince: monday10 }];
  expect(await summaries(query("waiting", { departments: both }))).toContain("elsewhere");
});

test("a case that was reopened begins to age anew", async () => {
  const long = later(now, -days(26));
  const old = await opened({ facts: { summary: "old" }, at: long });
  const answered = await perform(store, old, { ...anAnswer, by: suzuki }, later(long, minutes(1)));
  await perform(store, answered, { type: "reopen", by: tanaka, why: null }, later(now, -days(1)));

  expect(await summaries(query("ageing"))).toEqual([]);
  expect(await summaries(query("waiting"))).toEqual(["old"]);
});

test("what is finished, or answered with another case, is not on the board", async () => {
  const parent = await opened({ facts: { summary: "parent" } });
  const same = await opened({ facts: { summary: "the same" } });
  const clock = { now: () => now };
  await join(
    { escalations: store, clock, onChange: () => {} },
    { number: same.number, to: parent.number, by: sato },
  );
  await perform(store, await opened({ facts: { summary: "withdrawn" } }), { type: "withdraw", by: tanaka });

  expect(await summaries(query("all"))).toEqual(["parent"]);
});

test("a department has unfinished cases until the last of them is over", async () => {
  const it = await opened({ facts: { summary: "the last" } });
  const departments = [it.state.department.key, logistics.key];
  expect(await board.unfinishedIn(departments)).toEqual([it.state.department.key]);
  expect(await board.unfinishedIn([logistics.key])).toEqual([]);
  await perform(store, it, { ...anAnswer, by: suzuki });
  expect(await board.unfinishedIn(departments)).toEqual([]);
});

test("a supervisor finds her agents' cases until the customer has been told", async () => {
  const answered = await perform(store, await opened({ facts: { summary: "untold" } }), {
    ...anAnswer,
    by: suzuki,
  });
  await opened({ facts: { summary: "open" } });
  const told = await perform(store, await opened({ facts: { summary: "told" } }), {
    ...anAnswer,
    by: suzuki,
  });
  await perform(store, told, { type: "told", by: tanaka });

  const names = async () =>
    (await board.ofAgents([tanaka], 10)).map(({ state }) => state.facts.summary).toSorted();
  expect(answered.state.status).toBe("resolved");
  expect(await names()).toEqual(["open", "untold"]);
  expect(await board.ofAgents([tanaka], 1)).toHaveLength(1);
  expect(await board.ofAgents([sato], 10)).toEqual([]);
});

test("who was called finds the case until somebody has it", async () => {
  const it = await opened();
  const called = await perform(store, it, tick, later(monday10, minutes(10)));
  const since = later(monday10, -days(7));

  expect((await board.calling(sato, since, 10)).map(({ number }) => number)).toEqual([it.number]);
  expect(await board.calling(suzuki, since, 10)).toEqual([]);
  expect(await board.calling(sato, now, 10)).toEqual([]);
  await perform(store, called, { type: "claim", by: suzuki, nextUpdateAt: later(now, minutes(30)) });
  expect(await board.calling(sato, since, 10)).toEqual([]);
});
