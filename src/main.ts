import { type Bot, startBot } from "./bot.js";
import { loadConfig } from "./config/config.js";
import { createLogger, type Logger } from "./lib/logger.js";

/** A stop that takes longer than this is cut short; another process, or the next start, carries on. */
const stopAtMostMs = 10_000;
/** As long as a load balancer that asks every second or two needs to send what comes elsewhere. */
const openForMs = 5_000;

async function main(): Promise<void> {
  const loaded = loadConfig();
  if (!loaded.ok) {
    for (const fault of loaded.faults) process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
    return;
  }
  const { config, secrets } = loaded;
  const log = createLogger(config.logLevel);
  process.on("unhandledRejection", (err) => log.error({ err }, "a promise was rejected and nobody noticed"));
  process.on("uncaughtException", (err) => {
    // What state the process is in nobody knows; the next start carries on from the database.
    log.fatal({ err }, "tsunagi ends because of a fault of its own");
    process.exit(1);
  });
  let bot: Bot | null = null;
  let isStopping = false;
  const end = (exitCode: 0 | 1, openFor = 0) => {
    if (isStopping) return;
    isStopping = true;
    // While it starts nothing is in flight.
    if (bot === null) process.exit(exitCode);
    void stop(bot, log, exitCode, openFor);
  };
  process.on("SIGTERM", () => end(0, openForMs));
  // Somebody sits in front of it and waits.
  process.on("SIGINT", () => end(0));
  bot = await startBot({ config, secrets, log, onLost: () => end(1) });
}

async function stop(bot: Bot, log: Logger, exitCode: 0 | 1, openFor: number): Promise<void> {
  const cutShort = () => {
    log.warn("the stop takes too long and is cut short; what is left is found by the next one");
    process.exit(1);
  };
  setTimeout(cutShort, stopAtMostMs).unref();
  await bot.stop(openFor);
  process.exit(exitCode);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
