import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import type { Department } from "../../src/domain/department.js";
import type { UserId } from "../../src/domain/ids.js";
import { createDepartmentStore } from "../../src/store/department-store.js";
import { runCli } from "../fixtures/departments/run-cli.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";
import { type TestDatabase, testDatabase } from "./database.js";

// Each run of a tool is a process of its own.
vi.setConfig({ testTimeout: 90_000 });

const full = resolve("test/fixtures/departments/full.yml");

let workspace: Workspace;
let folder: string;
let file: TestDatabase;
beforeAll(async () => {
  workspace = await startWorkspace();
  folder = await mkdtemp(join(tmpdir(), "tsunagi-departments-"));
  file = await testDatabase();
});
afterAll(async () => {
  await file.close();
  await workspace.stop();
  await rm(folder, { recursive: true, force: true });
});

function departments(...args: readonly string[]) {
  const slack = { SLACK_BOT_TOKEN: workspace.botToken, SLACK_API_URL: workspace.apiUrl };
  return runCli("departments", args, { ...file.env, ...slack });
}

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const store = () =>
  createDepartmentStore(file.db, (error) => {
    throw error;
  });

test("a file is imported, exported again, and importing the export changes nothing", async () => {
  const imported = await departments("import", full);
  expect(imported).toMatchObject({ code: 0, stdout: "" });
  expect(imported.stderr).toContain("billing: added (請求・決済 / Billing)");

  const text = await readFile(full, "utf8");
  const read = parseDepartmentsFile(text);
  expect(await store().load()).toEqual(read.ok && read.departments);

  const exported = await departments("export");
  expect(exported.code).toBe(0);
  const copy = parseDepartmentsFile(exported.stdout);
  expect(copy.ok && copy.departments).toEqual(read.ok && read.departments);

  const out = join(folder, "out.yml");
  expect(await departments("export", "--out", out)).toMatchObject({ code: 0, stdout: "" });
  expect((await departments("import", out)).stderr).toContain("nothing to do");
});

test("a file with a mistake, or with something Slack does not know, is refused and changes nothing", async () => {
  const before = await store().revision();
  const text = await readFile(full, "utf8");

  const mistaken = await departments("import", await write("mistaken.yml", text.replace("10m", "10 min")));
  expect(mistaken).toMatchObject({ code: 1, stdout: "" });
  expect(mistaken.stderr).toMatch(
    /mistaken\.yml:15:\d+: error: after.normal "10 min" is not a duration: write 10m/,
  );

  const elsewhere = await departments(
    "import",
    await write("elsewhere.yml", text.replace("C0BILLING", "C0RANDOM")),
  );
  expect(elsewhere).toMatchObject({ code: 1, stdout: "" });
  expect(elsewhere.stderr).toMatch(/elsewhere\.yml:4:\d+: error: .*\/invite @Tsunagi/);

  expect(await store().revision()).toBe(before);
});

test("a dry run tells what would change and changes nothing", async () => {
  const before = await store().revision();
  const other = `departments: { logistics: { name: 物流, channel: C0LOGISTICS, chain: [{ after: 1m, call: [U0JAMES] }] } }`;

  const { code, stderr } = await departments("import", await write("other.yml", other), "--dry-run");

  expect(code).toBe(0);
  expect(stderr).toContain("logistics: added (物流)");
  expect(stderr).toContain("billing: retired");
  expect(await store().revision()).toBe(before);
});

test("a file that was exported before somebody changed the settings is refused with who changed what, unless it is said", async () => {
  const old = await write("old.yml", (await departments("export")).stdout);
  const text = await readFile(old, "utf8");
  expect(text).toMatch(/^# revision: \d+/);
  const billing = (await store().load()).list.find(({ key }) => key === "billing");
  const change = (it: Department) => ({ ...it, leads: ["U0SATO" as UserId] });
  if (billing === undefined) throw new Error("there is no such department");
  await store().editOne(billing.key, change, "U0MANAGER", new Date("2026-11-24T01:12:00Z"));

  const refused = await departments("import", old);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toMatch(/refused, nothing was changed: the file is of revision \d+/);
  expect(refused.stderr).toMatch(/ 2026-11-24 10:12, U0MANAGER in Slack: billing: leads: .* → U0SATO$/m);
  expect(refused.stderr).toContain("--over");

  const taken = await departments("import", old, "--over");
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.stderr).toContain("leads: U0SATO → ");
  expect(taken.stderr).toContain("export it anew");
});

test("without a token nothing is imported unless that is asked for", async () => {
  const args = ["import", full];
  const dataDir = join(folder, "fresh");

  const refused = await runCli("departments", args, { DATA_DIR: dataDir });
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain("--without-slack");

  // The database of this one is new and has no tables yet.
  const taken = await runCli("departments", [...args, "--without-slack"], { DATA_DIR: dataDir });
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.stderr).toContain("not checked: whether Slack knows");
});

test("a command line that makes no sense is answered with the usage", async () => {
  const wrong = [[], ["import", "/nowhere.yml"], ["export", "--dry-run"], ["--what"]];
  const answers = await Promise.all(wrong.map((args) => departments(...args)));

  expect(answers.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  for (const { stderr } of answers) expect(stderr).toContain("usage: npm run departments -- import FILE");
});
