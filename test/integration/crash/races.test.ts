import { afterAll, beforeAll, expect, test } from "vitest";
import { apply, type Outcome } from "../../../src/app/apply.js";
import type { EscalationStore, Stored } from "../../../src/app/ports.js";
import type { Command } from "../../../src/domain/commands.js";
import { hours, later } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { evolve } from "../../../src/domain/evolve.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { anAnswer, anOpen, aTransfer, suzuki, user } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open } from "../store/escalations.js";

/** As many as there are bots, each with its own connections. */
const bots = 4;
const now = new Date();

let database: TestDatabase;
/** One for each bot. */
let stores: readonly EscalationStore[];

beforeAll(async () => {
  database = await testDatabase("postgres");
  const pools = await Promise.all(Array.from({ length: bots }, () => database.connect(10)));
  stores = pools.map(({ db }) => createEscalationStore(db, failure));
});
afterAll(() => database.close());

const failure = (error: Error): never => {
  throw error;
};

function storeOf(i: number): EscalationStore {
  const store = stores[i % bots];
  if (store === undefined) throw new Error("there are no bots yet");
  return store;
}

/** Presses a button: at this bot, whichever of them it is. */
async function presses(i: number, { state }: Stored, command: Command): Promise<Outcome> {
  const escalations = storeOf(i);
  return await apply({ escalations, clock: { now: () => now }, onChange: () => {} }, state.id, command);
}

async function opens(): Promise<Stored> {
  return (await open(storeOf(0), { at: now })).stored;
}

/** The history has no gap, and leads from the opening to the state as it is. */
async function expectConsistent({ state }: Stored): Promise<void> {
  const store = storeOf(0);
  const history = await store.history(state.id);
  const stored = await store.byId(state.id);
  expect(history.map(({ version }) => version)).toEqual(history.map((_, i) => i + 1));
  expect(stored?.version).toBe(history.length);
  const opened: Escalation = { ...anOpen({ at: now }), id: state.id };
  const [, ...changes] = history.map(({ event }) => event);
  expect(changes.reduce<Escalation>((before, event) => evolve(before, event), opened)).toEqual(stored?.state);
}

test("of a thousand people who take one case in the same moment one has it, and all others are told who", {
  timeout: 120_000,
}, async () => {
  const stored = await opens();
  const people = Array.from({ length: 1_000 }, (_, i) => user(`U0P${i}`));

  const outcomes = await Promise.all(
    people.map((by, i) => presses(i, stored, { type: "claim", by, nextUpdateAt: null })),
  );

  const winners = outcomes.filter(({ kind }) => kind === "done");
  const [winner] = people.filter((_, i) => outcomes[i]?.kind === "done");
  expect(winners).toHaveLength(1);
  const told = outcomes.flatMap((outcome) => (outcome.kind === "refused" ? [outcome.refusal] : []));
  expect(told).toHaveLength(999);
  expect(new Set(told.map((refusal) => JSON.stringify(refusal)))).toEqual(
    new Set([JSON.stringify({ name: "already_claimed", holder: winner, since: now })]),
  );
  await expectConsistent(stored);
});

function commandOf(i: number): Command {
  const by = user(`U0P${i}`);
  const commands: readonly Command[] = [
    { type: "claim", by, nextUpdateAt: later(now, hours(1)) },
    { type: "pass", by },
    { type: "claim", by: suzuki, nextUpdateAt: null },
    { type: "release", by: suzuki },
    { ...anAnswer, by },
    aTransfer(by, { note: "配送の件です" }),
    { type: "told", by },
    { type: "reopen", by, why: "まだ" },
    { type: "withdraw", by },
  ];
  return commands[Math.floor(i / 50) % commands.length] ?? { type: "withdraw", by };
}

test("a thousand commands of all kinds on fifty cases at once: no history has a gap, and nothing fails", {
  timeout: 120_000,
}, async () => {
  const cases = await Promise.all(Array.from({ length: 50 }, opens));
  const outcomes = await Promise.all(
    Array.from({ length: 1_000 }, async (_, i) => {
      const stored = cases[i % cases.length] ?? (await opens());
      return { stored, outcome: await presses(i, stored, commandOf(i)) };
    }),
  );

  for (const stored of cases) {
    const mine = outcomes.filter((one) => one.stored === stored).map(({ outcome }) => outcome);
    const done = mine.filter(({ kind }) => kind === "done").length;
    expect(mine.filter(({ kind }) => kind === "unknown")).toEqual([]);
    const history = await storeOf(0).history(stored.state.id);
    expect(history).toHaveLength(1 + done);
    await expectConsistent(stored);
  }
});
