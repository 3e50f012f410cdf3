// `npm test`: the main part of what this machine can show, `--all` all of it. What is left out is said in one line each, and does not fail.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { firstTests } from "./part.js";

const postgresUrl = process.env.TEST_DATABASE_URL ?? "postgresql://root@127.0.0.1:5432/postgres";
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

interface Pass {
  readonly title: string;
  readonly projects: readonly string[];
  /** Only test files with one of these in their names; all unless told. */
  readonly only?: readonly string[];
  /** Files at a time; as many as the configuration says unless told. */
  readonly workers?: number;
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
const database = ["store", "engine"];
const stories = [...database, "e2e"];
const rest = ["unit", "standalone", ...slowest];
/** Browsers, and processes that are killed and frozen: what they wait for is real time, which others must not take. */
const alone = [...browser, "crash", "outages"];
const embeddedOverHttp = { ...onEmbedded, ...overHttp };
/** Which part is the main one: see part.ts. Whoever names files wants all of them. */
const mainPart = { TEST_PART: "main" };
const part = asked.all || wished.length > 0 ? {} : mainPart;

/** Everything that may differ there, once more: of the stories only the first of each file can. */
const onceMore: Pass[] = [
  { title: "the embedded database", projects: database, env: embeddedOverHttp },
  {
    title: "the first stories of each file on the embedded database, Slack over HTTP",
    projects: ["e2e"],
    env: { ...embeddedOverHttp, ...mainPart },
  },
];

const inTurn: Pass = {
  title: "browsers and killed processes, in turn",
  projects: alone,
  workers: 1,
  env: { ...onPostgres, ...overSockets, ...part, CHROMIUM: chromium },
};

// Without a server those most told are told over sockets as well.
const passes: Pass[] = hasPostgres
  ? [
      {
        title: "PostgreSQL, Slack over Socket Mode",
        projects: [...rest, ...stories, ...(asked.all ? [] : [...browser, "crash"])],
        env: { ...onPostgres, ...overSockets, ...part, CHROMIUM: chromium },
      },
      ...(asked.all ? [inTurn, ...onceMore] : []),
    ]
  : [
      {
        title: "the embedded database, Slack over HTTP",
        projects: [...rest, ...stories, ...browser],
        env: { ...embeddedOverHttp, ...part, CHROMIUM: chromium },
      },
      {
        title: "the stories most told over Socket Mode",
        projects: ["e2e"],
        only: mostTold,
        env: { ...onEmbedded, ...overSockets, ...part },
      },
    ];
if (!hasPostgres)
  leftOut.push("left out: the tests on a PostgreSQL server (none answers; set TEST_DATABASE_URL)");
if (!hasChromium) leftOut.push("left out: the browser test (no Chromium; set CHROMIUM to its path)");
if (!asked.all)
  leftOut.push(
    `left out: what takes longest; all but the first ${firstTests} tests of each file about the database, the engine and stories; most runs with arbitrary input; the other database and the other way of Slack (npm run test:all)`,
  );

let failed = false;
for (const { title, projects, only = [], workers, env } of passes) {
  process.stdout.write(`\n── ${title}\n`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  if (workers !== undefined) chosen.push("--maxWorkers", String(workers));
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
