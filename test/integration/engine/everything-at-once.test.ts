import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import type { Stored } from "../../../src/app/ports.js";
import type { Command } from "../../../src/domain/commands.js";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { type Given, step, suzuki, tanaka, user } from "../../helpers/escalations.js";
import type { Fault } from "../../workspace/faults.js";
import { type Bot, closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

/** Real seconds; more by ENGINE_SECONDS. */
const length = seconds(Number(process.env.ENGINE_SECONDS ?? 3));
/** The bots' time runs faster than ours, so that steps come due, promises lapse and lanes rest. */
const speed = 4;

function given(i: number): Given {
  const channel = (i % 2 === 0 ? "C0BILLING" : "C0LOGISTICS") as ChannelId;
  const steps = [step(0, "U0SATO", "S0LEADS"), step(seconds(5), "U0SUZUKI", "U0JAMES")] as const;
  return { department: { channel, chain: { steps, repeat: { every: seconds(5), times: 2 } } } };
}

function commands(stored: Stored, now: Date): readonly Command[] {
  return [
    { type: "claim", by: suzuki, nextUpdateAt: later(now, seconds(3)) },
    { type: "claim", by: user("U0JAMES"), nextUpdateAt: null },
    { type: "release", by: suzuki },
    { type: "pass", by: user("U0SATO") },
    { type: "edit", by: tanaka, facts: { ...stored.state.facts, summary: `要約 ${now.getTime()}` } },
    {
      type: "resolve",
      by: suzuki,
      answer: "返金いたします",
      category: null,
      reason: null,
      teller: "reporter",
      word: null,
      decision: { outcome: "approved" },
    },
    { type: "told", by: tanaka },
    { type: "withdraw", by: tanaka },
    { type: "reopen", by: tanaka, why: null },
    { type: "reopen", by: tanaka, why: "まだ" },
  ];
}

/** Every few calls something goes wrong on the way, each time something else. */
const mishaps: readonly Fault[] = [
  { kind: "reset_after_commit" },
  { kind: "http_error", status: 503 },
  { kind: "http_error_after_commit", status: 500 },
  { kind: "rate_limited", retryAfterSeconds: 1 },
  { kind: "reset_before_commit" },
  { kind: "answer_late", ms: 100 },
  { kind: "api_error", error: "fatal_error" },
];

function troubleSlack(): void {
  for (const [i, mishap] of mishaps.entries()) {
    let calls = 0;
    // Who somebody is stays out of it: a message drawn without a name keeps the general word until its next change.
    const when = (args: Readonly<Record<string, unknown>>) =>
      !("include_locale" in args) && ++calls % 40 === i * 5;
    world.workspace.faults.next({ method: "*", when, times: Number.POSITIVE_INFINITY }, mishap);
  }
}

/** Every connection of every process is cut, again and again. @returns how to stop it */
function troubleDatabase(): () => Promise<void> {
  let isOver = false;
  const cutting = (async () => {
    const admin = await world.file.connect(1);
    while (!isOver) {
      await pause(300);
      await admin.db.$queryRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    }
  })();
  return async () => {
    isOver = true;
    await cutting;
  };
}

/** A connection that was cut is noticed by whoever uses it next. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 20; i++) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
  }
  return await ask();
}

/** These processes share a machine, and wait less than a second for an answer. */
const slowAnswer = /slack does not (say|answer an optional question)|http request failed.*timeout/;

test.for([
  {
    world: "all is well",
    trouble: () => async () => {},
    tolerated: slowAnswer,
  },
  {
    world: "every eighth call to Slack goes wrong",
    trouble: () => {
      troubleSlack();
      return async () => world.workspace.faults.clear();
    },
    tolerated: new RegExp(`${slowAnswer.source}|slack library|lock timeout`),
  },
  {
    world: "the database cuts its connections",
    trouble: troubleDatabase,
    tolerated: new RegExp(
      `${slowAnswer.source}|connection was lost|a cycle failed|could not be recorded|failed; it is tried again|failed and is taken apart|a thread could not be read`,
    ),
  },
])(
  "many people and several processes while $world: no error, no deadlock, nothing lost or doubled",
  { timeout: hours(1) },
  async ({ trouble, tolerated }, { skip }) => {
    skip(
      trouble === troubleDatabase && world.file.kind === "embedded",
      "the embedded database has one connection",
    );
    const bots: Bot[] = [world.bot, await world.another(), await world.another()];
    const cases: Stored[] = [];
    for (let i = 0; i < 12; i++) cases.push(await world.opens(given(i)));
    const calmDown = trouble();
    const began = performance.now();
    const startedAt = world.clock.now();
    const goesOn = () => performance.now() - began < length;
    const ticking = (async () => {
      while (goesOn()) {
        world.clock.set(later(startedAt, Math.round((performance.now() - began) * speed)));
        await pause(10);
      }
    })();
    let done = 0;
    const people = Array.from({ length: 6 }, async (_, person) => {
      for (let i = person; goesOn(); i += 7) {
        const bot = bots[i % bots.length] ?? world.bot;
        const stored = cases[(i * 5) % cases.length] ?? (await world.opens(given(i)));
        const possible = commands(stored, world.clock.now());
        const command = possible[(i * 3 + Math.floor(i / 10)) % possible.length];
        if (command === undefined) continue;
        // While the database is away people are told so, and press again.
        const outcome = await bot.apply(stored, command).catch(() => null);
        if (outcome?.kind === "done") done++;
      }
    });
    for (const bot of bots) bot.engine.start();
    await Promise.all([ticking, ...people]);
    await calmDown();
    for (const bot of bots) await bot.engine.stop();

    // How many depends on what else the machine does.
    expect(done).toBeGreaterThan(0);
    for (const stored of cases)
      await patiently(() => world.bot.apply(stored, { type: "withdraw", by: tanaka }));
    await world.passes(minutes(20));
    const errors = bots.flatMap((bot) => bot.log.faults().filter((line) => !tolerated.test(line)));
    expect(errors).toEqual([]);
    const [row] = await world.file.db.$queryRaw<{ deadlocks: number }[]>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
    expect(row?.deadlocks ?? 0).toBe(0);
    await expectTheTruth(world);
    const twice = await world.file.db.$queryRaw`
    SELECT escalation_id, data->>'step' FROM escalation_events WHERE type = 'called'
    GROUP BY escalation_id, at, data->>'step', data->>'round' HAVING count(*) > 1`;
    expect(twice).toEqual([]);
  },
);
