import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { createRightOfWay } from "../../../src/app/right-of-way.js";
import { longestPatience } from "../../../src/domain/patience.js";
import { closeDatabase, startWorld, type World } from "./bots.js";
import { expectTheTruth, postsIn } from "./truth.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const cards = () => postsIn(world, "C0BILLING");

test("before it takes messages, before it sends each, and before it records one, it gives way", async () => {
  const held: (() => void)[] = [];
  let isHeld = true;
  const done = { takes: 0, posts: 0, records: 0 };
  const bot = await world.another({
    giveWay: async () => {
      if (isHeld) await new Promise<void>((go) => held.push(go));
    },
    outbox: (real) => ({
      take: (...how) => {
        done.takes++;
        return real.take(...how);
      },
      finish: (...what) => {
        done.records++;
        return real.finish(...what);
      },
    }),
    gateway: (real) => ({
      async post(...what) {
        const sent = await real.post(...what);
        done.posts++;
        return sent;
      },
    }),
  });
  const letGo = () => held.splice(0).forEach((go) => void go());
  const isHeldAgain = () => expect.poll(() => held.length).toBeGreaterThan(0);
  await world.opens();

  const work = bot.engine.workOff();
  await isHeldAgain();
  expect(done).toEqual({ takes: 0, posts: 0, records: 0 });
  letGo();
  await isHeldAgain();
  expect(done).toEqual({ takes: 1, posts: 0, records: 0 });
  letGo();
  await expect.poll(() => done.posts).toBe(1);
  // The next message is held before it is sent, and the first before it is recorded.
  await expect.poll(() => held.length).toBe(2);
  expect(done).toEqual({ takes: 1, posts: 1, records: 0 });

  isHeld = false;
  letGo();
  await work;
  expect(cards()).toBeGreaterThan(0);
  await expectTheTruth(world);
});

test("while somebody waits without end, a message comes all the same once patience is over", async () => {
  const way = createRightOfWay(() => performance.now());
  const answered = way.somebodyWaits();
  const bot = await world.another({ giveWay: way.giveWay });
  await world.opens();

  const began = performance.now();
  await bot.engine.workOff();
  expect(cards()).toBeGreaterThan(0);
  // Timers may come a little early.
  expect(performance.now() - began).toBeGreaterThan(longestPatience - 10);
  answered();
  await expectTheTruth(world);
});
