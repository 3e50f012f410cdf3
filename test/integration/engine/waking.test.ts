import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hours, later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { createHousekeeping } from "../../../src/engine/housekeeping.js";
import { startLoop } from "../../../src/engine/loop.js";
import { captureLog } from "../../e2e/harness/log.js";
import { monday10, step } from "../../helpers/escalations.js";
import { closeDatabase, startWorld, type World } from "./bots.js";
import { createGate } from "./gate.js";

const giveWay = async () => {};

describe("the loop", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function looping(runOnce: (run: number) => Promise<number>, nextAt: Date | null = null) {
    let runs = 0;
    const captured = captureLog();
    const module = { name: "test", runOnce: () => runOnce(++runs), nextAt: async () => nextAt };
    const loop = startLoop(module, { now: () => monday10, giveWay, log: captured.log });
    return { loop, captured, runs: () => runs };
  }

  test("does what another process left within a second, even when nothing is known to be due", async () => {
    const { loop, runs } = looping(async () => 0, later(monday10, hours(5)));
    await vi.advanceTimersByTimeAsync(3_000);

    expect(runs()).toBe(4);
    await loop.stop();
  });

  test("goes on at once while there is work", async () => {
    const { loop, runs } = looping(async (run) => (run < 20 ? 1 : 0), monday10);
    await vi.advanceTimersByTimeAsync(0);

    expect(runs()).toBe(20);
    await loop.stop();
  });

  test("does not sleep over a wake-up that comes while it works", async () => {
    const gate = createGate();
    const { loop, runs } = looping(async (run) => {
      if (run === 1) await gate.pass();
      return 0;
    }, monday10);
    await gate.reached;
    loop.wake();
    gate.open();
    await vi.advanceTimersByTimeAsync(0);

    expect(runs()).toBe(2);
    await loop.stop();
  });

  test("woken for what is another module's, it only looks, and runs once a second all the same", async () => {
    let now = monday10;
    let runs = 0;
    let looks = 0;
    const module = {
      name: "test",
      runOnce: async () => {
        runs++;
        return 0;
      },
      nextAt: async () => {
        looks++;
        return later(monday10, hours(5));
      },
    };
    const loop = startLoop(module, { now: () => now, giveWay, log: captureLog().log });
    for (let i = 0; i < 100; i++) {
      await vi.advanceTimersByTimeAsync(20);
      now = later(now, 20);
      loop.wake();
    }
    await vi.advanceTimersByTimeAsync(0);

    expect(runs).toBe(3);
    expect(looks).toBe(101);
    await loop.stop();
  });

  test("what is due but in somebody else's hands does not make it spin", async () => {
    const { loop, runs } = looping(async () => 0, later(monday10, -minutes(5)));
    await vi.advanceTimersByTimeAsync(1_000);

    expect(runs()).toBeLessThanOrEqual(11);
    await loop.stop();
  });

  test("survives faults, tells each outage once, and says when it works again", async () => {
    const { loop, captured, runs } = looping(async (run) => {
      if (run < 6) throw new Error("away");
      return 0;
    });
    await vi.advanceTimersByTimeAsync(7_000);

    expect(runs()).toBeGreaterThan(6);
    expect(captured.faults()).toHaveLength(1);
    await loop.stop();
  });

  test("stops out of its sleep", async () => {
    const { loop, runs } = looping(async () => 0);
    await vi.advanceTimersByTimeAsync(10);
    await loop.stop();
    await vi.advanceTimersByTimeAsync(5_000);

    expect(runs()).toBe(1);
  });
});

test("a clock that is put back does not stop the chores", async () => {
  let runs = 0;
  const chore = { name: "test", every: seconds(30), run: async () => ++runs };
  const chores = createHousekeeping([chore], captureLog().log, () => false);
  await chores.runOnce(monday10);
  await chores.idle();
  const putBack = later(monday10, -hours(1));
  await chores.runOnce(putBack);
  await chores.idle();
  expect(runs).toBe(2);
  await chores.runOnce(later(putBack, seconds(29)));
  await chores.idle();
  expect(runs).toBe(2);
  await chores.runOnce(later(putBack, seconds(30)));
  await chores.idle();
  expect(runs).toBe(3);
});

describe("with the real clockwork", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());
  afterAll(closeDatabase);

  test("a hundred conversations with nothing to send do not keep a new one waiting", async () => {
    await world.file.db.$executeRaw`
      INSERT INTO lanes (id, ready_at)
      SELECT 'C0IDLE' || i, ${later(monday10, -hours(1)).toISOString()}::timestamptz FROM generate_series(1, 100) i`;
    await world.opens({ department: { channel: "C0LOGISTICS" as ChannelId } });

    const jobs = await world.bot.outbox.take(world.clock.now(), later(world.clock.now(), seconds(12)), 20);

    expect(jobs.map(({ key }) => key).toSorted()).toEqual(["agent", "card"]);
  });

  test("a run that was begun long ago sends nothing: its lease counts from then", async () => {
    await world.opens({
      department: { chain: { steps: [step(0, "U0SATO")], repeat: { every: hours(1), times: 1 } } },
    });
    const slow = await world.another({
      due: () => ({
        async due() {
          world.clock.set(later(world.clock.now(), seconds(20)));
          return [];
        },
      }),
    });
    const posts = () => world.workspace.journal.filter(({ method }) => method === "chat.postMessage").length;
    await slow.engine.workOff();

    expect(posts()).toBe(0);
  });
});
