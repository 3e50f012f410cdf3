import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startBot } from "../../../src/bot.js";
import { loadConfig } from "../../../src/config/config.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import { createLogger } from "../../../src/lib/logger.js";
import { type OpenDatabase, openDatabase } from "../../../src/store/connect.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { migrate } from "../../../src/store/migrations.js";
import { manualClock } from "../../e2e/harness/clock.js";
import { captureLog } from "../../e2e/harness/log.js";
import { startWorkspace } from "../../workspace/server.js";
import { testDatabase } from "../database.js";
import { removeData } from "../template.js";

vi.setConfig({ testTimeout: 120_000 });

const quiet = createLogger("silent");
/** The first version's tables, and what it wrote on its first afternoon: seven minutes past the last of six cases. */
const first = "20261122000000_init";
const sixCases = "test/fixtures/upgrade/20261122000000.sql";
const afternoon = new Date("2026-10-01T14:15:00+09:00");

let database: OpenDatabase;
let cleanUp: () => Promise<void>;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-migrations-"));
  await cp(join("prisma/migrations", first), join(folder, first), { recursive: true });
  // A server of the kind that this run is about; the database on it begins without any table.
  const file = await testDatabase();
  const dataDir = file.kind === "embedded" ? await mkdtemp(join(tmpdir(), "tsunagi-upgrade-")) : "";
  if (file.kind === "postgres") {
    await file.db.$executeRaw`DROP SCHEMA public CASCADE`;
    await file.db.$executeRaw`CREATE SCHEMA public`;
  }
  const { DATABASE_URL: databaseUrl = null } = file.env;
  database = await openDatabase({ databaseUrl, dataDir, as: "tool" }, quiet);
  await migrate(database, { apply: true, folder }, quiet);
  const patient = database.connectPatiently();
  await patient.$executeRawUnsafe(await readFile(sixCases, "utf8"));
  await patient.$disconnect();
  cleanUp = async () => {
    await database.close();
    await file.close();
    await rm(folder, { recursive: true });
    if (dataDir !== "") await removeData(dataDir);
  };
});
afterEach(() => cleanUp());

test("what the first version wrote is read and gone on with by this one", async () => {
  const clock = manualClock(afternoon);
  const workspace = await startWorkspace({ now: () => clock.now() });
  const log = captureLog();
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    ...{ HOST: "127.0.0.1", PORT: "0", RETENTION_DAYS: "30" },
  });
  if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
  const applied = await migrate(database, { apply: true }, quiet);
  expect(applied.length).toBeGreaterThan(8);
  expect(applied).not.toContain(first);
  const bot = await startBot({
    ...{ config: loaded.config, secrets: loaded.secrets, log: log.log, clock, pace: 0, runsByItself: false },
    database: { ...database, close: async () => {} },
  });
  try {
    const store = createEscalationStore(database.db, (error) => {
      throw error;
    });
    const states = [];
    for (let number = 1; number <= 6; number++) {
      const stored = await store.byNumber(number as EscalationNumber);
      if (stored === null) throw new Error(`ESC-${number} is gone`);
      expect((await store.history(stored.state.id)).length).toBe(stored.version);
      states.push(stored.state.status);
    }
    expect(states.sort()).toEqual(["claimed", "open", "open", "open", "resolved", "withdrawn"]);
    expect(await store.listActive(null, 50, { departments: [], person: "U0TANAKA" as never })).toHaveLength(
      4,
    );

    // The clock of the case that was to be called ten minutes after it was sent goes on.
    clock.set(later(afternoon, minutes(10)));
    await bot.engine.workOff();
    const calls = await database.db.delivery.findMany({ where: { role: "ping", escalation: { number: 1 } } });
    expect(calls.filter(({ step }) => step === 1)).toHaveLength(1);

    // What it wrote about the two closed cases can be taken out as well.
    clock.set(later(afternoon, minutes(60 * 24 * 40)));
    await bot.blank();
    const blank = await database.db.escalation.count({ where: { NOT: { blankedAt: null } } });
    expect(blank).toBe(2);
    expect(log.lines().filter((line) => line.includes("cannot be read"))).toEqual([]);
  } finally {
    await bot.stop();
    await workspace.stop();
  }
});
