import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPlaces, DatabaseBusyError } from "../../src/store/places.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const places = (mostWaiting = 100) => createPlaces({ places: 1, mostWaiting, patience: 1_000 });
/** Both outcomes by name, so that none of them is an unhandled rejection. */
const outcome = (taken: Promise<() => void>) =>
  taken.then(
    () => "in",
    (error: unknown) => (error instanceof DatabaseBusyError ? error.message : error),
  );

test("who comes first has the place first, and one that is given back twice is given back once", async () => {
  const { take } = places();
  const order: string[] = [];
  const leave = await take();
  const comes = async (name: string) => {
    const leaves = await take();
    order.push(name);
    return leaves;
  };
  const [second, third] = [comes("second"), comes("third")];
  expect(order).toEqual([]);

  leave();
  leave();
  const leavesToo = await second;
  await vi.advanceTimersByTimeAsync(500);
  expect(order).toEqual(["second"]);
  leavesToo();
  await third;
  expect(order).toEqual(["second", "third"]);
});

test("all wait as long as something is done, and are told together when nothing is any more", async () => {
  const { take } = places();
  let leave = await take();
  const waiting = Array.from({ length: 5 }, () => take());
  for (const next of waiting.slice(0, 3)) {
    await vi.advanceTimersByTimeAsync(999);
    leave();
    leave = await next;
  }
  const others = waiting.slice(3).map(outcome);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await Promise.all(others)).toEqual(others.map(() => "nothing was done for 1000 ms"));

  const next = take();
  leave();
  expect(await outcome(next)).toBe("in");
});

test("of too many the last ones are told at once", async () => {
  const { take } = places(2);
  const leave = await take();
  const [first, second, third] = [take(), take(), outcome(take())];
  expect(await third).toBe("2 wait already");
  leave();
  (await first)();
  expect(await outcome(second)).toBe("in");
});
