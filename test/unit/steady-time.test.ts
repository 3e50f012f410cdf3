import { beforeEach, expect, test } from "vitest";
import { createSteadyTime } from "../../src/lib/steady-time.js";

const anHour = 3_600_000;

/** A machine's two clocks: one stands still while it sleeps, the other one can be set by hand. */
let monotonic: number;
let wall: number;
/** What passes between two looks at a clock, once. */
let held: number;
beforeEach(() => {
  monotonic = 5_000;
  wall = 1_700_000_000_000;
  held = 0;
});

const time = () =>
  createSteadyTime(
    () => monotonic,
    () => {
      const shown = wall;
      monotonic += held;
      wall += held;
      held = 0;
      return shown;
    },
  );

function passes(ms: number): void {
  monotonic += ms;
  wall += ms;
}

test("goes on as the monotonic clock does", () => {
  const steady = time();
  const before = steady.now();

  passes(anHour);

  expect([steady.now() - before, steady.slept()]).toEqual([anHour, 0]);
});

test("counts what the machine slept through, each time once", () => {
  const steady = time();
  const before = steady.now();

  wall += anHour;
  expect(steady.now() - before).toBe(anHour);
  passes(1_000);
  wall += anHour;

  expect([steady.now() - before, steady.slept()]).toEqual([2 * anHour + 1_000, 2 * anHour]);
});

test("never goes back; what is slept after the clock was put back counts in full", () => {
  const steady = time();
  const before = steady.now();

  wall -= 2 * anHour;
  expect(steady.now()).toBe(before);
  wall += anHour;

  expect(steady.now() - before).toBe(anHour);
});

test("a clock that is set by a little was not asleep", () => {
  const steady = time();

  wall += 900;

  expect(steady.slept()).toBe(0);
});

test("short naps add up", () => {
  const steady = time();
  for (let i = 0; i < 3; i++) {
    wall += 900;
    steady.now();
  }

  expect(steady.slept()).toBe(1_800);
});

test("being frozen between two looks is no sleep: the monotonic clock went on", () => {
  const steady = time();
  const before = steady.now();

  held = 30_000;
  expect(steady.now() - before).toBe(30_000);

  expect([steady.now() - before, steady.slept()]).toEqual([30_000, 0]);
});
