import { expect, it } from "vitest";
import { createDatabaseClock } from "../../src/lib/clock.js";

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
