// `npm test`: everything this machine can show. What it cannot is said in one line each, and does not fail.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Client } from "pg";

const postgresUrl = process.env.TEST_DATABASE_URL ?? "postgresql://root@127.0.0.1:5432/postgres";
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

interface Pass {
  readonly title: string;
  readonly projects: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const hasPostgres = await reachable(postgresUrl);
const hasChromium = existsSync(chromium);
const leftOut: string[] = [];

// The same stories run on both databases; what is closer to SQL runs on the server where there is one.
const onOneDatabase = ["store", "engine"];
const passes: Pass[] = [
  {
    title: "rules, tools, stories on the embedded database",
    projects: [
      "unit",
      "standalone",
      "e2e",
      ...(hasPostgres ? [] : onOneDatabase),
      ...(hasChromium ? ["browser"] : []),
    ],
    env: { TEST_DATABASE: "embedded", CHROMIUM: chromium },
  },
];
if (hasPostgres) {
  passes.push({
    title: "storage, engine, stories on PostgreSQL",
    projects: [...onOneDatabase, "e2e"],
    env: { TEST_DATABASE: "postgres", TEST_DATABASE_URL: postgresUrl },
  });
} else leftOut.push("left out: the tests on a PostgreSQL server (none answers; set TEST_DATABASE_URL)");
if (!hasChromium) leftOut.push("left out: the browser test (no Chromium; set CHROMIUM to its path)");

let failed = false;
for (const { title, projects, env } of passes) {
  process.stdout.write(`\n── ${title}\n`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const run = spawnSync("npx", ["vitest", "run", ...chosen, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  failed ||= run.status !== 0;
}
for (const line of leftOut) process.stdout.write(`${line}\n`);
process.exitCode = failed ? 1 : 0;

async function reachable(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
