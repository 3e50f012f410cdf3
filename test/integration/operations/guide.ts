import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { serverUrl } from "../template.js";

/** What its readers copy is what runs here. */
const guide = readFileSync("docs/operations.md", "utf8");

/** The fenced blocks of a section of docs/operations.md, in the order they stand. */
export function blocksOf(title: string, language: "sh" | "sql"): readonly string[] {
  return [...section(title).matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].flatMap(
    ([, , kind, block = ""]) => (kind === language ? [block] : []),
  );
}

/** What the numbered steps of a section say to type, one after the other. */
export function stepsOf(title: string): readonly string[] {
  return [...section(title).matchAll(/^\d+\. `([^`]+)`/gm)].map(([, command = ""]) => command);
}

function section(title: string): string {
  const from = guide.indexOf(`\n## ${title}\n`);
  if (from < 0) throw new Error(`docs/operations.md has no section "${title}"`);
  const to = guide.indexOf("\n## ", from + 1);
  return guide.slice(from, to < 0 ? undefined : to);
}

/** Whatever stands in the guide for something of one's own: each has to be there. */
export function withOwn(text: string, own: Readonly<Record<string, string>>): string {
  return Object.entries(own).reduce((all, [name, mine]) => {
    if (!all.includes(name)) throw new Error(`the guide does not say "${name}" here: ${text}`);
    return all.replaceAll(name, mine);
  }, text);
}

/** Runs a command line as somebody at a shell of the test's server does. @returns what it printed */
export async function types(
  commandLine: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)("sh", ["-ec", commandLine], {
    cwd,
    env: { ...process.env, ...postgresEnv(), ...env },
  });
  return stdout;
}

/** Where the programs of PostgreSQL find the server, and as whom they log in. */
function postgresEnv(): Readonly<Record<string, string>> {
  const { hostname, port, username, password } = new URL(serverUrl("postgres"));
  return {
    PGHOST: hostname,
    PGPORT: port === "" ? "5432" : port,
    PGUSER: decodeURIComponent(username),
    ...(password !== "" && { PGPASSWORD: decodeURIComponent(password) }),
  };
}
