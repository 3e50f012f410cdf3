import { expect, test } from "vitest";
import { type Milliseconds, seconds } from "../../src/domain/duration.js";
import { recordSurely } from "../../src/engine/recording.js";
import { createLogger } from "../../src/lib/logger.js";

const lease = seconds(30);

/** @returns when it was tried, from the first time on */
async function triesWhile(isAway: (at: Milliseconds) => boolean) {
  const tries: Milliseconds[] = [];
  let now: Milliseconds = 0;
  const write = async () => {
    tries.push(now);
    if (isAway(now)) throw new Error("the database is away");
    return true;
  };
  const pause = async (length: Milliseconds) => {
    now += length;
  };
  const outcome = await recordSurely(write, { log: createLogger("silent"), about: {}, lease, pause }).catch(
    () => "given up",
  );
  return { tries, outcome };
}

test("a database that is away for a second costs a second", async () => {
  const { tries, outcome } = await triesWhile((at) => at < seconds(1));

  expect(outcome).toBe(true);
  expect(tries.at(-1)).toBeLessThan(seconds(2));
});

test("whoever finds one connection cut tries the next at once", async () => {
  const { tries } = await triesWhile((at) => at === 0);

  expect(tries).toEqual([0, 100]);
});

test("it is tried until the lease is over, every two seconds, and then left to others", async () => {
  const { tries, outcome } = await triesWhile(() => true);

  expect(outcome).toBe("given up");
  expect(tries.at(-1)).toBeGreaterThanOrEqual(lease);
  expect(tries.at(-1)).toBeLessThan(lease + seconds(2));
  expect(tries.length).toBeLessThan(25);
});
