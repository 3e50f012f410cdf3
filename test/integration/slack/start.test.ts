import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Bot, type BotOptions, startBot } from "../../../src/bot.js";
import { loadConfig } from "../../../src/config/config.js";
import { createLogger } from "../../../src/lib/logger.js";
import { scopes } from "../../../src/slack/scopes.js";
import { startWorkspace, type Workspace, type WorkspaceOptions } from "../../workspace/server.js";
import { type TestDatabase, workersDatabase } from "../database.js";

let database: TestDatabase;
let workspace: Workspace;
let bots: Bot[];
let servers: Server[];
let log: string[];

beforeEach(async () => {
  database = await workersDatabase();
  bots = [];
  servers = [];
  log = [];
  await slack();
});
afterEach(async () => {
  for (const bot of bots) await bot.stop();
  for (const server of servers) server.close();
  await workspace.stop();
});

async function slack(options: WorkspaceOptions = {}): Promise<void> {
  await workspace?.stop();
  workspace = await startWorkspace(options);
}

async function start(env: Record<string, string> = {}, options: Partial<BotOptions> = {}): Promise<Bot> {
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    HOST: "127.0.0.1",
    PORT: "0",
    ...env,
  });
  if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
  const bot = await startBot({
    config: loaded.config,
    secrets: loaded.secrets,
    log: createLogger("info", { write: (line: string) => void log.push(line) }),
    runsByItself: false,
    database: { ...database.database, close: async () => {} },
    reachWithin: 0,
    socketTimes: { secondAfter: 0 },
    ...options,
  });
  bots.push(bot);
  return bot;
}

/** The lines with which the start ends. */
async function faults(env: Record<string, string> = {}, options: Partial<BotOptions> = {}) {
  const error: unknown = await start(env, options).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("the bot started");
  expect(error.name).toBe("StartError");
  return error.message.split("\n");
}

async function listens(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A port at which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  const port = await listens(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const openSockets = { method: "apps.connections.open" };

test("it starts over sockets, and over HTTP without any", async () => {
  const { port } = await start();
  await workspace.waitFor(() => workspace.sockets.count() === 2);
  expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()).toMatchObject({ socket: "ok" });

  const http = await start({ SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: workspace.signingSecret });
  expect(workspace.sockets.count()).toBe(2);
  expect(await (await fetch(`http://127.0.0.1:${http.port}/readyz`)).json()).toEqual({
    ready: true,
    database: "ok",
    slack: "ok",
    staying: "ok",
  });
});

test("with both ways configured it says which one it takes", async () => {
  await start({ SLACK_SIGNING_SECRET: workspace.signingSecret });
  const lines = log.filter((line) => line.includes("are both set"));
  expect(lines).toEqual([expect.stringContaining("Socket Mode")]);
});

describe("a token that Slack does not accept", () => {
  test("the bot's", async () => {
    expect(await faults({ SLACK_BOT_TOKEN: "xoxb-wrong" })).toEqual([
      expect.stringMatching(/^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\): .*OAuth & Permissions/),
    ]);
  });

  test.each(["account_inactive", "token_revoked", "token_expired"])("revoked: %s", async (error) => {
    workspace.faults.next({ method: "auth.test" }, { kind: "api_error", error });
    expect(await faults()).toEqual([expect.stringContaining(`SLACK_BOT_TOKEN (${error})`)]);
  });

  test("the app's", async () => {
    expect(await faults({ SLACK_APP_TOKEN: "xapp-wrong" })).toEqual([
      expect.stringMatching(/^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\): .*connections:write/),
    ]);
  });

  test("the app's, without its scope", async () => {
    workspace.faults.next(openSockets, { kind: "api_error", error: "missing_scope" });
    expect(await faults()).toEqual([expect.stringContaining("SLACK_APP_TOKEN (missing_scope)")]);
  });
});

