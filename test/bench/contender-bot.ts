import { setTimeout as delay } from "node:timers/promises";
import { WebAPIRateLimitedError } from "@slack/web-api";
import { startBot } from "../../src/bot.js";
import { loadConfig } from "../../src/config/config.js";
import { seconds } from "../../src/domain/duration.js";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { startProcess } from "../integration/crash/processes.js";
import { type TestDatabase, testDatabase } from "../integration/database.js";
import { agentAt, channelAt, openMany, postAll } from "./centre.js";
import { type Contender, leadTime, untilPosted } from "./contender.js";
import type { Slack } from "./slack.js";

const log = createLogger("fatal");

function configFor(slack: Slack, env: Readonly<Record<string, string>> = {}) {
  const loaded = loadConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HOST: "127.0.0.1",
    PORT: "0",
    ...env,
  });
  if (!loaded.ok) throw new Error(loaded.faults.join("\n"));
  return loaded;
}

export interface BotRound {
  readonly count: number;
  readonly conversations: number;
  readonly agents: number;
  /** Milliseconds a conversation rests after a post; Slack's one second unless told. */
  readonly pace?: number;
}

/** The bot itself: escalations whose messages are all there, until their first step comes due. */
export function botContender(agents: number): Contender {
  return {
    name: "tsunagi",
    round: (count, slack) => botRound(slack, { count, conversations: count, agents, pace: 0 }),
  };
}

/** Processes of their own, on a busy machine. */
const startTakes = seconds(15);

/** The same as so many processes on one database, each one of its own. */
export function severalBots(agents: number, processes: number): Contender {
  return {
    name: `tsunagi, ${processes} processes`,
    async round(count, slack) {
      const database = await testDatabase("postgres");
      const lead = leadTime(count) * 2 + startTakes;
      const { dueAt } = await prepare(slack, database, { count, conversations: count, agents }, lead);
      const bots = await Promise.all(
        Array.from({ length: processes }, () =>
          startProcess(slack, database.env.DATABASE_URL ?? "", {
            ...{ requestTimeout: seconds(10), pace: 0, poolSize: 10, worksAtOnce: true, logLevel: "fatal" },
            env: { NODE_OPTIONS: "--max-semi-space-size=32" },
          }),
        ),
      );
      await untilAllAreCalled(slack, count, dueAt);
      await Promise.all(bots.map((bot) => bot.kill()));
      await database.close();
      return { dueAt: dueAt.getTime() };
    },
  };
}

/** @returns when the steps came due, once all their calls are in Slack */
export async function botRound(
  slack: Slack,
  { pace, ...round }: BotRound,
): Promise<{ readonly dueAt: number }> {
  const database = await testDatabase("postgres");
  const { config, secrets, dueAt } = await prepare(slack, database, round);
  const bot = await startBot({
    config,
    secrets,
    log,
    ...(pace !== undefined && { pace }),
    database: { ...database.database, close: async () => {} },
  });
  await untilAllAreCalled(slack, round.count, dueAt);
  await bot.stop();
  await database.close();
  return { dueAt: dueAt.getTime() };
}

async function untilAllAreCalled(slack: Slack, count: number, dueAt: Date): Promise<void> {
  if (Date.now() > dueAt.getTime() - 1_000) throw new Error("getting ready took too long");
  await delay(dueAt.getTime() - Date.now());
  await untilPosted(slack, count);
}

/** Cases whose messages are all there, and whose first steps come due at one instant. */
export async function prepare(
  slack: Slack,
  database: TestDatabase,
  { count, conversations, agents }: Omit<BotRound, "pace">,
  lead = leadTime(count) * 2,
) {
  const { config, secrets } = configFor(slack);
  const { background } = createClients({ token: slack.botToken, apiUrl: slack.apiUrl, log });
  const dueAt = new Date(Date.now() + lead);
  const cases = Array.from({ length: count }, (_, i) => ({
    channel: channelAt(i % conversations),
    reporter: agentAt(i % agents),
    dueAt,
    group: Math.floor(i / conversations),
  }));
  await openMany(database.db, cases);
  await postAll(database.db, async (channel) => {
    const { channel: id, ts } = await patiently(() => background.chat.postMessage({ channel, text: "ESC" }));
    if (id === undefined || ts === undefined) throw new Error("nothing was posted");
    return { channel: id, ts };
  });
  await slack.forget();
  return { config, secrets, dueAt };
}

/** Where Slack's limits are in force, getting ready takes longer. */
async function patiently<T>(post: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await post();
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError)) throw error;
      await delay(error.retryAfter * 1_000);
    }
  }
}
