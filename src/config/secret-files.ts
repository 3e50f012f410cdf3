import { readFileSync } from "node:fs";
import type { Environment } from "./environment.js";

/** Whatever lets its reader act as Tsunagi or reach its data; each may stand in a file named by `NAME_FILE`. */
const secretNames = [
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "DATABASE_URL",
  "HTTPS_PROXY",
  "HEARTBEAT_URL",
] as const;

/** Fills in the secrets that stand in files, and drops variables that are set to nothing. */
export function withSecretFiles(env: Environment): {
  readonly env: Environment;
  readonly faults: readonly string[];
} {
  const filled: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const trimmed = value?.trim();
    if (trimmed) filled[name] = trimmed;
  }
  const faults: string[] = [];
  for (const name of secretNames) {
    const path = filled[`${name}_FILE`];
    if (path === undefined) continue;
    if (filled[name] !== undefined) {
      faults.push(`${name} and ${name}_FILE are both set: keep one of them`);
      continue;
    }
    try {
      const content = readFileSync(path, "utf8").trim();
      if (content === "") faults.push(`${name}_FILE names ${path}, which is empty: write the value into it`);
      else filled[name] = content;
    } catch (error) {
      const why = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
      faults.push(
        `${name}_FILE names ${path}, which cannot be read (${why}): check the path and its permissions`,
      );
    }
  }
  return { env: filled, faults };
}
