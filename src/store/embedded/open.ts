import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "../../lib/logger.js";
import { currentSocketDirectory, hasOwner } from "./ownership.js";
import { makeDataDirectory, runDirectory } from "./run-directory.js";
import { type EmbeddedServer, startServer } from "./start.js";

/** Time for the database of a bot that was just killed to notice and close. */
const handOver = 5_000;
const restartDelay = 1_000;

/** Two bots cannot share one data directory. */
class DataDirectoryInUseError extends Error {
  override readonly name = "DataDirectoryInUseError";

  constructor(dataDir: string) {
    super(
      `${dataDir} is in use by another running Tsunagi: stop that one, give this one a DATA_DIR of its own, or set DATABASE_URL in both to share one PostgreSQL`,
    );
  }
}

/** The embedded database as a client sees it. */
export interface EmbeddedDatabase {
  /** Directory of its socket, named `.s.PGSQL.5432` as PostgreSQL's. */
  readonly socketDirectory: string;
  /** Ends the process, if this one started it. */
  close(): Promise<void>;
}

/**
 * @param as bot: owns the data, or fails with DataDirectoryInUseError · tool: uses the running owner's database, or
 *   starts it for as long as the tool runs
 */
export async function openEmbedded(
  dataDir: string,
  as: "bot" | "tool",
  log: Logger,
): Promise<EmbeddedDatabase> {
  const real = await makeDataDirectory(dataDir);
  const runDir = await runDirectory(real);
  const socketDirectory = currentSocketDirectory(runDir);
  const joined = { socketDirectory, close: async () => {} };
  if (as === "tool") {
    const server = (await hasOwner(runDir)) ? null : await startServer(real, log);
    return server === null ? joined : { socketDirectory, close: () => server.stop() };
  }
  const server = await startWhenFree(real, log);
  const keeper = keepRunning(server, real, log);
  return { socketDirectory, close: () => keeper.stop() };
}

async function startWhenFree(dataDir: string, log: Logger): Promise<EmbeddedServer> {
  const giveUpAt = performance.now() + handOver;
  for (;;) {
    const server = await startServer(dataDir, log);
    if (server !== null) return server;
    if (performance.now() > giveUpAt) throw new DataDirectoryInUseError(dataDir);
    await delay(250);
  }
}

/** Starts the database again should its process end by itself; clients find it under the same address. */
function keepRunning(first: EmbeddedServer, dataDir: string, log: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let server: EmbeddedServer = first;
  const watch = async () => {
    for (;;) {
      await server.ended;
      if (stopping.signal.aborted) return;
      log.error("the embedded database ended; starting it again");
      server = await restart(dataDir, log, stopping.signal);
    }
  };
  const watching = watch().catch((err: unknown) => {
    if (!stopping.signal.aborted) log.error({ err }, "the embedded database is not watched any more");
  });
  return {
    async stop() {
      stopping.abort();
      await server.stop();
      await watching;
    },
  };
}

async function restart(dataDir: string, log: Logger, signal: AbortSignal): Promise<EmbeddedServer> {
  for (;;) {
    await delay(restartDelay, undefined, { signal });
    try {
      const server = await startServer(dataDir, log);
      if (server !== null) return server;
      log.error("the embedded database's data is in use by another process");
    } catch (err) {
      log.error({ err }, "the embedded database does not start");
    }
  }
}
