import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { ServerMessage } from "./messages.js";
import { becomeOwner, publish } from "./ownership.js";
import { makeDataDirectory, runDirectory } from "./run-directory.js";
import { serveDatabase } from "./socket-server.js";

// The embedded database: a process of its own, so that its queries do not hold up the bot. It ends with the
// process that started it.

/** After SIGTERM the parent, which gets one as well, may finish what it is doing. */
const parentsGrace = 10_000;

async function serve(dataDir: string): Promise<void> {
  const real = await makeDataDirectory(dataDir);
  const runDir = await runDirectory(real);
  const owned = await becomeOwner(runDir);
  if (owned === null) {
    tellParent({ kind: "owned_by_another" });
    process.disconnect();
    return;
  }
  const db = await PGlite.create({ dataDir: join(real, "postgres") });
  const server = await serveDatabase(db, join(owned, ".s.PGSQL.5432"));
  await publish(runDir, owned);
  endWithParentEvenIfStuck();
  endWithParent(async () => {
    await server.stop();
    await db.close();
  });
  tellParent({ kind: "ready" });
}

/**
 * Should the database be stuck, it would not notice that its parent is gone, and would own the data for ever.
 * A thread of its own sees to that.
 */
function endWithParentEvenIfStuck(): void {
  const watch = `
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      setTimeout(() => process.kill(process.pid, "SIGKILL"), ${parentsGrace});
    }, 1000);`;
  new Worker(watch, { eval: true, execArgv: [] }).unref();
}

function endWithParent(close: () => Promise<void>): void {
  let isClosing = false;
  const end = () => {
    if (isClosing) return;
    isClosing = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("disconnect", end);
  process.on("SIGTERM", () => (process.connected ? setTimeout(end, parentsGrace).unref() : end()));
  // Ctrl-C reaches the whole group; the parent decides.
  process.on("SIGINT", () => {});
  if (!process.connected) end();
}

function tellParent(message: ServerMessage): void {
  process.send?.(message);
}

serve(process.argv[2] ?? "").catch((error: unknown) => {
  tellParent({ kind: "failed", error: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});
