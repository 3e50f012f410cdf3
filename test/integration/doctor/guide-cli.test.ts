import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { importDepartments, twoDepartments } from "../../e2e/harness/departments.js";
import { runCli } from "../../fixtures/departments/run-cli.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { type TestDatabase, testDatabase } from "../database.js";

// Each run of a tool is a process of its own.
vi.setConfig({ testTimeout: 90_000 });

let workspace: Workspace;
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  workspace = await startWorkspace();
  database = await testDatabase();
  const wicked = twoDepartments
    .replace("領収書の再発行は手順書3章", '"<script>alert(1)</script> & \\"3章\\""')
    .replace("      - 返金\n", "      - { name: 返金, call: [U0SUZUKI] }\n");
  await importDepartments(database.db, wicked, new Date());
  folder = await mkdtemp(join(tmpdir(), "tsunagi-guide-"));
});
afterAll(async () => {
  await database.close();
  await workspace.stop();
  await rm(folder, { recursive: true, force: true });
});

function guide(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const slack = { SLACK_BOT_TOKEN: workspace.botToken, SLACK_API_URL: workspace.apiUrl };
  return runCli("guide", args, { ...database.env, ...slack, ...env });
}

test("a page for each department in both languages, with the names people have in Slack", async () => {
  const out = join(folder, "all");
  expect(await guide(["--out", out])).toMatchObject({ code: 0, stdout: "" });

  const files = (await readdir(out)).toSorted();
  expect(files).toEqual(["billing.en.html", "billing.ja.html", "logistics.en.html", "logistics.ja.html"]);
  const page = await readFile(join(out, "billing.ja.html"), "utf8");
  expect(page).toContain("<h1>請求・決済へのエスカレーション</h1>");
  expect(page).toContain("<li>お電話を保留中のとき:すぐ佐藤 健さんへ通知します。");
  expect(page).toContain("leadsへ通知します。");
  expect(page).toContain("<li>返金 — 佐藤 健さんに代わり、まず鈴木 あかりさんへ通知します。</li>");
  expect(page).toContain("#esc-請求決済");
  expect(page).toContain("@page { size: A4;");
  expect(page).not.toMatch(/https?:\/\/|<link|<img|src=/);
  expect(await readFile(join(out, "logistics.en.html"), "utf8")).toContain(
    "<h1>Escalating to Logistics</h1>",
  );
});

test("what a lead wrote is text and nothing else", async () => {
  const out = join(folder, "one");
  expect(await guide(["billing", "--out", out])).toMatchObject({ code: 0 });

  const page = await readFile(join(out, "billing.ja.html"), "utf8");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;3章&quot;");
  expect(page).not.toContain("<script");
  expect(await readdir(out)).toEqual(["billing.en.html", "billing.ja.html"]);
});

test("where there is no department yet it says how there will be one", async () => {
  const empty = await testDatabase();
  const said = await guide([], empty.env);
  await empty.close();

  expect(said).toMatchObject({ code: 1, stdout: "" });
  expect(said.stderr).toContain("there are no departments yet: npm run departments -- import FILE");
});

test("a department nobody knows is refused with those there are; without Slack there are ids", async () => {
  expect(await guide(["personnel"])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("there is no department personnel: billing, logistics"),
  });

  const out = join(folder, "ids");
  const { code, stderr } = await guide(["billing", "--out", out], { SLACK_BOT_TOKEN: "" });
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining("by their ids") });
  expect(await readFile(join(out, "billing.en.html"), "utf8")).toContain("Notifies U0SATO now.");
});
