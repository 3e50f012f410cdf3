import { loadToolConfig } from "../config/config.js";
import { createLogger } from "../lib/logger.js";
import { openDatabase } from "../store/connect.js";
import { migrate } from "../store/migrations.js";

async function main(): Promise<number> {
  const loaded = loadToolConfig();
  if (!loaded.ok) {
    for (const fault of loaded.faults) say(fault);
    return 1;
  }
  const { config, secrets } = loaded;
  const log = createLogger("silent");
  const database = await openDatabase(
    { databaseUrl: secrets.databaseUrl, dataDir: config.dataDir, as: "tool" },
    log,
  );
  try {
    const applied = await migrate(database, { apply: true }, log);
    for (const name of applied) say(`applied ${name}`);
    if (applied.length === 0) say("nothing to do: the tables are up to date");
    return 0;
  } finally {
    await database.close();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 1;
});
