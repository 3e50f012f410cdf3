// `npm test`: everything this machine can show. What it cannot is said in one line each, and does not fail.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { Client } from "pg";

const postgresUrl = process.env.TEST_DATABASE_URL ?? "postgresql://root@127.0.0.1:5432/postgres";
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

interface Pass {
  readonly title: string;
  readonly projects: readonly string[];
  /** Only test files with one of these in their names; all unless told. */
  readonly only?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const hasPostgres = await reachable(postgresUrl);
const hasChromium = existsSync(chromium);
const leftOut: string[] = [];

/** What people do most; the other stories differ by neither the database nor the way Slack reaches the bot. */
const mostTold = ["main-path", "command", "opening-form", "card", "urgent-path"];
const onEmbedded = { TEST_DATABASE: "embedded" };
const onPostgres = { TEST_DATABASE: "postgres", TEST_DATABASE_URL: postgresUrl };
const overHttp = { STORY_TRANSPORT: "http" };
const overSockets = { STORY_TRANSPORT: "socket" };

const { values: asked, positionals: wished } = parseArgs({
  options: { all: { type: "boolean", default: false } },
  allowPositionals: true,
});
const browser = hasChromium ? ["browser"] : [];
const slowest = asked.all ? ["slowest"] : [];
const stories = ["store", "engine", "e2e"];
const rest = ["unit", "standalone", ...slowest, ...browser];
const embeddedOverHttp = { ...onEmbedded, ...overHttp };

// Every story once, on the server over sockets where there is one; `--all` tells them in the other way too.
// Without a server those most told are told over sockets as well.
const passes: Pass[] = hasPostgres
  ? [
      {
        title: "everything on PostgreSQL, Slack over Socket Mode",
        projects: [...rest, ...stories, "crash", ...(asked.all ? ["outages"] : [])],
        env: { ...onPostgres, ...overSockets, CHROMIUM: chromium },
      },
      ...(asked.all
        ? [{ title: "the embedded database, Slack over HTTP", projects: stories, env: embeddedOverHttp }]
        : []),
    ]
  : [
      {
        title: "everything on the embedded database, Slack over HTTP",
        projects: [...rest, ...stories],
        env: { ...embeddedOverHttp, CHROMIUM: chromium },
      },
      {
        title: "the stories most told over Socket Mode",
        projects: ["e2e"],
        only: mostTold,
        env: { ...onEmbedded, ...overSockets },
      },
    ];
if (!hasPostgres)
  leftOut.push("left out: the tests on a PostgreSQL server (none answers; set TEST_DATABASE_URL)");
if (!hasChromium) leftOut.push("left out: the browser test (no Chromium; set CHROMIUM to its path)");
if (!asked.all) leftOut.push("left out: the slowest, and all stories the other way too (npm run test:all)");

let failed = false;
for (const { title, projects, only = [], env } of passes) {
  process.stdout.write(`\n── ${title}\n`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const run = spawnSync(
    "npx",
    ["vitest", "run", "--passWithNoTests", ...chosen, ...(wished.length > 0 ? wished : only)],
    {
      stdio: "inherit",
      env: { ...process.env, ...env },
    },
  );
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