describe("scopes", () => {
  test("without one that everything needs it does not start", async () => {
    await slack({ scopes: ["commands", "chat:write", "users:read"] });
    const lines = await faults();
    expect(lines).toHaveLength(scopes.length - 3);
    expect(lines).toContainEqual(expect.stringMatching(/^The scope im:write is missing/));
  });

  test("without others it starts, and says what will not work", async () => {
    await slack({ scopes: ["commands", "chat:write", "users:read", "im:write", "im:history"] });
    await start();
    const warnings = log.filter((line) => line.includes("a scope is missing"));
    expect(warnings).toHaveLength(scopes.length - 5);
    expect(warnings.join("")).toContain("user groups cannot be contacts");
  });
});

describe("Slack cannot be reached", () => {
  test("it is tried for a while, then told in one line", async () => {
    const port = await deadPort();
    const from = performance.now();
    const lines = await faults({ SLACK_API_URL: `http://127.0.0.1:${port}/api/` }, { reachWithin: 1_500 });
    expect(lines).toEqual([
      expect.stringMatching(/^Slack cannot be reached at 127\.0\.0\.1:\d+ \(ECONNREFUSED\): check/),
    ]);
    expect(performance.now() - from).toBeGreaterThan(900);
  });

  test("it comes back in time, and the start goes on", async () => {
    workspace.faults.next({ method: "auth.test" }, { kind: "http_error", status: 503 });
    workspace.faults.next(openSockets, { kind: "reset_before_commit" });
    await start({}, { reachWithin: 5_000 });
  });

  test("a limit is waited out, however long it takes", async () => {
    workspace.faults.next({ method: "auth.test" }, { kind: "rate_limited", retryAfterSeconds: 1 });
    workspace.faults.next(openSockets, { kind: "rate_limited", retryAfterSeconds: 1 });
    await start();
  });

  test("the Web API can be reached, the sockets cannot", async () => {
    workspace.sockets.refuse(true);
    expect(await faults()).toEqual([expect.stringMatching(/^Slack cannot be reached/)]);
  });
});

test.each([
  ["sockets", {}],
  ["HTTP", { SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "abc" }],
])("over %s: a port that is taken is told with what to do", async (_, env) => {
  const port = await listens(createServer());
  expect(await faults({ ...env, PORT: String(port) })).toEqual([
    expect.stringMatching(new RegExp(`^PORT ${port} is taken .*another PORT`)),
  ]);
});

test("a host that is not this machine's is told with what to do", async () => {
  expect(await faults({ HOST: "192.0.2.1" })).toEqual([
    expect.stringMatching(/^HOST 192\.0\.2\.1 is no address of this machine/),
  ]);
});

describe("the proxy", () => {
  const behind = (port: number) => ({
    HTTPS_PROXY: `http://tsunagi:hunter2@127.0.0.1:${port}`,
    SLACK_API_URL: "https://slack.example/api/",
  });

  async function proxyThatAnswers(status: number): Promise<number> {
    const server = createServer();
    server.on("connect", (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
    return listens(server);
  }

  test("asks for a login, or refuses the one it got", async () => {
    const port = await proxyThatAnswers(407);
    const lines = await faults(behind(port), { reachWithin: 30_000 });
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^The proxy 127\\.0\\.0\\.1:${port} asks for a login.*\\(407\\)`)),
    ]);
    expect(lines.join() + log.join()).not.toContain("hunter2");
  });

  test("does not let us through", async () => {
    const port = await proxyThatAnswers(403);
    expect(await faults(behind(port), { reachWithin: 30_000 })).toEqual([
      expect.stringMatching(/does not let us through to Slack \(403\): have slack\.example allowed/),
    ]);
  });

  test("is not there", async () => {
    const port = await deadPort();
    const lines = await faults(behind(port));
    expect(lines).toEqual([
      expect.stringMatching(
        new RegExp(`^The proxy 127\\.0\\.0\\.1:${port} cannot be reached \\(ECONNREFUSED\\)`),
      ),
    ]);
    expect(lines.join() + log.join()).not.toContain("hunter2");
  });
});
