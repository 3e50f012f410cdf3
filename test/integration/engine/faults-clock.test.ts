import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Gateway, Send, Stored } from "../../../src/app/ports.js";
import type { Chain } from "../../../src/domain/department.js";
import { hours, later, type Milliseconds, minutes, seconds } from "../../../src/domain/duration.js";
import { createDatabaseClock } from "../../../src/lib/clock.js";
import { step } from "../../helpers/escalations.js";
import { type Bot, type BotOptions, closeDatabase, startWorld, type World } from "./bots.js";
import { createGate, type Gate } from "./gate.js";
import { expectTheTruth, postsIn, rowsOf } from "./truth.js";

let world: World;
/** How far the database's clock is ahead of the true time. */
let databaseAhead: Milliseconds;

beforeEach(async () => {
  world = await startWorld();
  databaseAhead = 0;
});
afterEach(() => world.stop());
afterAll(closeDatabase);

/** Sato is called at once. */
const atOnce = { steps: [step(0, "U0SATO")], repeat: { every: hours(5), times: 1 } } as const;
const twoSteps = {
  steps: [step(minutes(10), "U0SATO"), step(minutes(10), "U0SUZUKI")],
  repeat: { every: hours(5), times: 1 },
} as const;

/** A process with a clock of its own, which it sets by the database's every half minute, beginning `from` now. */
interface Process {
  readonly bot: Bot;
  synchronize(): Promise<unknown>;
  readonly from: Milliseconds;
}

async function startProcess(
  from: Milliseconds,
  ownAhead: Milliseconds = 0,
  how: BotOptions = {},
): Promise<Process> {
  const clock = createDatabaseClock(
    () => world.clock.now().getTime() + ownAhead,
    async () => later(world.clock.now(), databaseAhead),
  );
  await clock.synchronize();
  const bot = await world.another({ clock, ...how });
  const synchronize = async () => bot.engine.clockSet(await clock.synchronize());
  // As the chores do, which go on when one fails.
  await synchronize().catch(() => {});
  return { bot, synchronize, from };
}

/** A call gets no further than this. */
const stopsAt = (gate: Gate) => (real: Gateway) => ({
  async post(send: Send, deadline: number) {
    if (send.delivery.content.role === "ping") await gate.pass();
    return real.post(send, deadline);
  },
});

const look = seconds(5);

/** Lets true time go by for these processes, which look after their work every few seconds. */
async function passes(length: Milliseconds, ...processes: readonly Process[]): Promise<void> {
  for (let passed = 0; passed < length; passed += look) {
    world.clock.set(later(world.clock.now(), look));
    for (const { bot, synchronize, from } of processes) {
      const now = world.clock.now().getTime() / 1_000;
      if ((now - from / 1_000) % 30 === 0) await synchronize().catch(() => {});
      await bot.engine.workOff();
    }
  }
}

async function opens(chain: Chain = twoSteps): Promise<Stored> {
  return await world.opens({ at: later(world.clock.now(), databaseAhead), department: { chain } });
}

/** After how many true minutes each person was called for the first time, and how often she was. */
function calls(since: Date): Readonly<Record<string, readonly number[]>> {
  const minutesOf = (channel: string) =>
    world.workspace.journal
      .filter(
        ({ method, committed, result }) =>
          method === "chat.postMessage" && committed && result.channel === channel,
      )
      .map(({ result }) => Math.round((Number(result.ts) * 1_000 - since.getTime()) / minutes(1)));
  return { sato: minutesOf("D0SATO"), suzuki: minutesOf("D0SUZUKI") };
}

describe("the database's clock and the machine's are apart", () => {
  test.each([
    ["the machine an hour ahead", 0, hours(1)],
    ["the machine an hour behind", 0, -hours(1)],
    ["the database seven minutes ahead", minutes(7), 0],
    ["the database seven minutes behind", -minutes(7), 0],
  ])("%s: both steps are called on time, once", async (_, database, own) => {
    databaseAhead = database;
    const one = await startProcess(0, own);
    const two = await startProcess(seconds(15));
    const since = world.clock.now();
    await opens();

    await passes(minutes(25), one, two);

    expect(calls(since)).toEqual({ sato: [10], suzuki: [20] });
    await expectTheTruth(world);
  });
});

