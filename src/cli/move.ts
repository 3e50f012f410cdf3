import { seconds } from "../domain/duration.js";
import { createLogger } from "../lib/logger.js";
import { openDatabase } from "../store/connect.js";
import { hasData } from "../store/embedded/run-directory.js";
import { migrate } from "../store/migrations.js";
import { type MovedTable, MoveError, moveAll } from "../store/moving/move.js";
import { readCommandLine } from "./command-line.js";
import { runTool, say, type ToolSetup, UsageError } from "./tool.js";

const usage =
  "usage: npm run move -- --to postgresql://user@host:5432/database   (the password in PGPASSWORD, or in the address)";

/** Somebody waits in front of the screen. */
const patience = seconds(5);

await runTool(usage, async (setup) => {
  const { values } = readCommandLine({ options: { to: { type: "string" } } });
  const { to } = values;
  if (to === undefined || !/^postgres(?:ql)?:\/\//.test(to))
    throw new UsageError("--to must be the address of a PostgreSQL database");
  const moved = await move(setup, to);
  process.stdout.write(asTable(moved));
  const { dataDir } = setup.config;
  say(`moved. Set DATABASE_URL to the new database and start the bot; ${dataDir} is left as it was.`);
  return 0;
});

/** Owns the embedded database meanwhile, so that no bot writes to it. */
async function move({ config }: ToolSetup, to: string): Promise<readonly MovedTable[]> {
  const { dataDir } = config;
  if (!(await hasData(dataDir)))
    throw new MoveError(`there is no embedded database in ${dataDir}: set DATA_DIR to where it is`);
  const log = createLogger("silent");
  const source = await openDatabase({ databaseUrl: null, dataDir, as: "bot" }, log);
  try {
    await migrate(source, { apply: true }, log);
    const there = {
      databaseUrl: to,
      dataDir,
      as: "tool",
      writtenIn: "--to",
      startTimeout: patience,
    } as const;
    const target = await openDatabase(there, log);
    try {
      await migrate(target, { apply: config.migrate }, log);
      const [from, into] = [source.connectPatiently(), target.connectPatiently()];
      try {
        return await moveAll(from, into);
      } finally {
        await Promise.all([from.$disconnect(), into.$disconnect()]);
      }
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** One line for each table: its name, its rows, and the checksum that both databases agree on. */
function asTable(moved: readonly MovedTable[]): string {
  const width = Math.max(...moved.map(({ name }) => name.length));
  const digits = Math.max(...moved.map(({ rows }) => String(rows).length));
  return moved
    .map(
      ({ name, rows, checksum }) => `${name.padEnd(width)}  ${String(rows).padStart(digits)}  ${checksum}\n`,
    )
    .join("");
}
