import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** Names and values as the operator set them; an empty value counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The process's environment on top of a `.env` file in the working directory, where there is one.
 * What is set in the environment outranks the file.
 */
export function readEnvironment(file = ".env"): Environment {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  return { ...fromFile, ...process.env };
}
