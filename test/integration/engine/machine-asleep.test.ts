import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import type { Gateway } from "../../../src/app/ports.js";
import { hours, later, type Milliseconds, minutes, seconds } from "../../../src/domain/duration.js";
import { createDatabaseClock } from "../../../src/lib/clock.js";
import { createSteadyTime } from "../../../src/lib/steady-time.js";
import { step } from "../../helpers/escalations.js";
import { type Bot, closeDatabase, startWorld, type World } from "./bots.js";
import { createGate } from "./gate.js";
import { expectTheTruth, postsIn } from "./truth.js";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const atOnce = {
  department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(5), times: 1 } } },
} as const;

/** A process on a machine that can be put to sleep, in which its monotonic clock stands still. */
interface Sleeper {
  readonly bot: Bot;
  /** @param others what they do meanwhile: work, unless told */
  sleeps(length: Milliseconds, others?: (length: Milliseconds) => Promise<void>): Promise<void>;
}

/** @param before what happens to a call before the process looks at its deadline */
async function startSleeper(before: () => Promise<void>): Promise<Sleeper> {
  let stoodStill = 0;
  const wall = () => world.clock.now().getTime();
  const monotonic = () => wall() - stoodStill;
  const steady = createSteadyTime(monotonic, wall);
  const clock = createDatabaseClock(monotonic, async () => world.clock.now(), steady.slept);
  await clock.synchronize();
  const bot = await world.another({
    ...{ clock, databaseClock: clock, monotonic: steady.now },
    gateway: (real: Gateway) => ({
      async post(send, deadline) {
        if (send.delivery.content.role === "ping") await before();
        return real.post(send, deadline);
      },
    }),
  });
  return {
    bot,
    async sleeps(length, others = world.passes) {
      const wakesAt = later(world.clock.now(), length);
      await others(length);
      stoodStill += length;
      expect(world.clock.now()).toEqual(wakesAt);
    },
  };
}

test("falls asleep with a call in hand: what it goes on with is too late, however short it takes the time for", async () => {
  const gate = createGate();
  const sleeper = await startSleeper(gate.pass);
  await world.opens(atOnce);
  const work = sleeper.bot.engine.workOff();
  await gate.reached;

  await sleeper.sleeps(minutes(1));
  expect(postsIn(world, "D0SATO")).toBe(1);
  gate.open();
  await work;

  expect(postsIn(world, "D0SATO")).toBe(1);
  await world.passes(minutes(1));
  await expectTheTruth(world);
});

test("wakes up and takes a call: it knows what time it is, and nobody takes that call from it", async () => {
  const gate = createGate();
  const sleeper = await startSleeper(gate.pass);
  await world.opens(atOnce);
  await sleeper.sleeps(hours(1), async (length) => world.clock.set(later(world.clock.now(), length)));

  const work = sleeper.bot.engine.workOff();
  await gate.reached;
  await world.passes(seconds(2));
  expect(postsIn(world, "D0SATO")).toBe(0);
  gate.open();
  await work;
  await world.passes(minutes(1));

  expect(postsIn(world, "D0SATO")).toBe(1);
  await expectTheTruth(world);
});

test("wakes up while the database does not answer quickly: it takes nothing until it knows what time it is", async () => {
  let isQuick = true;
  let stoodStill = 0;
  const wall = () => world.clock.now().getTime();
  const monotonic = () => wall() - stoodStill;
  const steady = createSteadyTime(monotonic, wall);
  const clock = createDatabaseClock(
    monotonic,
    async () => {
      const time = world.clock.now();
      if (!isQuick) world.clock.set(later(time, seconds(2)));
      return time;
    },
    steady.slept,
  );
  await clock.synchronize();
  const bot = await world.another({ clock, databaseClock: clock, monotonic: steady.now });
  await world.opens(atOnce);
  world.clock.set(later(world.clock.now(), minutes(1)));
  stoodStill += minutes(1);

  isQuick = false;
  await bot.engine.workOff();
  expect(postsIn(world, "D0SATO")).toBe(0);
  isQuick = true;
  await bot.engine.workOff();

  expect(postsIn(world, "D0SATO")).toBe(1);
});
