import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { EscalationStore } from "../../../src/app/ports.js";
import type { Deflection } from "../../../src/app/search/ports.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { recordOf } from "../../../src/domain/figures/case-record.js";
import { type Figures, figuresOf } from "../../../src/domain/figures/report.js";
import type { DepartmentKey, EscalationId } from "../../../src/domain/ids.js";
import { createDeflectionStore } from "../../../src/store/deflection-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { createFiguresStore } from "../../../src/store/figures-store.js";
import { createFiguresSweep } from "../../../src/store/figures-sweep.js";
import { billing, logistics, monday10, suzuki } from "../../helpers/escalations.js";
import { aLife, type Life } from "../../unit/domain/lives.js";
import { type TestDatabase, workersDatabase } from "../database.js";
import { open, perform } from "./escalations.js";

const unreadable = (error: Error): never => {
  throw error;
};

let file: TestDatabase;
let store: EscalationStore;
beforeAll(async () => {
  file = await workersDatabase();
  store = createEscalationStore(file.db, unreadable);
});
beforeEach(() => file.emptyTables());
afterAll(() => file.close());

const ever = { from: new Date(0), to: new Date("2100-01-01T00:00:00Z") };
const everywhere = [billing.key, logistics.key];
const read = (query: Partial<Parameters<ReturnType<typeof createFiguresStore>["read"]>[0]> = {}) =>
  createFiguresStore(file.db).read({
    departments: everywhere,
    period: ever,
    zone: "Asia/Tokyo",
    withLoad: true,
    ...query,
  });

/** Stores a life as the bot would have, one decision after the other. */
async function live(life: Life, shift: number): Promise<Escalation> {
  const id = randomUUID() as EscalationId;
  const own = <T extends Escalation>(state: T): T => ({
    ...state,
    id,
    // Those of one life begin together; of several, in different weeks.
    openedAt: later(state.openedAt, minutes(shift)),
  });
  const first = own(life.opened);
  if (first.status !== "open") throw new Error("a life begins open");
  const opened = { type: "opened", at: first.openedAt, by: first.reporter, joinedTo: null } as const;
  let { stored } = await store.open(first, opened, randomUUID());
  for (const { event, after } of life.lines) {
    // Of other cases there are none in this database.
    if (["joined", "gathered", "consulted"].includes(event.type)) break;
    const state = own(after);
    const isSaved = await store.save({ before: stored, after: state, event });
    expect(isSaved).toBe(true);
    stored = { ...stored, state, version: stored.version + 1 };
  }
  return stored.state;
}

const deflect = (it: Pick<Deflection, "department" | "category" | "at" | "answeredBy">) =>
  createDeflectionStore(file.db).add({ ...it, submission: randomUUID(), user: suzuki });

/** In one order, whatever order they were counted in. */
function inOrder(figures: Figures): Figures {
  const by = <T>(list: readonly T[]) =>
    list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const { pivot, deflections, weeks, departments, load } = figures;
  return {
    ...{ ...figures, pivot: by(pivot), deflections: by(deflections), weeks: by(weeks) },
    departments: by(departments.map((it) => ({ ...it, openedIn: by(it.openedIn) }))),
    load: by(load),
  };
}

test("the database counts what the definitions say, whatever has happened", async () => {
  const lives = fc.array(fc.tuple(aLife, fc.integer({ min: 0, max: 40_000 })), {
    minLength: 1,
    maxLength: 12,
  });
  const found = fc.record({
    department: fc.constantFrom(...everywhere),
    category: fc.constantFrom(null, "二重請求", "返金"),
    at: fc.integer({ min: 0, max: 40_000 }).map((shift) => later(monday10, minutes(shift))),
  });
  const zones = fc.constantFrom("Asia/Tokyo", "Europe/London");
  await fc.assert(
    fc.asyncProperty(lives, fc.array(found, { maxLength: 6 }), zones, async (some, deflections, zone) => {
      await file.emptyTables();
      const states: Escalation[] = [];
      for (const [life, shift] of some) states.push(await live(life, shift));
      const [answeredBy = { id: "" as EscalationId }] = states;
      for (const it of deflections) await deflect({ ...it, answeredBy: answeredBy.id });
      const expected = figuresOf(states.map(recordOf), deflections, zone);

      expect(inOrder(await read({ zone }))).toEqual(inOrder(expected));
    }),
    { numRuns: 12 },
  );
});

test("only what was opened in the period counts, and only the departments that were asked for", async () => {
  const { stored: first } = await open(store, { at: monday10 });
  await open(store, { at: later(monday10, minutes(1)) });
  await open(store, { at: monday10, department: { key: "other" as DepartmentKey } });
  const period = { from: monday10, to: later(monday10, minutes(1)) };

  expect((await read({ period })).counts.opened).toBe(1);
  expect((await read()).counts.opened).toBe(2);
  expect((await read({ departments: [] })).counts.opened).toBe(0);

  await perform(store, first, { type: "claim", by: suzuki, nextUpdateAt: later(monday10, minutes(60)) });

  expect(await read({ period })).toMatchObject({
    counts: { claimedInTime: { met: 1, of: 1 } },
    load: [{ responder: suzuki, cases: 1 }],
  });
});

test("cases that are older than the figures are counted once the sweep has passed", async () => {
  const { stored } = await open(store);
  await perform(store, stored, { type: "claim", by: suzuki, nextUpdateAt: later(monday10, minutes(60)) });
  await open(store);
  const before = inOrder(await read());
  await file.db.$executeRaw`DELETE FROM case_figures`;
  expect((await read()).counts.opened).toBe(0);

  const sweep = createFiguresSweep(file.db, unreadable);

  expect(await sweep.runOnce()).toBe(2);
  expect(inOrder(await read())).toEqual(before);
  expect(await sweep.runOnce()).toBe(0);
});

test("rows of a version that counted less are written anew", async () => {
  const { stored } = await open(store);
  await perform(store, stored, { type: "send_word", by: suzuki, text: null });
  await file.db.$executeRaw`UPDATE case_figures SET has_word = false, counted_as = 1`;

  expect(await createFiguresSweep(file.db, unreadable).runOnce()).toBe(1);
  expect((await read()).counts.words).toBe(1);
});

test("what an older process changed beside this one is put right by the sweep", async () => {
  const { stored } = await open(store);
  await perform(store, stored, { type: "claim", by: suzuki, nextUpdateAt: later(monday10, minutes(60)) });
  const before = inOrder(await read());
  await file.db.$executeRaw`
    UPDATE case_figures SET status = 'open', claimed_in_time = NULL, claim_seconds = NULL, responder = NULL`;

  await createFiguresSweep(file.db, unreadable).runOnce();

  expect(inOrder(await read())).toEqual(before);
});
