import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { promisify } from "node:util";

/** What the Dockerfile makes, without Docker: its steps in a folder, and what it starts, as somebody who may write nothing there. */
export interface Image {
  readonly folder: string;
  /** Runs this in the image, as its user. @returns what it printed @throws what it said, if it does not end with 0 */
  runs(command: readonly string[], env: Readonly<Record<string, string>>, input?: string): Promise<string>;
  /** What the image does when it is started. */
  start(env: Readonly<Record<string, string>>): Started;
  /** The command that says whether a container is healthy. */
  readonly healthcheck: readonly string[];
}

export interface Started {
  /** Resolves when it says that it runs; rejects with what it said if it ends instead. */
  readonly running: Promise<void>;
  /** Sends the image's stop signal. @returns the exit code, and how long that took */
  stop(): Promise<{ readonly code: number | null; readonly ms: number }>;
}

const dockerfile = readFileSync("Dockerfile", "utf8");
const [, ...stages] = dockerfile.replaceAll(/\\\n\s*/g, "").split(/^FROM .*$/m);
const [build = "", image = ""] = stages;
const ignored = readFileSync(".dockerignore", "utf8").split("\n").slice(1);

/** The user of the image; whoever is not root here stays who she is. */
export const imageUser = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};

export function buildImage(folder: string): Image {
  mkdirSync(folder, { recursive: true });
  for (const line of build.split("\n")) carryOut(line.trim(), folder);
  // Nobody writes to it any more: `read_only`.
  execFileSync("chmod", ["-R", "a-w,a+rX", folder]);
  chmodSync(folder, 0o555);
  const environment = (env: Readonly<Record<string, string>>) => ({
    PATH: process.env.PATH,
    HOME: "/nonexistent",
    ...env,
  });
  return {
    folder,
    healthcheck: commandOf("HEALTHCHECK .*CMD"),
    async runs([program = "", ...args], env, input = "") {
      const options = { cwd: folder, env: environment(env), ...imageUser };
      const running = promisify(execFile)(program, args, options);
      running.child.stdin?.end(input);
      return (await running).stdout;
    },
    start(env) {
      const [program = "", ...args] = commandOf("CMD");
      const bot = spawn(program, args, {
        ...{ cwd: folder, env: environment({ NODE_ENV: "production", ...env }) },
        ...{ stdio: ["ignore", "pipe", "pipe"] as const, ...imageUser },
      });
      let said = "";
      const ended = once(bot, "close");
      const running = new Promise<void>((done, fails) => {
        for (const stream of [bot.stdout, bot.stderr])
          stream.on("data", (chunk: Buffer) => {
            said += chunk.toString("utf8");
            if (said.includes('"tsunagi is running"')) done();
          });
        void ended.then(([code]) => fails(new Error(`the bot ended with ${code}:\n${said}`)));
      });
      return {
        running,
        async stop() {
          const from = Date.now();
          bot.kill(/^STOPSIGNAL (\S+)$/m.exec(image)?.[1] === "SIGTERM" ? "SIGTERM" : "SIGKILL");
          const [code]: (number | null)[] = await ended;
          return { code: code ?? null, ms: Date.now() - from };
        },
      };
    },
  };
}

/** One line of the stage that makes the image. */
function carryOut(line: string, folder: string): void {
  const [instruction, ...words] = line.split(" ");
  switch (instruction) {
    case "":
    case "#":
    case "WORKDIR":
      return;
    case "COPY": {
      const to = words.pop() ?? ".";
      for (const path of words) copy(path, join(folder, to === "./" ? path : to));
      return;
    }
    case "RUN":
      execFileSync("sh", ["-ec", words.join(" ")], {
        cwd: folder,
        // What was fetched before is not fetched again.
        env: { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_prefer_offline: "true" },
        stdio: "pipe",
      });
      return;
    default:
      throw new Error(`the test cannot carry out ${line}`);
  }
}

function copy(path: string, to: string): void {
  if (!existsSync(path) || isAbsolute(path)) throw new Error(`${path} is not there`);
  cpSync(path, to, {
    recursive: true,
    filter: (from) => !ignored.includes(relative(resolve("."), resolve(from))),
  });
}

function commandOf(instruction: string): readonly string[] {
  const [, command = "[]"] = new RegExp(`^${instruction} (\\[.*\\])$`, "m").exec(image) ?? [];
  const parsed: unknown = JSON.parse(command);
  if (!Array.isArray(parsed) || parsed.length === 0) throw new Error(`the image has no ${instruction}`);
  return parsed.map(String);
}
