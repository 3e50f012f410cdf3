import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, test } from "vitest";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { startDatabaseLink } from "./database-link.js";

const main = fileURLToPath(new URL("../../../src/main.ts", import.meta.url));
const tsx = createRequire(import.meta.url).resolve("tsx");

let workspace: Workspace;
let database: TestDatabase;
const children: ChildProcess[] = [];

beforeAll(async () => {
  workspace = await startWorkspace();
  database = await testDatabase("postgres");
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await workspace.stop();
  await database.close();
});

/** The product as an operator starts it. */
function starts(databaseUrl: string) {
  const child = spawn(process.execPath, ["--import", tsx, main], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH ?? "",
      HOME: tmpdir(),
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: workspace.signingSecret,
      SLACK_API_URL: workspace.apiUrl,
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
      PORT: "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const said = { log: "", errors: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    said.log += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said.errors += chunk.toString("utf8");
  });
  return { child, said, ended: once(child, "close") };
}

const link = (isOpen: boolean) => startDatabaseLink(database.env.DATABASE_URL ?? "", isOpen);

// Each takes the half minute for which the start tries.
describe.concurrent("the database at start", () => {
  test("cannot be reached: the start tries for half a minute, then says why in one line and ends with code 1", async ({
    expect,
  }) => {
    const way = await link(false);
    const from = performance.now();
    const { child, said, ended } = starts(way.url);
    await ended;

    expect(child.exitCode).toBe(1);
    expect(said.errors).toMatch(/^the database cannot be reached: [^\n]*(refused|reach)[^\n]*\n$/i);
    expect(performance.now() - from).toBeGreaterThan(25_000);
    expect(said.log).toContain("the database does not answer; trying again");
  });

  test("takes connections and never answers: the same", async ({ expect }) => {
    const way = await link(true);
    way.freeze();
    const { child, said, ended } = starts(way.url);
    await ended;
    await way.close();

    expect(child.exitCode).toBe(1);
    expect(said.errors).toMatch(/^the database cannot be reached: [^\n]*time[^\n]*\n$/i);
  });

  test("comes up a little later: the start goes on by itself", async ({ expect }) => {
    const way = await link(false);
    const { child, said } = starts(way.url);
    await expect.poll(() => said.log, { timeout: 60_000 }).toContain("the database does not answer");
    await way.open();

    await expect.poll(() => said.log, { timeout: 60_000 }).toContain("tsunagi is running");
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    await way.close();
  });
});
