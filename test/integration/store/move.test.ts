import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Bot, startBot } from "../../../src/bot.js";
import { loadConfig } from "../../../src/config/config.js";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import { createLogger } from "../../../src/lib/logger.js";
import { type OpenDatabase, openDatabase } from "../../../src/store/connect.js";
import { moveAll } from "../../../src/store/moving/move.js";
import { contentsOf, inOrder, tablesOf } from "../../../src/store/moving/tables.js";
import { manualClock } from "../../e2e/harness/clock.js";
import { importDepartments, twoDepartments } from "../../e2e/harness/departments.js";
import { runCli } from "../../fixtures/departments/run-cli.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import {
  copyEmbedded,
  copyPostgres,
  databaseKind,
  dropPostgres,
  removeData,
  serverUrl,
} from "../template.js";

vi.setConfig({ testTimeout: 120_000 });

const quiet = createLogger("silent");
/** One moves to a PostgreSQL server; the pass on the embedded database has none. */
const hasServer = databaseKind() === "postgres";
/** Everything that a text could do to a copy made of text. */
const awkward = `返金 "引用" 'それ' \\ {a,b} (1,2) \t\n2行目 🙇‍♀️ ,,, NULL`;

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

async function source(): Promise<string> {
  const dataDir = await copyEmbedded();
  cleanUp.push(() => removeData(dataDir));
  return dataDir;
}

/** An empty database with all tables. */
async function target(): Promise<string> {
  const name = await copyPostgres();
  cleanUp.push(() => dropPostgres(name));
  return serverUrl(name);
}

async function opened(where: { databaseUrl: string | null; dataDir: string }): Promise<OpenDatabase> {
  const database = await openDatabase({ ...where, as: "tool" }, quiet);
  cleanUp.push(database.close);
  return database;
}

const clock = manualClock(new Date("2026-10-01T14:08:00+09:00"));

async function aBot(workspace: Workspace, database: OpenDatabase): Promise<Bot> {
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    ...{ HOST: "127.0.0.1", PORT: "0" },
  });
  if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
  const bot = await startBot({
    ...{ config: loaded.config, secrets: loaded.secrets, log: quiet, clock, pace: 0, runsByItself: false },
    database: { ...database, close: async () => {} },
  });
  await bot.refreshDepartments();
  workspace.connectBot(`http://127.0.0.1:${bot.port}/slack/events`);
  return bot;
}

const posts = ({ journal }: Workspace) =>
  journal.filter(({ method }) => method === "chat.postMessage").length;

async function sends(workspace: Workspace, bot: Bot, text: string): Promise<void> {
  await workspace.as("U0TANAKA").runs("/escalate", text, "C0FLOOR");
  await bot.idle();
  await bot.engine.workOff();
}

describe.runIf(hasServer)("a small team's database becomes PostgreSQL", () => {
  test("everything is there, and the bot goes on where it was: nothing called twice, nothing forgotten", async () => {
    const workspace = await startWorkspace({ now: () => clock.now() });
    cleanUp.push(() => workspace.stop());
    const dataDir = await source();
    const before = await openDatabase({ databaseUrl: null, dataDir, as: "bot" }, quiet);
    await importDepartments(before.db, twoDepartments, clock.now());
    const old = await aBot(workspace, before);
    await sends(workspace, old, `今 ${awkward}`);
    await sends(workspace, old, "今 2件目");
    const to = await target();

    // Nobody moves a database that somebody else is writing to.
    const refused = await runCli("move", ["--to", to], { DATA_DIR: dataDir });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("is in use by another running Tsunagi");

    await old.stop();
    await before.close();
    const moved = await runCli("move", ["--to", to], { DATA_DIR: dataDir });
    expect(moved.stderr).toContain("Set DATABASE_URL");
    expect(moved.code).toBe(0);
    expect(moved.stdout).toMatch(/^escalations +2 {2}\d+$/m);
    expect(moved.stdout).toMatch(/^departments +2 {2}\d+$/m);

    const sent = posts(workspace);
    const after = await opened({ databaseUrl: to, dataDir: "" });
    const bot = await aBot(workspace, after);
    cleanUp.push(() => bot.stop());
    await bot.engine.workOff();
    expect(posts(workspace)).toBe(sent);
    clock.set(later(clock.now(), minutes(1)));
    await bot.engine.workOff();
    // The second step of both cases: one person, once each, in one list or two messages.
    const called = await after.db.delivery.findMany({ where: { role: "ping", step: 2 } });
    expect(called).toHaveLength(2);
    expect(called.every(({ status }) => status === "shown" || status === "waiting")).toBe(true);
    await sends(workspace, bot, "今 3件目");
    expect(
      (await after.db.escalation.findMany({ orderBy: { number: "asc" } })).map(({ number }) => number),
    ).toEqual([1, 2, 3]);
    const again = await runCli("move", ["--to", to], { DATA_DIR: dataDir });
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/holds \d+ rows: choose an empty database/);
  });

  test("where there is nothing to move, or no address to move to, it says so", async () => {
    const to = await target();
    const nothing = await runCli("move", ["--to", to], { DATA_DIR: `${tmpdir()}/tsunagi-nowhere` });
    expect(nothing).toMatchObject({ code: 1 });
    expect(nothing.stderr).toContain("there is no embedded database in");

    const dataDir = await source();
    const away = await runCli("move", ["--to", "postgresql://x@127.0.0.1:1/x"], { DATA_DIR: dataDir });
    expect(away).toMatchObject({ code: 1 });
    expect(away.stderr).toContain("Is --to right, and does the server run?");

    const nowhere = await runCli("move", ["--to", "mysql://localhost/x"], {});
    expect(nowhere).toMatchObject({ code: 2 });
    expect(nowhere.stderr).toContain("--to must be the address of a PostgreSQL database");
  });
});

