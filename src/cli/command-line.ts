import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./tool.js";

/** Like Node's `parseArgs`, strict; what makes no sense is a UsageError. */
export function readCommandLine<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
