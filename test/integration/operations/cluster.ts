import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, copyFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../workspace/free-port.js";

/** A PostgreSQL server of the test's own, with TLS, that lets nobody in without it. */
export interface TlsCluster {
  readonly port: number;
  /** Shows this certificate from now on; files beside each other, as `openssl` left them. */
  showsCertificate(folder: string): Promise<void>;
  stop(): Promise<void>;
}

/** Where PostgreSQL's own programs are; null: not on this machine. */
export const postgresPrograms: string | null = findPrograms();

function findPrograms(): string | null {
  const versions = "/usr/lib/postgresql";
  const found = (existsSync(versions) ? readdirSync(versions) : [])
    .map((version) => join(versions, version, "bin"))
    .filter((folder) => existsSync(join(folder, "initdb")));
  return found.at(-1) ?? null;
}

/** Nobody may run a PostgreSQL server as root. */
function whoRunsIt(): { readonly uid: number; readonly gid: number } {
  const id = (which: "-u" | "-g") => Number(execFileSync("id", [which, "postgres"]).toString());
  const isRoot = process.getuid?.() === 0;
  return isRoot
    ? { uid: id("-u"), gid: id("-g") }
    : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

/** @param certificates a folder with `front.key` and `front.pem` */
export async function startTlsCluster(programs: string, certificates: string): Promise<TlsCluster> {
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-cluster-"));
  const who = whoRunsIt();
  chownSync(folder, who.uid, who.gid);
  const data = join(folder, "data");
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(join(programs, program), args, { ...who, cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  run(
    "initdb",
    "--pgdata",
    data,
    "--auth",
    "trust",
    "--username",
    "tsunagi",
    "--no-sync",
    "--no-locale",
    "-E",
    "UTF8",
  );
  putCertificate(certificates);
  writeFileSync(join(data, "pg_hba.conf"), "hostssl all all 127.0.0.0/8 trust\n");
  const port = await freePort();
  const settings = [
    "ssl=on",
    "fsync=off",
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    `unix_socket_directories=${folder}`,
  ];
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    { ...who, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const killWithUs = () => server.kill("SIGKILL");
  process.once("exit", killWithUs);
  await untilItSays(server, "ready to accept connections");

  function putCertificate(from: string): void {
    for (const [name, as] of [
      ["front.key", "server.key"],
      ["front.pem", "server.crt"],
    ] as const) {
      copyFileSync(join(from, name), join(data, as));
      chownSync(join(data, as), who.uid, who.gid);
    }
  }

  return {
    port,
    async showsCertificate(from) {
      putCertificate(from);
      const reloaded = untilItSays(server, "reloading configuration files");
      server.kill("SIGHUP");
      await reloaded;
    },
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      process.off("exit", killWithUs);
      await rm(folder, { recursive: true });
    },
  };
}

function untilItSays({ stderr, ...server }: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString("utf8");
      if (!said.includes(words)) return;
      stderr?.off("data", hear);
      resolve();
    };
    stderr
      ?.on("data", hear)
      .once("end", () => reject(new Error(`the server ended (${server.exitCode}):\n${said}`)));
  });
}