/** Many rows in many tables. */
async function filled(): Promise<OpenDatabase> {
  const database = await opened({ databaseUrl: null, dataDir: await source() });
  await importDepartments(database.db, twoDepartments, clock.now());
  await database.db.$executeRaw`
    INSERT INTO lanes (id, last_ts) SELECT 'dm:U' || i, repeat('1', 400) FROM generate_series(1, 4000) i`;
  return database;
}

async function everyRow(database: OpenDatabase): Promise<number> {
  const tables = await tablesOf(database.db);
  const contents = await Promise.all(tables.map((table) => contentsOf(database.db, table)));
  return contents.reduce((sum, { rows }) => sum + rows, 0);
}

describe.runIf(hasServer)("a move that does not come to its end", () => {
  test("leaves the target empty, and can be done again", async () => {
    const from = await filled();
    const to = await opened({ databaseUrl: await target(), dataDir: "" });
    let reads = 0;
    const breaking: OpenDatabase["db"] = new Proxy(from.db, {
      get(db, name, receiver) {
        if (name === "$queryRaw" && ++reads === 14) throw new Error("the disk is gone");
        return Reflect.get(db, name, receiver);
      },
    });

    await expect(moveAll(breaking, to.connectPatiently())).rejects.toThrow("the disk is gone");
    expect(await everyRow(to)).toBe(0);

    const moved = await moveAll(from.db, to.connectPatiently());
    expect(moved.find(({ name }) => name === "lanes")?.rows).toBe(4_000);
    expect(await everyRow(to)).toBe(await everyRow(from));
  });

  test("keeps nothing where the copy is not the same", async () => {
    const from = await filled();
    const to = await opened({ databaseUrl: await target(), dataDir: "" });
    await to.db.$executeRawUnsafe(
      "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.last_ts = '2'; RETURN NEW; END $$",
    );
    await to.db.$executeRawUnsafe(
      "CREATE TRIGGER cut BEFORE INSERT ON lanes FOR EACH ROW EXECUTE FUNCTION cut()",
    );

    await expect(moveAll(from.db, to.connectPatiently())).rejects.toThrow(
      "the table lanes has 4000 of 4000 rows, or they differ",
    );
    expect(await everyRow(to)).toBe(0);
  });

  test("killed in the middle, leaves the target empty too", async () => {
    const dataDir = await source();
    const from = await openDatabase({ databaseUrl: null, dataDir, as: "tool" }, quiet);
    await from.db.$executeRaw`
      INSERT INTO lanes (id, last_ts) SELECT 'dm:U' || i, repeat('1', 400) FROM generate_series(1, 40000) i`;
    await from.close();
    const url = await target();
    const to = await opened({ databaseUrl: url, dataDir: "" });
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const child = spawn(process.execPath, ["--import", tsx, resolve("src/cli/move.ts"), "--to", url], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir },
      stdio: "ignore",
    });
    const isCopying = async () => {
      const [found] = await to.db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%INSERT INTO "lanes"%'`;
      return (found?.count ?? 0) > 0;
    };
    await vi.waitFor(async () => expect(await isCopying()).toBe(true), {
      timeout: seconds(60),
      interval: 20,
    });
    child.kill("SIGKILL");
    await vi.waitFor(async () => expect(await isCopying()).toBe(false), {
      timeout: seconds(60),
      interval: 50,
    });

    expect(await everyRow(to)).toBe(0);
  });
});

test("tables are copied after those they refer to; a circle is said to be one", () => {
  const table = (name: string, ...needs: string[]) => ({ name, needs, columns: [], own: [] });

  expect(inOrder([table("a", "b"), table("b", "c"), table("c")]).map(({ name }) => name)).toEqual([
    "c",
    "b",
    "a",
  ]);
  expect(() => inOrder([table("a", "b"), table("b", "a")])).toThrow("circle");
});
