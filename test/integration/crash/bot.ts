// The bot as it is, in a process of its own that can be told to stop at a named point of its work.
import { z } from "zod";
import { startBot } from "../../../src/bot.js";
import { loadConfig } from "../../../src/config/config.js";
import { seconds } from "../../../src/domain/duration.js";
import { createLogger } from "../../../src/lib/logger.js";
import { openDatabase } from "../../../src/store/connect.js";
import { orderSchema } from "./orders.js";
import { stopAt, watchPoints } from "./points.js";

const optionsSchema = z.object({
  requestTimeout: z.number(),
  pace: z.number(),
  poolSize: z.number(),
  worksAtOnce: z.boolean(),
});

watchPoints();
const options = optionsSchema.parse(JSON.parse(process.argv[2] ?? ""));
const loaded = loadConfig();
if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
const { config, secrets } = loaded;
const log = createLogger(config.logLevel);
const database = await openDatabase(
  { databaseUrl: secrets.databaseUrl, dataDir: "", as: "tool", poolSize: options.poolSize },
  log,
);
const { requestTimeout, pace } = options;
const bot = await startBot({
  ...{ config, secrets, log, database, requestTimeout, pace },
  runsByItself: options.worksAtOnce,
  reachWithin: seconds(60),
});
process.on("message", (message) => {
  const order = orderSchema.parse(message);
  switch (order.do) {
    case "work":
      stopAt(order.stop);
      bot.engine.start();
      return;
    case "rest":
      stopAt(null);
      void bot.engine.stop().then(() => process.send?.({ rests: true }));
  }
});
// Whoever started it is gone.
process.on("disconnect", () => process.exit(1));
process.send?.({ port: bot.port });
