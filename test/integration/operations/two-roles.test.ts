import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runCli } from "../../fixtures/departments/run-cli.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { type BotProcess, startBotProcess } from "../proxy/bot-process.js";
import { databaseKind, dropPostgres, serverUrl } from "../template.js";
import { blocksOf, types, withOwn } from "./guide.js";
import { oneCase, oneDepartment } from "./one-case.js";

// Processes are started one after the other.
vi.setConfig({ testTimeout: 400_000 });

const canRun = databaseKind() === "postgres";
if (!canRun) process.stdout.write("left out: two database roles (no PostgreSQL server)\n");

const database = `tsunagi_roles_${randomUUID().slice(0, 8)}`;
const restored = `${database}_restored`;
const [owner, lesser] = [`${database}_owner`, `${database}_bot`];

describe.skipIf(!canRun)("two database roles, as the guide makes them", () => {
  let folder: string;
  let workspace: Workspace;
  let bot: BotProcess | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tsunagi-roles-"));
    workspace = await startWorkspace();
    const [sql = ""] = blocksOf("Two database roles", "sql");
    await writeFile(
      join(folder, "roles.sql"),
      withOwn(sql, {
        "'…'": "'a password'",
        "DATABASE tsunagi ": `DATABASE ${database} `,
        "\\c tsunagi\n": `\\c ${database}\n`,
        tsunagi_owner: owner,
        tsunagi_bot: lesser,
      }),
    );
    await types("psql -v ON_ERROR_STOP=1 -f roles.sql postgres", folder);
  });
  afterAll(async () => {
    await bot?.stop();
    await workspace.stop();
    await dropPostgres(restored);
    await dropPostgres(database);
    await types(`psql -c 'DROP ROLE ${owner}' -c 'DROP ROLE ${lesser}' postgres`, folder);
    await rm(folder, { recursive: true });
  });

  const as = (role: string, name = database) => {
    const url = new URL(serverUrl(name));
    [url.username, url.password] = [role, "a password"];
    return url.href;
  };
  const starts = () => {
    bot = startBotProcess(
      {
        ...{ DATABASE_URL: as(lesser), MIGRATE: "off", HOST: "127.0.0.1", PORT: "0" },
        ...{ SLACK_BOT_TOKEN: workspace.botToken, SLACK_API_URL: workspace.apiUrl },
        SLACK_SIGNING_SECRET: workspace.signingSecret,
      },
      folder,
    );
    return bot;
  };
  const sql = (statement: string) =>
    types('psql -v ON_ERROR_STOP=1 -Atc "$STATEMENT" "$DATABASE_URL" 2>&1 || true', folder, {
      STATEMENT: statement,
      DATABASE_URL: as(lesser),
    });

  test("before the owner has migrated, the bot refuses to start and names what is pending", async () => {
    const early = starts();

    expect(await early.ended).toBe(1);
    expect(early.errors()).toMatch(
      /^the tables are not up to date; run "npm run migrate" \(pending: 2026\S+_init, /,
    );
  });

  test("the owner migrates, the lesser role serves a case from its opening to its end", async () => {
    const migrated = await runCli("migrate", [], { DATABASE_URL: as(owner) });
    expect(migrated).toMatchObject({ code: 0 });
    expect(migrated.stderr).toContain("applied 20261122000000_init");
    const file = join(folder, "departments.yml");
    await writeFile(file, oneDepartment);
    const slack = { SLACK_BOT_TOKEN: workspace.botToken, SLACK_API_URL: workspace.apiUrl };
    const imported = await runCli("departments", ["import", file], { ...slack, DATABASE_URL: as(lesser) });
    expect(imported).toMatchObject({ code: 0 });

    const running = starts();
    workspace.connectBot(`http://127.0.0.1:${await running.running}/slack/events`);
    await oneCase(workspace, "二重請求の返金");

    expect(running.log()).not.toContain("permission denied");
    expect(await sql("SELECT status FROM escalations")).toBe("resolved\n");
    const doctor = await runCli("doctor", [], {
      ...{ ...slack, DATABASE_URL: as(lesser), MIGRATE: "off" },
      SLACK_SIGNING_SECRET: workspace.signingSecret,
    });
    expect(doctor.stderr + doctor.stdout).not.toContain("permission denied");
  });

  test.each([
    ["drop a table", "DROP TABLE lanes"],
    ["change one", "ALTER TABLE lanes ADD COLUMN x INT"],
    ["make one", "CREATE TABLE mine (id INT)"],
    ["empty one", "TRUNCATE lanes"],
    ["take out the guard of the history", "ALTER TABLE escalation_events DISABLE TRIGGER ALL"],
    ["make a function", "CREATE FUNCTION f() RETURNS INT LANGUAGE sql AS 'SELECT 1'"],
  ])("the lesser role may not %s", async (_, statement) => {
    expect(await sql(statement)).toMatch(/ERROR: {2}(must be owner of|permission denied for)/);
  });

  test("what is restored is the owner's again, and the lesser role may do there what it could before", async () => {
    const [backsUp = "", restores = ""] = blocksOf("Backup, and the drill", "sh");
    await types(withOwn(backsUp, { "tsunagi-$(date +%F).dump": "all.dump" }), folder, {
      DATABASE_URL: serverUrl(database),
    });
    // As the guide says of two roles.
    const own = {
      "createdb ": `createdb --owner ${owner} `,
      "pg_restore ": `pg_restore --role ${owner} `,
      ...{ "tsunagi-….dump": "all.dump", tsunagi_restored: restored },
    };
    await types(withOwn(restores, own), folder);

    const there = await types(
      `psql -Atc "SELECT count(*) FROM escalations" "$URL"; psql -c "DROP TABLE lanes" "$URL" 2>&1 || true`,
      folder,
      { URL: as(lesser, restored) },
    );
    expect(there).toMatch(/^1\nERROR: {2}must be owner of table lanes\n$/);
  });

  test("a table of a later version is there for the lesser role as well", async () => {
    await types(`psql -v ON_ERROR_STOP=1 -c 'CREATE TABLE later (id SERIAL)' '${as(owner)}'`, folder);

    expect(await sql("INSERT INTO later DEFAULT VALUES RETURNING id")).toContain("1\n");
  });
});
