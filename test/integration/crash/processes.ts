import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import type { Workspace } from "../../workspace/server.js";
import { newsSchema, type Order } from "./orders.js";
import { type Stop, stopsHere } from "./points.js";

const ownEntry = fileURLToPath(new URL("./bot.ts", import.meta.url));
const tsx = createRequire(import.meta.url).resolve("tsx");

/** What everybody who waits here gives up after; a busy machine takes ten seconds to start a process, one with ten times the work a hundred. */
const patience = 240_000;

export interface ProcessOptions {
  /** Milliseconds a bot waits for Slack; a lease is twice that and ten seconds. */
  readonly requestTimeout: number;
  readonly pace: number;
  readonly poolSize: number;
  /** false: it does nothing until it is told to work. */
  readonly worksAtOnce: boolean;
  readonly logLevel?: string;
  /** What else stands in its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The file that is run; another build's in place of this one's. */
  readonly entry?: string;
}

/** The bot in a process of its own. */
export interface BotProcess {
  readonly pid: number;
  readonly port: number;
  /** @param stop where it stops by itself */
  works(stop?: Stop): void;
  /** Resolves when nothing it began is under way any more. */
  rests(): Promise<void>;
  /** Resolves when it has stopped by itself, as told: it is dead, or frozen. */
  stopped(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** As `rests`, for a process that is frozen or is about to be. */
  thawsAndRests(): Promise<void>;
  kill(): Promise<void>;
  readonly isDead: () => boolean;
  /** A counter of `/metrics`, all its labels together that contain `label`. */
  counted(name: string, label?: string): Promise<number>;
  isReady(): Promise<boolean>;
  /** What it has said so far. */
  log(): string;
}

const started = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

/** @param workspace where it is to reach Slack, and as whom */
export async function startProcess(
  workspace: Pick<Workspace, "botToken" | "signingSecret" | "apiUrl">,
  databaseUrl: string,
  options: ProcessOptions,
): Promise<BotProcess> {
  const { logLevel = "warn", env = {}, entry = ownEntry, ...rest } = options;
  const child = spawn(process.execPath, ["--import", tsx, entry, JSON.stringify(rest)], {
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
      LOG_LEVEL: logLevel,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  started.add(child);
  const { pid } = child;
  if (pid === undefined) throw new Error("no process was started");
  let log = "";
  let errors = "";
  let port = 0;
  let rests = 0;
  const changes = new EventEmitter();
  const changed = () => void changes.emit("change");
  child.stdout?.on("data", (chunk: Buffer) => {
    log += chunk.toString("utf8");
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    errors += chunk.toString("utf8");
    changed();
  });
  child.on("message", (message) => {
    const news = newsSchema.parse(message);
    if ("port" in news) port = news.port;
    else rests += 1;
    changed();
  });
  child.on("close", changed);
  const said = () => `${errors}${log}`;
  const stops = () => errors.split(stopsHere).length - 1;
  const isDead = () => child.exitCode !== null || child.signalCode !== null;
  const tell = (order: Order) => void child.send(order);
  let stopsBefore = 0;

  async function until(isSo: () => boolean, what: string): Promise<void> {
    const signal = AbortSignal.timeout(patience);
    while (!isSo()) {
      const how = `the process ${isDead() ? `ended (${child.exitCode ?? child.signalCode})` : "did not say"}`;
      if (isDead()) throw new Error(`${how} before ${what}:\n${said()}`);
      await once(changes, "change", { signal }).catch((cause: unknown) => {
        throw new Error(`${how}: ${what}:\n${said()}`, { cause });
      });
    }
  }

  async function untilItRests(): Promise<void> {
    const before = rests;
    tell({ do: "rest" });
    await until(() => rests > before, "it rests");
  }

  await until(() => port > 0, "it runs").catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });

  return {
    pid,
    port,
    works(stop) {
      stopsBefore = stops();
      tell({ do: "work", stop: stop ?? null });
    },
    rests: untilItRests,
    async thawsAndRests() {
      // A signal that comes before the process has stopped is lost, and the process announces its stop before.
      const thawing = setInterval(() => child.kill("SIGCONT"), 100);
      await untilItRests().finally(() => clearInterval(thawing));
    },
    stopped: () => until(() => stops() > stopsBefore, "it stops"),
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async kill() {
      if (isDead()) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      started.delete(child);
    },
    isDead,
    async counted(name, label = "") {
      const text = await get(port, "metrics");
      const values = text.split("\n").flatMap((line) => {
        const [, labels = "", value] = new RegExp(`^${name}(\\{.*\\})? (\\S+)$`).exec(line) ?? [];
        return value === undefined || !labels.includes(label) ? [] : [Number(value)];
      });
      return values.reduce((sum, value) => sum + value, 0);
    },
    isReady: () =>
      get(port, "readyz").then(
        () => true,
        () => false,
      ),
    log: said,
  };
}

async function get(port: number, path: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/${path}`, { signal: AbortSignal.timeout(3_000) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return await answer.text();
}
