import { loadavg } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { createLogger } from "../../src/lib/logger.js";
import { type OpenDatabase, openDatabase } from "../../src/store/connect.js";
import { copyEmbedded, copyPostgres, dropPostgres, removeData, serverUrl } from "../integration/template.js";
import { startBotProcess } from "./bot-process.js";
import { agentAt, channelAt, openMany, seedOf } from "./centre.js";
import { type Findings, type Line, rounded } from "./figures.js";
import { report } from "./report.js";
import { startSlack } from "./slack.js";

const channels = 2_000;
const agents = 500;
const log = createLogger("fatal");

/** Memory and start of the bot as `npm start` runs it, on both databases. */
export async function runFootprint(args: readonly string[]): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const count = Number(args[0] ?? 10_000);
  const name = await copyPostgres();
  const dataDir = await copyEmbedded();
  const lines = [
    { database: "PostgreSQL", ...(await measure({ DATABASE_URL: serverUrl(name) }, count)) },
    { database: "embedded", ...(await measure({ DATA_DIR: dataDir }, count)) },
  ];
  await dropPostgres(name);
  await removeData(dataDir);
  const findings: Findings = {
    title: `The bot's memory (MB) and start (milliseconds), ${count} escalations`,
    notes: [
      `idle: ten seconds after the start; after: once ${count} escalations have been opened and their messages posted.`,
      "Memory is RSS, with the embedded database's process. PostgreSQL's own memory is not counted.",
    ],
    lines,
    goals: [],
  };
  return await report("footprint", [findings], startLoad);
}

interface Place {
  readonly DATABASE_URL?: string;
  readonly DATA_DIR?: string;
}

async function measure(place: Place, count: number): Promise<Line> {
  const slack = await startSlack(seedOf({ channels, agents }));
  const bot = await startBotProcess({
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    ...place,
  });
  await delay(10_000);
  const idle = await bot.memory();
  const database = await openDatabase(
    { databaseUrl: place.DATABASE_URL ?? null, dataDir: place.DATA_DIR ?? "", as: "tool" },
    log,
  );
  await openMany(
    database.db,
    Array.from({ length: count }, (_, i) => ({
      channel: channelAt(i % channels),
      reporter: agentAt(i % agents),
      dueAt: new Date(Date.now() + 3_600_000),
    })),
  );
  await untilNothingWaits(database);
  const after = await bot.memory();
  await database.close();
  await bot.kill("SIGTERM");
  await slack.stop();
  return { "start to ready": rounded(bot.startedIn), idle: rounded(idle), after: rounded(after) };
}

async function untilNothingWaits({ db }: OpenDatabase): Promise<void> {
  while ((await db.delivery.findFirst({ where: { status: "waiting" }, select: { id: true } })) !== null)
    await delay(1_000);
}
