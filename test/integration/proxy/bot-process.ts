import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../src/main.ts", import.meta.url));
const bootTime = 240_000;

/** The bot as `npm start` runs it, with this environment and nothing else. */
export interface BotProcess {
  /** Resolves when it says that it runs, with its port; rejects with what it said if it ends instead. */
  readonly running: Promise<number>;
  /** Resolves when it has ended, with its exit code. */
  readonly ended: Promise<number | null>;
  /** What it has said so far: the log, and lines for whoever started it. */
  log(): string;
  errors(): string;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
}

/** @param cwd a folder without a `.env` */
export function startBotProcess(env: Record<string, string>, cwd: string): BotProcess {
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, main], {
    cwd,
    env: { PATH: process.env.PATH ?? "", HOME: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString("utf8");
  });
  const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
  const running = new Promise<number>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      log += chunk.toString("utf8");
      const [, port] = /"port":(\d+).*"tsunagi is running"/.exec(log) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
    void ended.then((code) => reject(new Error(`the bot ended with ${code}:\n${errors}${log}`)));
    setTimeout(() => reject(new Error(`the bot did not come up:\n${errors}${log}`)), bootTime).unref();
  });
  // Whoever expects it to end does not ask whether it runs.
  running.catch(() => {});
  return {
    running,
    ended,
    log: () => log,
    errors: () => errors,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
