import { type Config, loadToolConfig, type Secrets } from "../config/config.js";
import { createLogger } from "../lib/logger.js";
import { type OpenDatabase, openDatabase } from "../store/connect.js";
import { migrate } from "../store/migrations.js";

/** Data goes to standard output; whatever is meant for a person goes here, to standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** 0: done · 1: refused, or it did not work · 2: asked for in a way that makes no sense. */
export type ExitCode = 0 | 1 | 2;

/** The command line makes no sense; the message says what to type. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export interface ToolSetup {
  readonly config: Config;
  readonly secrets: Secrets;
}

/** Runs a tool with its configuration and sets the process's exit code; failures end in one plain line. */
export async function runTool(usage: string, tool: (setup: ToolSetup) => Promise<ExitCode>): Promise<void> {
  process.exitCode = await outcomeOf(usage, tool);
}

async function outcomeOf(usage: string, tool: (setup: ToolSetup) => Promise<ExitCode>): Promise<ExitCode> {
  const loaded = loadToolConfig();
  if (!loaded.ok) {
    for (const fault of loaded.faults) say(fault);
    return 1;
  }
  try {
    return await tool(loaded);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    if (!(error instanceof UsageError)) return 1;
    say(usage);
    return 2;
  }
}

/** A database whose tables are up to date, for as long as `use` runs. */
export async function withDatabase<T>(
  { config, secrets }: ToolSetup,
  use: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const log = createLogger("silent");
  const { databaseUrl } = secrets;
  const database = await openDatabase({ databaseUrl, dataDir: config.dataDir, as: "tool" }, log);
  try {
    await migrate(database, { apply: config.migrate }, log);
    return await use(database);
  } finally {
    await database.close();
  }
}
