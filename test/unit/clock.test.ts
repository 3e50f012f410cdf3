import { expect, it } from "vitest";
import { createDatabaseClock, longestRoundTrip } from "../../src/lib/clock.js";

/** A process whose monotonic time is `mine` and whose questions take `roundTrip`; the database's time is asked in the middle. */
function aProcess(databaseAhead: number) {
  let mine = 1_000;
  let roundTrip = 10;
  const clock = createDatabaseClock(
    () => mine,
    async () => {
      mine += roundTrip / 2;
      const answer = new Date(mine + databaseAhead);
      mine += roundTrip / 2;
      return answer;
    },
  );
  return {
    clock,
    mine: () => mine,
    passes: (ms: number) => {
      mine += ms;
    },
    isSlow: (ms: number) => {
      roundTrip = ms;
    },
    true: () => new Date(mine + databaseAhead),
  };
}

it("follows the database's time, not this machine's", async () => {
  const process = aProcess(1_700_000_000_000);
  await process.clock.synchronize();

  process.passes(60_000);

  expect(process.clock.now()).toEqual(process.true());
});

it("must be synchronised before it is read", () => {
  expect(() => aProcess(0).clock.now()).toThrow("synchronised");
});

it("an answer that took long, as after a freeze, does not put it off", async () => {
  const process = aProcess(1_700_000_000_000);
  await process.clock.synchronize();

  process.isSlow(40_000);
  const off = await process.clock.synchronize();

  expect(off).toBe(0);
  expect(process.clock.now()).toEqual(process.true());
});

it("tells by how much it was off", async () => {
  let ahead = 5_000;
  const clock = createDatabaseClock(
    () => 100,
    async () => new Date(100 + ahead),
  );
  await clock.synchronize();

  ahead = 5_250;

  expect(await clock.synchronize()).toBe(250);
  expect(clock.now()).toEqual(new Date(5_350));
});

it("a first answer that took long, as while a process is loading, is asked for again", async () => {
  const process = aProcess(1_700_000_000_000);
  let questions = 0;
  const clock = createDatabaseClock(process.mine, async () => {
    questions += 1;
    // The way there is long, the way back is not: the middle is three seconds off.
    process.passes(questions === 1 ? 6_000 : 0);
    return process.true();
  });

  await clock.synchronize();

  expect([questions, clock.now()]).toEqual([2, process.true()]);
});

it("two processes whose answers were as slow as they may be are a second apart at most", async () => {
  const process = aProcess(1_700_000_000_000);
  const slowOn = (way: "there" | "back") =>
    createDatabaseClock(process.mine, async () => {
      if (way === "there") process.passes(longestRoundTrip);
      const answer = process.true();
      if (way === "back") process.passes(longestRoundTrip);
      return answer;
    });
  const [ahead, behind] = [slowOn("there"), slowOn("back")];
  await ahead.synchronize();
  await behind.synchronize();

  expect(Math.abs(ahead.now().getTime() - behind.now().getTime())).toBe(longestRoundTrip);
});

it("is stale from when the machine has slept until the database has told the time after that", async () => {
  let slept = 0;
  let asks = 0;
  const clock = createDatabaseClock(
    () => 100,
    async () => {
      asks += 1;
      // It falls asleep again while it asks: the answer is from before that.
      if (asks === 2) slept += 60_000;
      return new Date(5_000 + slept);
    },
    () => slept,
  );
  await clock.synchronize();
  expect(clock.isStale()).toBe(false);

  slept += 60_000;
  expect(clock.isStale()).toBe(true);
  await clock.synchronize();
  expect(clock.isStale()).toBe(true);
  await clock.synchronize();

  expect([clock.isStale(), clock.now()]).toEqual([false, new Date(125_000)]);
});
