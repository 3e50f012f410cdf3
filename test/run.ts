// `npm test`: the main part of what this machine can show, `--all` all of it. What is left out is said in one line each, and does not fail.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { z } from "zod";
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

/** What vitest's JSON reporter writes, as far as it is read here. */
const passResults = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z
            .array(z.string())
            .nullish()
            .transform((given) => given ?? []),
        }),
      ),
    }),
  ),
});

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

const failures: string[] = [];
for (const [index, { title, projects, only = [], workers, env }] of passes.entries()) {
  process.stdout.write(`\n── ${title}\n`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  if (workers !== undefined) chosen.push("--maxWorkers", String(workers));
  const results = `test-results/pass-${index + 1}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  rmSync(results, { force: true });
  const run = spawnSync(
    "npx",
    ["vitest", "run", "--passWithNoTests", ...reporters, ...chosen, ...(wished.length > 0 ? wished : only)],
    {
      stdio: "inherit",
      env: { ...process.env, ...env },
    },
  );
  if (run.status !== 0) failures.push(`failed: ${title}`, ...failedTests(results));
}
for (const line of leftOut) process.stdout.write(`${line}\n`);
// Said once more at the end: a pass that failed is thousands of lines above.
for (const line of failures) process.stdout.write(`${line}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** A line for each test that failed, with the first line of why; one alone if the pass ended before it could say. */
function failedTests(results: string): string[] {
  if (!existsSync(results)) return ["  its tests could not be run: see what it printed"];
  return passResults
    .parse(JSON.parse(readFileSync(results, "utf8")))
    .testResults.flatMap(({ name, status, message, assertionResults }) => {
      const file = relative(process.cwd(), name);
      const tests = assertionResults.filter((test) => test.status === "failed");
      if (status === "failed" && tests.length === 0) return [`  ${file}: ${firstLine(message)}`];
      return tests.map((test) => `  ${file} > ${test.fullName}: ${firstLine(test.failureMessages.join())}`);
    });
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

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
