import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRightOfWay } from "../../src/app/right-of-way.js";
import {
  fullPatience,
  longestPatience,
  patienceAfterHold,
  patienceAfterWork,
} from "../../src/domain/patience.js";

describe("patience", () => {
  test("is used up by being held, and never less than nothing", () => {
    const { left } = patienceAfterHold(fullPatience(1_000), 1_100);
    expect(left).toBe(longestPatience - 100);
    expect(patienceAfterHold({ left, at: 1_100 }, 9_000)).toEqual({ left: 0, at: 9_000 });
  });

  test("comes back as fast as work goes on, and never more than there was", () => {
    expect(patienceAfterWork({ left: 0, at: 1_000 }, 1_030).left).toBe(30);
    expect(patienceAfterWork({ left: 200, at: 1_000 }, 5_000).left).toBe(longestPatience);
  });
});

describe("the right of way", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const monotonic = () => performance.now();

  /** A step that gives way, and when it could go on. */
  function step({ giveWay }: { giveWay(): Promise<void> }) {
    const began = monotonic();
    const held = { for: null as number | null };
    void giveWay().then(() => {
      held.for = monotonic() - began;
    });
    return held;
  }

  async function passes(ms: number): Promise<void> {
    await nextTurn();
    await vi.advanceTimersByTimeAsync(ms);
    await nextTurn();
  }

  test("holds nothing while nobody waits", async () => {
    const it = step(createRightOfWay(monotonic));
    await nextTurn();
    await nextTurn();

    expect(it.for).toBe(0);
  });

  test("whoever comes in the same turn begins first", async () => {
    const way = createRightOfWay(monotonic);
    const it = step(way);
    const answered = way.somebodyWaits();
    await passes(40);
    expect(it.for).toBeNull();

    answered();
    await passes(0);
    expect(it.for).toBe(40);
  });

  test("holds all steps until the last of those who wait is answered", async () => {
    const way = createRightOfWay(monotonic);
    const [first, second] = [way.somebodyWaits(), way.somebodyWaits()];
    const steps = [step(way), step(way)];
    await passes(10);
    first();
    // Said twice, it is no second one's answer.
    first();
    await passes(10);
    expect(steps.map((it) => it.for)).toEqual([null, null]);

    second();
    await passes(0);
    expect(steps.map((it) => it.for)).toEqual([20, 20]);
  });

  test("holds nothing longer than patience lasts, whoever else waits", async () => {
    const way = createRightOfWay(monotonic);
    way.somebodyWaits();
    const it = step(way);
    await passes(100);
    const later = step(way);
    await passes(longestPatience - 101);
    expect(it.for).toBeNull();

    await passes(1);
    expect([it.for, later.for]).toEqual([longestPatience, longestPatience - 100]);
  });

  test("under clicks without end, steps one after the other are held in all for as long as they are let go", async () => {
    const way = createRightOfWay(monotonic);
    way.somebodyWaits();
    await Promise.all([way.giveWay(), passes(longestPatience)]);
    let held = 0;
    for (let i = 0; i < 10; i++) {
      await passes(30);
      const it = step(way);
      await passes(30);
      held += it.for ?? Number.NaN;
    }

    expect(held).toBe(300);
  });
});
