import { expect, test } from "vitest";
import { later, seconds } from "../../src/domain/duration.js";
import { createHousekeeping } from "../../src/engine/housekeeping.js";
import { createLogger } from "../../src/lib/logger.js";
import { monday10 } from "../helpers/escalations.js";

test("a chore that fails is tried again at its time, and an outage is two lines in the log", async () => {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  let isAway = true;
  let runs = 0;
  const chore = {
    name: "watchdog",
    every: seconds(5),
    async run() {
      runs += 1;
      if (isAway) throw new Error("the database is away");
    },
  };
  const housekeeping = createHousekeeping([chore], log, () => false);
  for (let i = 0; i < 20; i++) {
    if (i === 10) isAway = false;
    await housekeeping.runOnce(later(monday10, seconds(5) * i));
    await housekeeping.idle();
  }

  expect(runs).toBe(20);
  expect(lines).toEqual(["a chore failed and is tried again", "a chore works again"]);
});

test("what can wait is put off while many messages leave, for so long and no longer; the rest is not", async () => {
  const ran: string[] = [];
  const chore = (name: string, canWait?: number) => ({
    ...{ name, every: seconds(1), ...(canWait !== undefined && { canWait }) },
    run: async () => void ran.push(name),
  });
  let isBusy = true;
  const housekeeping = createHousekeeping(
    [chore("search", seconds(3)), chore("watchdog")],
    createLogger("silent"),
    () => isBusy,
  );
  const ranAt = async (second: number) => {
    ran.length = 0;
    await housekeeping.runOnce(later(monday10, seconds(second)));
    await housekeeping.idle();
    return [...ran];
  };

  expect(await ranAt(0)).toEqual(["watchdog"]);
  expect(await ranAt(2)).toEqual(["watchdog"]);
  expect(await ranAt(3)).toEqual(["search", "watchdog"]);
  expect(await ranAt(4)).toEqual(["watchdog"]);
  isBusy = false;
  expect(await ranAt(5)).toEqual(["search", "watchdog"]);
  // A clock put back does not make it wait for longer.
  isBusy = true;
  expect(await ranAt(6)).toEqual(["watchdog"]);
  expect(await ranAt(-100)).toEqual(["search", "watchdog"]);
});
