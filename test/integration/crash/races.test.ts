import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EscalationStore, Stored } from "../../../src/app/ports.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { evolve } from "../../../src/domain/evolve.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { anOpen } from "../../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { open } from "../store/escalations.js";
import { type Pressed, person, type Race, resultSchema } from "./race.js";

const presser = fileURLToPath(new URL("./presser.ts", import.meta.url));
const tsx = createRequire(import.meta.url).resolve("tsx");
const processes = 4;
const presses = 1_000;
const now = new Date();

let database: TestDatabase;
let store: EscalationStore;
let children: readonly ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase("postgres");
  store = createEscalationStore(database.db, (error) => {
    throw error;
  });
  children = Array.from({ length: processes }, () =>
    fork(presser, [database.env.DATABASE_URL ?? ""], {
      ...{ cwd: tmpdir(), execArgv: ["--import", tsx], serialization: "advanced", stdio: "inherit" },
    }),
  );
  await Promise.all(children.map(answerOf));
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await database.close();
});

/** What a process says next. @throws when it ends instead */
async function answerOf(child: ChildProcess) {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`a process ended with ${code}`);
  });
  const [message] = await Promise.race([once(child, "message"), ended]);
  return resultSchema.parse(message);
}

/** A thousand presses, each process its share, all of them at once. */
async function allPress(race: Race["race"], cases: readonly Stored[]): Promise<readonly Pressed[]> {
  const ids = cases.map(({ state }) => state.id);
  const share = Math.ceil(presses / processes);
  const answers = await Promise.all(
    children.map((child, n) => {
      const answer = answerOf(child);
      const [from, to] = [n * share, Math.min(presses, (n + 1) * share)];
      child.send({ race, at: now, cases: ids, from, to } satisfies Race);
      return answer;
    }),
  );
  return answers.flatMap((answer) => ("ready" in answer ? [] : answer));
}

const faultsAmong = (outcomes: readonly Pressed[]) =>
  outcomes.filter(({ kind }) => kind === "unknown" || kind === "failed");

async function opens(): Promise<Stored> {
  return (await open(store, { at: now })).stored;
}

/** The history has no gap, and leads from the opening to the state as it is. */
async function expectConsistent({ state }: Stored): Promise<void> {
  const history = await store.history(state.id);
  const stored = await store.byId(state.id);
  expect(history.map(({ version }) => version)).toEqual(history.map((_, i) => i + 1));
  expect(stored?.version).toBe(history.length);
  const opened: Escalation = { ...anOpen({ at: now }), id: state.id };
  const [, ...changes] = history.map(({ event }) => event);
  expect(changes.reduce<Escalation>((before, event) => evolve(before, event), opened)).toEqual(stored?.state);
}

test("of a thousand people at four processes who take one case in the same moment one has it, and all others are told who", {
  timeout: 120_000,
}, async () => {
  const stored = await opens();
  const outcomes = await allPress("claims", [stored]);

  const winners = outcomes.filter(({ kind }) => kind === "done");
  expect(faultsAmong(outcomes)).toEqual([]);
  expect(outcomes).toHaveLength(presses);
  expect(winners).toHaveLength(1);
  const told = outcomes.flatMap((outcome) => (outcome.kind === "refused" ? [outcome.why] : []));
  expect(told).toHaveLength(presses - 1);
  expect(new Set(told.map((refusal) => JSON.stringify(refusal)))).toEqual(
    new Set([JSON.stringify({ name: "already_claimed", holder: person(winners[0]?.i ?? -1), since: now })]),
  );
  await expectConsistent(stored);
});

test("a thousand commands of all kinds on fifty cases at once: no history has a gap, and nothing fails", {
  timeout: 120_000,
}, async () => {
  const cases = await Promise.all(Array.from({ length: 50 }, opens));
  const outcomes = await allPress("mixed", cases);

  expect(faultsAmong(outcomes)).toEqual([]);
  expect(outcomes).toHaveLength(presses);
  for (const stored of cases) {
    const done = outcomes.filter(({ id, kind }) => id === stored.state.id && kind === "done");
    expect(await store.history(stored.state.id)).toHaveLength(1 + done.length);
    await expectConsistent(stored);
  }
});
