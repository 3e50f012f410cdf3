// A process of its own that presses buttons: the use case and the database as a bot has them.
import { z } from "zod";
import { apply } from "../../../src/app/apply.js";
import { createLogger } from "../../../src/lib/logger.js";
import { openDatabase } from "../../../src/store/connect.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { commandOf, pressed, raceSchema } from "./race.js";

const databaseUrl = z.string().parse(process.argv[2]);
const config = { databaseUrl, dataDir: "", as: "tool", poolSize: 10 } as const;
const database = await openDatabase(config, createLogger("silent"));
const escalations = createEscalationStore(database.db, (error) => {
  throw error;
});

process.on("message", async (message) => {
  const race = raceSchema.parse(message);
  const deps = { escalations, clock: { now: () => race.at }, onChange: () => {} };
  const numbers = Array.from({ length: race.to - race.from }, (_, n) => race.from + n);
  const results = await Promise.all(
    numbers.map(async (i) => {
      const id = race.cases[i % race.cases.length];
      if (id === undefined) throw new Error("there is nothing to press");
      return await pressed(i, id, apply(deps, id, commandOf(race, i)));
    }),
  );
  process.send?.(results);
});
// Whoever started it is gone.
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
