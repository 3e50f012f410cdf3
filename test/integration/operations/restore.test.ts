import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Bot, startBot } from "../../../src/bot.js";
import { loadConfig } from "../../../src/config/config.js";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import { manualClock } from "../../e2e/harness/clock.js";
import { importDepartments } from "../../e2e/harness/departments.js";
import { captureLog } from "../../e2e/harness/log.js";
import { about } from "../../e2e/harness/messages.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { databaseKind, dropPostgres, serverUrl } from "../template.js";
import { blocksOf, stepsOf, types, withOwn } from "./guide.js";
import { oneDepartment } from "./one-case.js";

// Processes are started one after the other.
vi.setConfig({ testTimeout: 400_000 });

const canRun = databaseKind() === "postgres";
if (!canRun) process.stdout.write("left out: backup and restore (no PostgreSQL server)\n");

const section = "Backup, and the drill";
const [backsUp = ""] = blocksOf(section, "sh");
const [, restores = ""] = blocksOf(section, "sh");
const [numbersGoOn = ""] = blocksOf(section, "sql");
const drill = `tsunagi_drill_${randomUUID().slice(0, 8)}`;
const restored = `tsunagi_restored_${randomUUID().slice(0, 8)}`;

const clock = manualClock(new Date("2026-10-01T14:08:00+09:00"));
const { log, faults } = captureLog();
let folder: string;
let workspace: Workspace;
let database: TestDatabase;
let bot: Bot | null = null;

describe.skipIf(!canRun)("backup and restore, as the guide says it", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tsunagi-backup-"));
    workspace = await startWorkspace({ now: () => clock.now() });
    database = await testDatabase("postgres");
    await importDepartments(database.db, oneDepartment, clock.now());
  });
  afterEach(() => stops());
  afterAll(async () => {
    await workspace.stop();
    await database.close();
    await dropPostgres(restored);
    await rm(folder, { recursive: true });
  });

  test("open cases come back: what became due meanwhile is called for, once, and no number is given out again", async () => {
    await startsOn(database.env.DATABASE_URL ?? "");
    expect(await opens("U0TANAKA", "二重請求")).toBe("ESC-1");
    expect(await opens("U0YAMADA", "返金の可否")).toBe("ESC-2");
    const taken = await workspace.as("U0SATO").clicks(cardOf("ESC-2"), "claim");
    expect(taken).toMatchObject({ ok: true });
    await settles();
    await types(backsUp, folder, { DATABASE_URL: database.env.DATABASE_URL ?? "" });
    const [dump = ""] = await readdir(folder);

    // Four times a year.
    const [restoresForDrill = "", counts = "", drops = ""] = stepsOf(section);
    const own = { "tsunagi-….dump": dump, tsunagi_drill: drill };
    await types(withOwn(restoresForDrill, own), folder);
    expect(await types(withOwn(counts, { tsunagi_drill: drill }), folder)).toBe("2\n");
    await types(withOwn(drops, { tsunagi_drill: drill }), folder);

    // Opened after the backup, and then the database is lost.
    expect(await opens("U0TANAKA", "あとから")).toBe("ESC-3");
    await stops();
    clock.set(later(clock.now(), minutes(3)));
    await types(withOwn(restores, { "tsunagi-….dump": dump, tsunagi_restored: restored }), folder);
    await types(`psql -v ON_ERROR_STOP=1 ${restored} -c "$STATEMENT"`, folder, { STATEMENT: numbersGoOn });
    expect(callsFor("U0SATO", "ESC-1")).toBe(1);
    expect(callsFor("U0SUZUKI", "ESC-1")).toBe(0);

    await startsOn(serverUrl(restored));
    await settles();
    expect(callsFor("U0SATO", "ESC-1")).toBe(1);
    expect(callsFor("U0SUZUKI", "ESC-1")).toBe(1);
    expect(textOfMessage(cardOf("ESC-2"))).toContain("対応中");

    await workspace.as("U0SATO").clicks(cardOf("ESC-3"), "claim");
    await settles();
    expect(workspace.ephemeralsFor("U0SATO").map(textOfMessage).at(-1)).toContain("ESC-3 はもうありません");
    expect(textOfMessage(cardOf("ESC-3"))).not.toContain("対応中");
    expect(await opens("U0TANAKA", "もう一度")).toBe("ESC-2001");

    await stops();
    await startsOn(serverUrl(restored));
    clock.set(later(clock.now(), seconds(20)));
    await settles();
    expect(callsFor("U0SUZUKI", "ESC-1")).toBe(1);
    expect(faults()).toEqual([]);
  });
});

async function startsOn(databaseUrl: string): Promise<void> {
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    ...{ DATABASE_URL: databaseUrl, HOST: "127.0.0.1", PORT: "0" },
  });
  if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
  const { config, secrets } = loaded;
  bot = await startBot({ config, secrets, log, clock, pace: 0, runsByItself: false });
  workspace.connectBot(`http://127.0.0.1:${bot.port}/slack/events`);
}

async function stops(): Promise<void> {
  const running = bot;
  bot = null;
  await running?.stop();
}

async function settles(): Promise<void> {
  await bot?.idle();
  await bot?.engine.workOff();
}

/** @returns the case's number, as she is told it */
async function opens(user: string, summary: string): Promise<string> {
  const { text } = await workspace.as(user).runs("/escalate", `now ${summary}`, "C0FLOOR");
  await settles();
  const [number = "nothing was opened"] = /ESC-\d+/.exec(text) ?? [];
  return number;
}

function cardOf(reference: string) {
  const all = workspace.channel("C0BILLING").messages();
  const card = all.find((message) => {
    const it = about(message);
    return it?.type === "escalation" && it.reference === reference;
  });
  if (card === undefined) throw new Error(`there is no card of ${reference}`);
  return card;
}

function callsFor(user: string, reference: string): number {
  return workspace.dmsOf(user).filter((message) => {
    const it = about(message);
    return it?.type === "escalation_ping" && it.reference === reference;
  }).length;
}
