import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorkspace, type Workspace } from "../workspace/server.js";

let workspace: Workspace;
let apps: App[];

beforeEach(async () => {
  workspace = await startWorkspace({ dispatchTimeoutMs: 1000 });
  apps = [];
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await workspace.stop();
});

async function connectBot(name: string): Promise<App> {
  const clientOptions = { slackApiUrl: workspace.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const app = new App({
    token: workspace.botToken,
    receiver,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    clientOptions,
  });
  app.command("/escalate", async ({ ack }) => ack(`from ${name}`));
  app.shortcut("escalate", async ({ ack }) => ack());
  await app.init();
  await app.start();
  apps.push(app);
  return app;
}

const answers = () => workspace.ephemeralsFor("U0TANAKA").map((message) => message.text);

test("a command is answered over the socket, large texts and many at once included", async () => {
  await connectBot("one");
  const tanaka = workspace.as("U0TANAKA");
  expect(workspace.sockets.count()).toBe(1);
  await Promise.all([
    tanaka.runs("/escalate", "x".repeat(70_000)),
    tanaka.runs("/escalate", "あ".repeat(300)),
  ]);
  expect(answers()).toEqual(["from one", "from one"]);
  expect(await tanaka.usesGlobalShortcut("escalate")).toMatchObject({ ok: true });
});

test("two sockets take turns, and one that is asked to go gets nothing more", async () => {
  await connectBot("one");
  await connectBot("two");
  const tanaka = workspace.as("U0TANAKA");
  await tanaka.runs("/escalate", "");
  await tanaka.runs("/escalate", "");
  expect(new Set(answers())).toEqual(new Set(["from one", "from two"]));
  workspace.sockets.refresh("oldest");
  await tanaka.runs("/escalate", "");
  await tanaka.runs("/escalate", "");
  expect(answers().slice(2)).toEqual(["from two", "from two"]);
});

test("with all sockets cut, the person is told", async () => {
  await connectBot("one");
  workspace.sockets.cutAll();
  const tanaka = workspace.as("U0TANAKA");
  expect(await tanaka.runs("/escalate", "")).toMatchObject({ ok: false });
  expect(tanaka.notices()).toHaveLength(1);
});

test("sockets are opened with the app's token only, and everything else with the bot's", async () => {
  const options = { slackApiUrl: workspace.apiUrl, logLevel: LogLevel.ERROR };
  const asBot = new WebClient(workspace.botToken, options);
  const asApp = new WebClient(workspace.appToken, options);
  await expect(asBot.apps.connections.open({})).rejects.toMatchObject({
    data: { error: "not_allowed_token_type" },
  });
  await expect(asApp.auth.test()).rejects.toMatchObject({ data: { error: "not_allowed_token_type" } });
  expect((await asApp.apps.connections.open({})).url).toMatch(/^ws:/);
});
