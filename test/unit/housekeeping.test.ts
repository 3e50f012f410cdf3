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
  const housekeeping = createHousekeeping([chore], log);
  for (let i = 0; i < 20; i++) {
    if (i === 10) isAway = false;
    await housekeeping.runOnce(later(monday10, seconds(5) * i));
    await housekeeping.idle();
  }

  expect(runs).toBe(20);
  expect(lines).toEqual(["a chore failed and is tried again", "a chore works again"]);
});
