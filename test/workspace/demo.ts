// `npm run demo`, with a year of cases as `npm run demo -- --with-history`, as on its first day as `npm run demo -- --empty`: the bot as it is installed, attached to a local Slack workspace that a person can use in a browser.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.js";
import { startWorkspace, type Workspace } from "./server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pagePort = Number(process.env.DEMO_PORT ?? 3900);
/** Nothing is set up: whoever is named here makes the first department. */
const isEmpty = process.argv.includes("--empty");
const installedBy = "U0MANAGER";

async function main(): Promise<void> {
  say("繋ぎ Tsunagi — starting the local workspace, the database and the bot (about ten seconds) …");
  const workspace = await startWorkspace({ port: await freePort(pagePort) });
  const dataDir = await mkdtemp(join(tmpdir(), "tsunagi-demo-"));
  const port = await freePort();
  const env = {
    ...process.env,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_APP_TOKEN: "",
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: "",
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    ...(isEmpty && { ADMIN_USER_IDS: process.env.ADMIN_USER_IDS ?? installedBy }),
  };
  if (!isEmpty)
    await finished(run(["src/cli/departments.ts", "import", "test/workspace/demo-departments.yml"], env));
  if (!isEmpty && process.argv.includes("--with-history")) {
    say("Writing a year of cases (about half a minute) …");
    await finished(run(["test/workspace/history/write.ts"], env));
  }
  const bot = run(["src/main.ts"], env);
  workspace.connectBot(`http://127.0.0.1:${port}/slack/events`);
  const stop = stopTogether(workspace, bot, dataDir);
  if (!(await isReady(`http://127.0.0.1:${port}/readyz`))) {
    process.stderr.write("the bot did not become ready within two minutes\n");
    return await stop(1);
  }
  await setTheScene(workspace);
  say("");
  say(`  Open  ${workspace.pageUrl}`);
  say("");
  sayWhatToDo();
  say(`  Everything the bot can say, in both languages: ${new URL("/gallery", workspace.pageUrl).href}`);
  say("  Ctrl-C ends it; nothing is kept.");
  openBrowser(workspace.pageUrl);
}

function sayWhatToDo(): void {
  if (isEmpty) {
    say(
      "  Nothing is set up. Change who you are at the top: 中村 has installed Tsunagi, and it has written to her.",
    );
    return;
  }
  say(
    "  You are 田中 (an agent). Escalate a customer's message: hover over it, ⋮, エスカレーション; or type /escalate.",
  );
  say(
    "  Change who you are at the top: 佐藤 and 鈴木 answer for billing, 中村 leads. Deadlines are seconds here.",
  );
}

/** A floor where somebody already has a customer's trouble at hand. */
async function setTheScene(workspace: Workspace): Promise<void> {
  const tanaka = workspace.as("U0TANAKA");
  await tanaka.says(
    "C0FLOOR",
    "受付番号 K-2031 のお客様より:「9月分の請求が二重に引き落とされています。今日中に返金してもらえますか」とのお申し出です。",
  );
  await workspace
    .as("U0EMMA")
    .says("C0FLOOR", "Case L-881: the parcel shows as delivered, but the customer says nothing arrived.");
  await workspace.as("U0YAMADA").says("C0FLOOR", "領収書の宛名変更は手順書3章で完結しました。共有まで。");
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  // Standard output of the tools is data; what people should read comes on standard error.
  return spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

async function finished(child: ChildProcess): Promise<void> {
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("the demo could not be prepared; what went wrong stands above");
}

/** Waits until it is, or until whoever waits would rather know that it is not. */
async function isReady(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answers = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

/** On Ctrl-C, or when the bot ends. @returns what ends everything at once */
function stopTogether(
  workspace: Workspace,
  bot: ChildProcess,
  dataDir: string,
): (code: number) => Promise<void> {
  let isStopping = false;
  const stop = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    if (bot.exitCode === null) {
      bot.kill("SIGTERM");
      await new Promise((resolve) => bot.once("exit", resolve));
    }
    await workspace.stop();
    await rm(dataDir, { recursive: true, force: true });
    process.exit(code);
  };
  process.on("SIGINT", () => stop(0));
  process.on("SIGTERM", () => stop(0));
  bot.once("exit", () => stop(0));
  return stop;
}

/** A convenience: where there is no browser to open, the address above is all one needs. */
function openBrowser(url: string): void {
  if (!process.stdout.isTTY) return;
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  spawn(opener, [url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
