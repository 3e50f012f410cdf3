import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const bootTime = 170_000;
const stopTime = 15_000;

export interface DemoProcess {
  /** Address of the page, as the demo prints it. */
  readonly url: string;
  /** Everything it has said so far, on both streams. */
  output(): string;
  /** Presses Ctrl-C, and says what the demo left behind: its processes and its folders. */
  stop(): Promise<Leftovers>;
}

interface Leftovers {
  readonly processes: readonly string[];
  readonly folders: readonly string[];
}

/**
 * `npm run demo`, as a new user starts it, on a port of its own. Throws with its output if it does not come up.
 * @param env what else stands in its environment
 * @param how as it is typed, such as `--with-history`
 */
export async function startDemo(
  env: Readonly<Record<string, string>> = {},
  how: readonly string[] = [],
): Promise<DemoProcess> {
  // A folder for temporary files of its own: another demo may be running beside it.
  const temporary = await mkdtemp(join(tmpdir(), "tsunagi-browser-"));
  // Its own process group, so that whatever outlives it can be found again.
  const child = spawn("npm", ["run", "demo", "--", ...how], {
    cwd: root,
    env: { ...process.env, ...env, DEMO_PORT: "0", TMPDIR: temporary },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const group = child.pid;
  if (group === undefined) throw new Error("npm could not be started");
  // Its streams close when the last process that could still say something is gone.
  const end = once(child, "close");
  let output = "";
  const listen = (chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  child.stderr.on("data", listen);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      listen(chunk);
      const address = /Open\s+(http:\S+)/.exec(output)?.[1];
      if (address !== undefined && output.includes("Ctrl-C")) resolve(address);
    });
    void end.then(() => reject(new Error(`the demo ended:\n${output}`)));
    setTimeout(() => reject(new Error(`the demo did not come up:\n${output}`)), bootTime).unref();
  });

  const stop = async (): Promise<Leftovers> => {
    // A terminal signals the whole group.
    process.kill(-group, "SIGINT");
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, stopTime).unref())]);
    const folders = (await readdir(temporary)).filter((name) => name.startsWith("tsunagi-demo-"));
    await rm(temporary, { recursive: true, force: true });
    return { processes: await processesOf(group), folders };
  };

  try {
    return { url: await url, output: () => output, stop };
  } catch (error) {
    if (child.exitCode === null) await stop();
    throw error;
  }
}

/** Command lines of the living members of a process group; `ps` is on every Unix. */
async function processesOf(group: number): Promise<string[]> {
  const ps = spawn("ps", ["-eo", "pgid=,stat=,args="], { stdio: ["ignore", "pipe", "inherit"] });
  let lines = "";
  ps.stdout.on("data", (chunk: Buffer) => {
    lines += chunk.toString("utf8");
  });
  await once(ps, "close");
  return lines.split("\n").filter((line) => {
    const [pgid, stat] = line.trim().split(/\s+/);
    return pgid === String(group) && stat?.startsWith("Z") !== true;
  });
}