describe("the database's clock jumps while a case is open", () => {
  test.each([
    ["ahead before the first step", minutes(8), minutes(5), { sato: [5], suzuki: [15] }],
    ["ahead beyond both steps", hours(3), minutes(5), { sato: [5], suzuki: [15] }],
    ["ahead between the steps", minutes(8), minutes(14), { sato: [10], suzuki: [14] }],
    ["back before the first step", -minutes(8), minutes(5), { sato: [18], suzuki: [28] }],
    ["back between the steps", -minutes(8), minutes(14), { sato: [10], suzuki: [28] }],
    ["back to before it was opened", -minutes(30), minutes(11), { sato: [10], suzuki: [50] }],
  ])("%s: no step is skipped, none is called twice", async (_, jump, at, expected) => {
    const one = await startProcess(0);
    const two = await startProcess(seconds(15));
    const since = world.clock.now();
    await opens();
    await passes(at, one, two);

    databaseAhead += jump;
    await passes(minutes(60) - at, one, two);

    expect(calls(since)).toEqual(expected);
    await expectTheTruth(world);
  });

  test("back: whoever was written to just before can be called at once in a new case", async () => {
    const one = await startProcess(0);
    await opens(atOnce);
    await passes(seconds(5), one);
    expect(postsIn(world, "D0SATO")).toBe(1);

    databaseAhead -= minutes(10);
    await passes(minutes(1), one);
    await opens(atOnce);
    await passes(seconds(10), one);

    expect(postsIn(world, "D0SATO")).toBe(2);
  });

  test("back while the bot is off: who was written to last can be called as soon as it is there again", async () => {
    const before = await startProcess(0);
    await opens(atOnce);
    await passes(seconds(5), before);
    expect(postsIn(world, "D0SATO")).toBe(1);

    databaseAhead -= hours(1);
    const restarted = await startProcess(0);
    await passes(seconds(30), restarted);
    await opens(atOnce);
    await passes(seconds(10), restarted);

    expect(postsIn(world, "D0SATO")).toBe(2);
    await expectTheTruth(world);
  });

  test("back, while the database cannot be written to for a moment: half a minute later it is made up for", async () => {
    let failures = 0;
    const one = await startProcess(0, 0, {
      clocks: (real) => ({
        async follow(...how) {
          if (databaseAhead < 0 && failures++ === 0) throw new Error("a lock was held for too long");
          await real.follow(...how);
        },
      }),
    });
    await opens(atOnce);
    await passes(seconds(5), one);

    databaseAhead -= hours(1);
    await passes(minutes(1), one);
    expect(failures).toBeGreaterThan(0);
    await opens(atOnce);
    await passes(seconds(10), one);

    expect(postsIn(world, "D0SATO")).toBe(2);
  });

  test("back: what a process took by the old time, and was killed with, is sent by another one within a minute and a half", async () => {
    const one = await startProcess(0);
    const dies = createGate();
    const { bot } = await startProcess(seconds(15), 0, { gateway: stopsAt(dies) });
    await passes(seconds(30), one);
    databaseAhead -= hours(1);
    await passes(seconds(5), one);
    await one.synchronize();
    await opens(atOnce);

    const inItsHands = bot.engine.workOff();
    await dies.reached;
    await passes(seconds(90), one);

    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
    dies.open();
    await inItsHands;
  });

  test("ahead, while a call is on its way: it is not sent a second time", async () => {
    const gate = createGate();
    const jumped = createGate();
    const taken: string[] = [];
    const clock = createDatabaseClock(
      () => world.clock.now().getTime(),
      async () => later(world.clock.now(), databaseAhead),
    );
    await clock.synchronize();
    const bot = await world.another({
      clock,
      gateway: (real) => ({
        async post(send, deadline) {
          if (send.delivery.content.role === "ping") await gate.pass();
          return real.post(send, deadline);
        },
      }),
      outbox: (real) => ({
        async take(...how) {
          const jobs = await real.take(...how);
          taken.push(...jobs.map(({ key }) => key));
          if (databaseAhead > 0) void jumped.pass();
          return jobs;
        },
      }),
    });
    const chain = { ...twoSteps, steps: [step(0, "U0SATO")] } as const;
    await world.opens({ department: { chain } });
    const work = bot.engine.workOff();
    await gate.reached;

    databaseAhead += minutes(10);
    await clock.synchronize();
    const meanwhile = bot.engine.workOff();
    await jumped.reached;
    expect(taken.filter((key) => key === "ping:1")).toHaveLength(1);
    gate.open();
    await Promise.all([work, meanwhile]);
    world.clock.set(later(world.clock.now(), minutes(1)));
    await bot.engine.workOff();

    expect(postsIn(world, "D0SATO")).toBe(1);
    await expectTheTruth(world);
  });

  test("ahead, while another process has a call on its way: that one may be there twice, and is counted", async () => {
    const gate = createGate();
    const sending = await world.another({
      gateway: (real) => ({
        async post(send, deadline) {
          if (send.delivery.content.role === "ping") await gate.pass();
          return real.post(send, deadline);
        },
      }),
    });
    const chain = { ...twoSteps, steps: [step(0, "U0SATO")] } as const;
    await world.opens({ department: { chain } });
    const work = sending.engine.workOff();
    await gate.reached;
    // The card and the agent's message are through, and recorded: they are not in doubt.
    await expect.poll(async () => (await rowsOf(world)).filter(({ ts }) => ts !== null).length).toBe(2);

    databaseAhead += minutes(10);
    const other = await startProcess(0);
    await other.bot.engine.workOff();
    gate.open();
    await work;

    expect(postsIn(world, "D0SATO")).toBe(2);
    expect(await sending.metrics.text()).toContain("tsunagi_maybe_doubled_total 1");
  });
});
