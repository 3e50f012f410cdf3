import { createLogger } from "../../../src/lib/logger.js";
import { openDatabase } from "../../../src/store/connect.js";

// A process that opens the embedded database as a bot does, for tests that kill it.

const [dataDir = "", mood] = process.argv.slice(2);

openDatabase({ databaseUrl: null, dataDir, as: "bot" }, createLogger("silent")).then(
  async ({ db }) => {
    await db.$executeRaw`INSERT INTO lanes (id) VALUES ('committed')`;
    if (mood === "stuck") void db.$executeRaw`DO $$ BEGIN LOOP END LOOP; END $$`.catch(() => {});
    process.send?.("open");
  },
  (error: unknown) => {
    process.send?.(error instanceof Error ? error.name : "failed");
    process.disconnect?.();
  },
);
