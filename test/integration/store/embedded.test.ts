import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readlink, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { type DatabaseConfig, type OpenDatabase, openDatabase } from "../../../src/store/connect.js";
import { becomeOwner, hasOwner } from "../../../src/store/embedded/ownership.js";
import { copyEmbedded } from "../template.js";

// Several processes start in each of these.
vi.setConfig({ testTimeout: 40_000 });

const log = createLogger("silent");
let dataDir: string;
let opened: OpenDatabase[];
let processes: ChildProcess[];

beforeEach(async () => {
  dataDir = await copyEmbedded();
  opened = [];
  processes = [];
});
afterEach(async () => {
  for (const child of processes) child.kill("SIGKILL");
  for (const database of opened) await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function openHere(as: DatabaseConfig["as"], where = dataDir): Promise<OpenDatabase> {
  const database = await openDatabase({ databaseUrl: null, dataDir: where, as }, log);
  opened.push(database);
  return database;
}

/** Another process that opens the data as a bot. Returns it with what it said first. */
async function otherBot(mood = ""): Promise<{ child: ChildProcess; said: unknown }> {
  const script = fileURLToPath(new URL("./embedded-parent.ts", import.meta.url));
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, script, dataDir, mood], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  processes.push(child);
  const [said] = await once(child, "message");
  return { child, said };
}

const lanes = ({ db }: OpenDatabase) => db.$queryRaw<{ id: string }[]>`SELECT id FROM lanes`;

test("a second bot on the same data is refused with what to do; tools use the running one's database", async () => {
  const bot = await openHere("bot");
  await bot.db.$executeRaw`INSERT INTO lanes (id) VALUES ('from the bot')`;
  const { said } = await otherBot();

  expect(said).toBe("DataDirectoryInUseError");
  const tool = await openHere("tool");
  expect(await lanes(tool)).toEqual([{ id: "from the bot" }]);
  await tool.close();
  expect(await lanes(bot)).toHaveLength(1);
});

test("a tool starts the database itself while nobody runs it", async () => {
  const tool = await openHere("tool");
  expect(await lanes(tool)).toEqual([]);
});

test("a killed bot takes its database with it; the next one finds every committed row", async () => {
  const { child, said } = await otherBot();
  expect(said).toBe("open");
  child.kill("SIGKILL");

  const bot = await openHere("bot");

  expect(await lanes(bot)).toEqual([{ id: "committed" }]);
});

test("a database whose process is killed is started again, with every committed row", async () => {
  const bot = await openHere("bot");
  await bot.db.$executeRaw`INSERT INTO lanes (id) VALUES ('committed')`;
  process.kill(await databaseProcess(), "SIGKILL");

  await expect.poll(() => lanes(bot).catch(() => null), { timeout: 15_000 }).toEqual([{ id: "committed" }]);
});

test("a database stuck in a query ends all the same when its bot is killed", async () => {
  const { child } = await otherBot("stuck");
  child.kill("SIGKILL");

  await expect.poll(() => hasOwner(join(dataDir, "run")), { timeout: 18_000, interval: 200 }).toBe(false);
});

test("the data is for its owner's eyes only", async () => {
  const fresh = join(dataDir, "fresh");
  await openHere("tool", fresh);

  expect((await stat(fresh)).mode & 0o077).toBe(0);
  expect((await stat(join(fresh, "run"))).mode & 0o077).toBe(0);
});

test("a path too long for a socket's address will do", async () => {
  const long = join(dataDir, "あ".repeat(60), "data");
  await mkdir(long, { recursive: true });
  await rename(join(dataDir, "postgres"), join(long, "postgres"));

  const bot = await openHere("bot", long);
  const tool = await openHere("tool", long);

  await bot.db.$executeRaw`INSERT INTO lanes (id) VALUES ('C1')`;
  expect(await lanes(tool)).toEqual([{ id: "C1" }]);
  await rm(await readlink(join(long, "run")), { recursive: true, force: true });
});

test("a slow query does not hold up the caller", async () => {
  const { db } = await openHere("tool");
  let ticks = 0;
  const timer = setInterval(() => ticks++, 10);
  const begun = performance.now();
  await db.$queryRaw`SELECT count(*)::int FROM generate_series(1, 2000000)`;
  const took = performance.now() - begun;
  clearInterval(timer);

  expect(took).toBeGreaterThan(100);
  expect(ticks).toBeGreaterThan(took / 40);
});

test("clients that query at the same time do not mix up their statements", async () => {
  const both = [await openHere("tool"), await openHere("tool")];
  const results = await Promise.all(
    Array.from({ length: 400 }, async (_, i) => {
      const { db } = both[i % 2] ?? fail();
      if (i % 10 === 0) {
        await db.$transaction(async (tx) => {
          await tx.$queryRaw`SELECT 1`;
          await tx.$queryRaw`SELECT 2`;
        });
      }
      if (i % 7 === 0) await db.$queryRaw`SELECT 1 / ${i % 7}::int`.catch(() => {});
      const [row] = await db.$queryRawUnsafe<{ v: number }[]>(
        `SELECT $1::int AS v, '${"x".repeat(i % 5)}' AS w`,
        i,
      );
      return row?.v;
    }),
  );

  expect(results).toEqual(results.map((_, i) => i));
});

describe("ownership", () => {
  const becomesOwner = async (where: string) => {
    const script = `import { becomeOwner } from ${JSON.stringify(new URL("../../../src/store/embedded/ownership.ts", import.meta.url).href)};
      becomeOwner(${JSON.stringify(where)}).then((owned) => process.send(owned !== null), (e) => process.send(e.message)); setInterval(() => {}, 1000);`;
    const tsx = createRequire(import.meta.url).resolve("tsx");
    const child = spawn(process.execPath, ["--import", tsx, "--input-type=module", "-e", script], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    processes.push(child);
    const [said] = await once(child, "message");
    return { child, said };
  };

  test("of many that start at once over a killed one's remains, exactly one wins", async () => {
    const where = await mkdtemp(join(tmpdir(), "tsunagi-run-"));
    const killed = await becomesOwner(where);
    expect(killed.said).toBe(true);
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");

    for (let round = 0; round < 3; round++) {
      const starters = await Promise.all(Array.from({ length: 5 }, () => becomesOwner(where)));
      const winners = starters.filter((starter) => starter.said === true);
      expect(winners).toHaveLength(1);
      for (const { child } of starters) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
    }
    expect((await readdir(where)).filter((name) => name.startsWith("owner-"))).toHaveLength(1);
    await rm(where, { recursive: true, force: true });
  });

  test("a frozen owner is still the owner", async () => {
    const where = await mkdtemp(join(tmpdir(), "tsunagi-run-"));
    const { child } = await becomesOwner(where);
    child.kill("SIGSTOP");

    expect(await hasOwner(where)).toBe(true);
    expect(await becomeOwner(where)).toBeNull();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await hasOwner(where)).toBe(false);
    await rm(where, { recursive: true, force: true });
  });
});

function fail(): never {
  throw new Error("out of range");
}

/** The one process that this one started for its database. */
async function databaseProcess(): Promise<number> {
  const { execFileSync } = await import("node:child_process");
  const children = execFileSync("pgrep", ["-P", String(process.pid), "-f", dataDir], { encoding: "utf8" });
  return Number(children.trim().split("\n")[0]);
}
