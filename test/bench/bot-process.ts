import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Another process with a port. */
export interface AppProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** Milliseconds from being started to being ready. */
  readonly startedIn: number;
  /** Megabytes of memory that are its own or shared, as the system counts them (RSS), children included. */
  memory(): Promise<number>;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** As `npm start` has them. */
export const nodeOptions = ["--max-semi-space-size=32", "--import", "tsx"];

const ready = z.object({ port: z.number().int() });

/** The bot as `npm start` runs it. */
export function startBotProcess(env: Readonly<Record<string, string>>): Promise<AppProcess> {
  return startProcess("../../src/main.ts", { HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "info", ...env });
}

/** @param file beside this one; it says `{"port": …}` on a line of its own when it is ready */
export async function startProcess(file: string, env: Readonly<Record<string, string>>): Promise<AppProcess> {
  const began = performance.now();
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [...nodeOptions, fileURLToPath(new URL(file, import.meta.url))], {
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<number>((resolve, reject) => {
    lines.on("line", (line) => {
      const found = ready.safeParse(jsonOf(line));
      if (found.success) resolve(found.data.port);
    });
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  const gone = once(child, "exit");
  return {
    child,
    port,
    startedIn: performance.now() - began,
    memory: () => memoryOf(child.pid ?? 0),
    async kill(signal) {
      child.kill(signal);
      await gone;
      process.off("exit", killWithUs);
    },
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim();
  const others = children === "" ? [] : children.split(" ").map((child) => memoryOf(Number(child)));
  return (await Promise.all(others)).reduce((sum, each) => sum + each, own);
}
