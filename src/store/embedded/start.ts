import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Logger } from "../../lib/logger.js";
import { type ServerMessage, serverMessage } from "./messages.js";

/** Closing takes well under a second; a stuck one is killed, which costs no committed row. */
const stopTimeout = 5_000;

export interface EmbeddedServer {
  /** Ends it; returns when its data is closed. */
  stop(): Promise<void>;
  /** Resolves when the process ends, asked to or not. */
  readonly ended: Promise<void>;
}

/** Starts the database's process on this data directory. null: another process owns it. */
export async function startServer(dataDir: string, log: Logger): Promise<EmbeddedServer | null> {
  const { script, execArgv } = serverScript();
  const child = spawn(process.execPath, [...execArgv, script, dataDir], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (child.stdout !== null) logLines(child.stdout, log);
  if (child.stderr !== null) logLines(child.stderr, log);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const first = await firstMessage(child);
  switch (first.kind) {
    case "ready":
      return { ended, stop: () => stop(child, ended) };
    case "owned_by_another":
      await ended;
      return null;
    case "failed":
      throw new Error(`the embedded database did not start: ${first.error}`);
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.connected) child.disconnect();
  const giveUp = setTimeout(() => child.kill("SIGKILL"), stopTimeout);
  await ended;
  clearTimeout(giveUp);
}

async function firstMessage(child: ChildProcess): Promise<ServerMessage> {
  return await new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(serverMessage.parse(message)));
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`the embedded database ended at start (${signal ?? code})`)),
    );
  });
}

/** The same file in the sources, where Node needs tsx to read it, and compiled. */
function serverScript(): { script: string; execArgv: readonly string[] } {
  const extension = extname(fileURLToPath(import.meta.url));
  const script = fileURLToPath(new URL(`./server${extension}`, import.meta.url));
  if (extension === ".js") return { script, execArgv: [] };
  return { script, execArgv: ["--import", createRequire(import.meta.url).resolve("tsx")] };
}

function logLines(stream: Readable, log: Logger): void {
  createInterface({ input: stream }).on("line", (line) => log.warn({ line }, "embedded database says"));
}
