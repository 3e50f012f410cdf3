import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { importDepartments, twoDepartments } from "../../e2e/harness/departments.js";
import { runCli } from "../../fixtures/departments/run-cli.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { type TestDatabase, testDatabase } from "../database.js";

// Each run of a tool is a process of its own.
vi.setConfig({ testTimeout: 90_000 });

let workspace: Workspace;
let database: TestDatabase;
beforeAll(async () => {
  workspace = await startWorkspace();
  database = await testDatabase();
  await importDepartments(database.db, twoDepartments, new Date());
});
afterAll(async () => {
  await database.close();
  await workspace.stop();
});

function surroundings(): NodeJS.ProcessEnv {
  return {
    ...database.env,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    OPS_CHANNEL: "C0OPS",
    ADMIN_USER_IDS: "U0MANAGER",
  };
}

function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return runCli("doctor", args, { ...surroundings(), ...env });
}

// The database of this test stays open meanwhile, as a running bot's does.
test("all is well: nothing on standard output, and 0", async () => {
  expect(await doctor([])).toEqual({
    code: 0,
    stdout: "",
    stderr: "0 to mend, 0 warnings, 0 not checked\n",
  });
  expect(await doctor(["--json"])).toMatchObject({ code: 0, stdout: "[]\n" });
});

test("a warning is a line in the operator's language, and still 0", async () => {
  expect(await doctor([], { OPS_CHANNEL: "" })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\[注意\] OPS_CHANNEL が設定されていません。.+\(ops_channel_unset\)\n$/),
  });
});

test("what stops the work is 1; a program reads its name, whose it is, and what to do", async () => {
  await workspace.archive("C0LOGISTICS");
  const { code, stdout, stderr } = await doctor(["--json"], { DEFAULT_LOCALE: "en" });
  await workspace.unarchive("C0LOGISTICS");

  expect({ code, stderr }).toEqual({ code: 1, stderr: "1 to mend, 0 warnings, 0 not checked\n" });
  expect(JSON.parse(stdout)).toEqual([
    {
      name: "channel_archived",
      weight: "stops",
      about: { kind: "department", key: "logistics", name: { ja: "物流", en: "Logistics" } },
      params: { channel: "C0LOGISTICS", title: "esc-logistics", places: [{ kind: "channel" }] },
      what: "#esc-logistics is archived (the department's channel).",
      why: "Nothing can be posted there.",
      todo: "Unarchive it, or name another channel.",
    },
  ]);
});

test("as the page writes it, through npm itself, standard output is JSON and nothing else", async () => {
  const [command = ""] = /npm run .*--json/.exec(readFileSync("docs/doctor.md", "utf8")) ?? [];
  const [npm = "", ...args] = command.split(" ");
  const { PATH, HOME } = process.env;
  const env = { ...surroundings(), PATH, HOME, OPS_CHANNEL: "", DEFAULT_LOCALE: "en" };
  const { stdout } = await promisify(execFile)(npm, args, { env });

  expect(JSON.parse(stdout)).toMatchObject([{ name: "ops_channel_unset", weight: "weakens" }]);
});

test("a wrong configuration is a finding like any other, and all that is looked at", async () => {
  const { code, stdout, stderr } = await doctor([], { PORT: "http", SLACK_BOT_TOKEN: "hunter2" });

  expect(code).toBe(1);
  expect(stdout.split("\n").slice(0, -1)).toEqual([
    expect.stringMatching(
      /^\[要対応\] 設定に誤りがあります:SLACK_BOT_TOKEN is not a bot token.+\(config_invalid\)$/,
    ),
    expect.stringMatching(/^\[要対応\] 設定に誤りがあります:PORT is not a port/),
  ]);
  expect(stderr).toContain("nothing else was looked at");
  expect(stdout + stderr).not.toContain("hunter2");

  const english = await doctor([], { PORT: "http", DEFAULT_LOCALE: "en" });
  expect(english.stdout).toMatch(/^\[to mend\] The configuration has a mistake: PORT is not a port/);
});

test("before the first start of the embedded database it makes none, and says what a start will do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-first-"));
  const first = { DATABASE_URL: "", DATA_DIR: join(folder, "data"), DEFAULT_LOCALE: "en" };
  const { code, stdout } = await doctor([], first);
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, "data"), "");
  const inTheWay = await doctor([], { ...first, DATA_DIR: join(folder, "data", "here") });
  await rm(folder, { recursive: true });

  expect(stdout).toMatch(/^\[warning\] \d+ changes of the tables are pending\..*\(migrations_pending\)$/m);
  expect({ code, other: stdout.includes("[to mend]") }).toEqual({ code: 0, other: false });
  expect(inTheWay).toMatchObject({ code: 1, stdout: expect.stringContaining("(database_unreachable)") });
});

test("a command line that makes no sense is 2", async () => {
  expect(await doctor(["--jsn"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("usage: npm run doctor"),
  });
});

test("a case is played through where it is asked for, and only then", async () => {
  const played = await doctor(["--send-test", "C0BILLING", "--to", "U0SATO"]);
  expect(played).toMatchObject({ code: 0, stdout: "" });
  expect(played.stderr).toMatch(
    /^the test went through in \d+\.\d s: card, thread, call, agent's message and take-over card/,
  );

  expect(await database.db.escalation.count()).toBe(0);

  workspace.faults.next({ method: "auth.test" }, { kind: "rate_limited", retryAfterSeconds: 30 });
  const busy = await doctor(["--json", "--send-test", "C0BILLING", "--to", "U0SATO"]);
  expect(busy.code, "nothing was shown").toBe(2);
  expect(JSON.parse(busy.stdout)).toMatchObject([
    { name: "slack_busy" },
    { name: "contacts_unchecked" },
    { name: "test_not_sent", weight: "unchecked" },
  ]);

  expect(await doctor(["--send-test", "#billing"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--send-test wants a channel's id"),
  });
  expect(await doctor(["--send-test", "C0BILLING"], { ADMIN_USER_IDS: "" })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("add --to"),
  });
});
