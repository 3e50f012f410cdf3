import { setTimeout as delay } from "node:timers/promises";
import { WebAPIRateLimitedError } from "@slack/web-api";
import { startBot } from "../../src/bot.js";
import { loadConfig } from "../../src/config/config.js";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { testDatabase } from "../integration/database.js";
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

/** @returns when the steps came due, once all their calls are in Slack */
export async function botRound(
  slack: Slack,
  { count, conversations, agents, pace }: BotRound,
): Promise<{ readonly dueAt: number }> {
  const database = await testDatabase("postgres");
  const { config, secrets } = configFor(slack);
  const { background } = createClients({ token: slack.botToken, apiUrl: slack.apiUrl, log });
  const dueAt = new Date(Date.now() + leadTime(count) * 2);
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
  const bot = await startBot({
    config,
    secrets,
    log,
    ...(pace !== undefined && { pace }),
    database: { ...database.database, close: async () => {} },
  });
  if (Date.now() > dueAt.getTime() - 1_000) throw new Error("getting ready took too long");
  await delay(dueAt.getTime() - Date.now());
  await untilPosted(slack, count);
  await bot.stop();
  await database.close();
  return { dueAt: dueAt.getTime() };
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
