import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { join } from "../../../src/app/join.js";
import type { DueStore, EscalationStore, Stored } from "../../../src/app/ports.js";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { later, minutes } from "../../../src/domain/duration.js";
import { evolve } from "../../../src/domain/evolve.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { anAnswer, everybodyIsThere, monday10, sato, suzuki } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open, perform } from "./escalations.js";

let file: TestDatabase;
let store: EscalationStore;
let dueStore: DueStore;
const now = later(monday10, minutes(2));

const report = (error: Error) => {
  throw error;
};

beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, report);
  dueStore = createDueStore(file.db, report);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const clock = { now: () => now };
const joins = async (it: Stored, to: Stored, escalations = store) =>
  await join({ escalations, clock, onChange: () => {} }, { number: it.number, to: to.number, by: sato });

async function newest({ state }: Stored): Promise<Stored> {
  const found = await store.byId(state.id);
  if (found === null) throw new Error("it is gone");
  return found;
}

async function does(it: Stored, command: Command): Promise<void> {
  await perform(store, await newest(it), command);
}

/** One process looks at all that is to be looked at, until nothing is. @returns how many changes it saved */
async function looks(by: DueStore = dueStore): Promise<number> {
  let saved = 0;
  for (let guard = 0; guard < 100; guard++) {
    const rows = await by.due(now, 250);
    if (rows.length === 0) return saved;
    const changes = rows.flatMap(({ stored, links }) => {
      const decision = decide(stored.state, { type: "tick", ...everybodyIsThere, links }, now);
      if (!decision.ok) return [];
      return [{ before: stored, after: evolve(stored.state, decision.event), event: decision.event }];
    });
    const changed = new Set(changes.map(({ before }) => before.state.id));
    saved += (await by.saveAll(changes)).length;
    await by.forget(rows.flatMap(({ stored, news }) => (changed.has(stored.state.id) ? [] : news)));
  }
  throw new Error("it does not come to rest");
}

async function several(count: number): Promise<Stored[]> {
  const all: Stored[] = [];
  for (let i = 0; i < count; i++) all.push((await open(store)).stored);
  return all;
}

test("an answer reaches every joined case, whichever process looks and however often; each is answered once", async () => {
  const [parent, ...others] = await several(6);
  if (parent === undefined) throw new Error("too few");
  for (const it of others) await joins(it, parent);
  await looks();
  expect((await newest(parent)).state.links.cases).toHaveLength(5);

  // The process that commits the answer dies right after it: nothing is looked at.
  await does(parent, { ...anAnswer, by: suzuki });
  expect(await dueStore.nextDueAt()).not.toBeNull();
  const another = createDueStore(file.db, report);
  await Promise.all([looks(another), looks(), looks(createDueStore(file.db, report))]);
  await looks();

  for (const it of others) {
    const { state } = await newest(it);
    expect(state).toMatchObject({ status: "resolved", answer: { text: anAnswer.answer, by: suzuki } });
    const answers = (await store.history(state.id)).filter(({ event }) => event.type === "resolved");
    expect(answers).toHaveLength(1);
  }
  expect(await dueStore.due(now, 10)).toEqual([]);
});

test("many at once into one, and that one into another: nothing is two deep, nothing is lost", async () => {
  for (let round = 0; round < 8; round++) {
    const [top, middle, ...others] = await several(6);
    if (top === undefined || middle === undefined) throw new Error("too few");
    await Promise.all([joins(middle, top), ...others.map((it) => joins(it, middle))]);
    await looks();
    const states = await Promise.all([top, middle, ...others].map(newest));
    const byId = new Map(states.map(({ state }) => [state.id, state]));
    for (const { state } of states) {
      const parent = state.links.joinedTo && byId.get(state.links.joinedTo.id);
      if (parent) {
        expect(parent.links.joinedTo).toBeNull();
        expect(parent.links.cases.map(({ id }) => id)).toContain(state.id);
      }
    }
  }
});

test("two into each other at once: one of them", async () => {
  const [a, b] = await several(2);
  if (a === undefined || b === undefined) throw new Error("too few");
  const outcomes = await Promise.all([joins(a, b), joins(b, a)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
});

test("changes on both sides of a link at once never wait for each other", async () => {
  const [parent, ...others] = await several(9);
  if (parent === undefined) throw new Error("too few");
  for (const it of others) await joins(it, parent);
  await looks();
  await Promise.all([
    does(parent, { type: "claim", by: suzuki, nextUpdateAt: null }),
    ...others.map((it) =>
      newest(it).then(async (stored) => {
        const facts = { ...stored.state.facts, customerRef: "K-9" };
        await perform(store, stored, { type: "edit", by: sato, facts });
      }),
    ),
    looks(),
  ]);
  await looks();
  expect((await newest(parent)).state.links.cases.map(({ customerRef }) => customerRef)).toEqual(
    others.map(() => "K-9"),
  );
  for (const it of others)
    expect((await newest(it)).state.links.joinedTo?.held).toMatchObject({ by: suzuki });
});

test("opened as part of another: that one must still take it", async () => {
  const [parent] = await several(1);
  if (parent === undefined) throw new Error("too few");
  const stale = { ...parent, version: parent.version - 1 };
  const opened = { type: "opened", at: now, by: sato, joinedTo: null } as const;
  const { state } = parent;
  if (state.status !== "open") throw new Error("it is open");
  const id = "0190a0b0-0000-7000-8000-0000000000ff" as typeof state.id;
  expect(await store.openJoined({ ...state, id }, opened, "twice", stale)).toBeNull();
  expect(await store.openJoined({ ...state, id }, opened, "twice", parent)).toMatchObject({ isNew: true });
  expect(await store.openJoined({ ...state, id }, opened, "twice", parent)).toMatchObject({ isNew: false });
});

test("what it could be joined to: its category first, then the newest; nothing that is joined itself", async () => {
  const [first, second, third] = await several(3);
  if (first === undefined || second === undefined || third === undefined) throw new Error("too few");
  await does(first, { type: "classify", by: sato, category: "返金", reason: null });
  await joins(third, second);
  const { key } = first.state.department;
  const found = await store.joinable(key, ["返金"], 10);
  expect(found.map(({ number }) => number)).toEqual([first.number, second.number]);
});
