import { setTimeout as delay } from "node:timers/promises";
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { Pool } from "pg";
import { z } from "zod";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { testDatabase } from "../integration/database.js";
import { channelAt } from "./centre.js";
import { type Contender, leadTime, untilPosted } from "./contender.js";
import { prepare } from "./contender-bot.js";
import { emptyDatabase } from "./databases.js";
import type { FollowUp } from "./follow-ups.js";
import { changeDurably } from "./same-work.js";
import type { Slack } from "./slack.js";

const quiet = new Logger(() => () => {});

/** Jobs worked on at once; the pool has a connection for each. */
const concurrency = 50;

/** Of the jobs that do more than post, besides; together they stay below what a server allows unless told otherwise. */
const connections = 25;

/** @param localQueue how many jobs are fetched at once, ahead of being worked on; null: each when there is room for it */
export function graphileContender(localQueue: number | null): Contender {
  const queue = localQueue === null ? "no local queue" : `local queue of ${localQueue}`;
  return {
    name: `graphile-worker (${concurrency} jobs at once, ${queue})`,
    async round(count, slack, message) {
      const database = await emptyDatabase();
      const background = clientOf(slack);
      const dueAt = new Date(Date.now() + leadTime(count));
      await work({
        ...{ databaseUrl: database.url, dueAt, slack, localQueue },
        payloads: Array.from({ length: count }, (_, i) => ({ ...message, channel: channelAt(i) })),
        async post(payload) {
          // The payload is what was put in above.
          await background.chat.postMessage(payload as Parameters<typeof background.chat.postMessage>[0]);
        },
      });
      await database.drop();
      return { dueAt: dueAt.getTime() };
    },
  };
}

const numbered = z.strictObject({ number: z.number() });

/**
 * The same queue, whose jobs do what must be done by anybody who keeps state and history and loses no message: a
 * transaction for the case before the call, and a record after it. The card and the agent's message are marked as out of date,
 * and not drawn.
 */
export function durableGraphileContender(agents: number, localQueue: number): Contender {
  return {
    name: `graphile-worker, the same durable work (local queue of ${localQueue})`,
    async round(count, slack, message) {
      const database = await testDatabase("postgres");
      const { db } = await database.connect(connections);
      const { dueAt } = await prepare(
        slack,
        database,
        { count, conversations: count, agents },
        leadTime(count) * 2,
      );
      const { channel: _channel, ...content } = message;
      const call: FollowUp = { key: "ping", role: "ping", to: "channel", isReply: true, content };
      const redrawn = ["card", "agent"].map(
        (key): FollowUp => ({ key, role: key, to: null, isReply: false, content: {} }),
      );
      const background = clientOf(slack);
      const nextDueAt = new Date(dueAt.getTime() + 3_600_000);
      const cases = await db.escalation.findMany({ select: { number: true } });
      await work({
        ...{ databaseUrl: database.env.DATABASE_URL ?? "", dueAt, slack, localQueue },
        payloads: cases,
        async post(payload) {
          const { number } = numbered.parse(payload);
          const fired = { type: "step_fired", by: null, columns: { dueAt: nextDueAt } } as const;
          const send = await changeDurably(db, background, [call, ...redrawn], number, fired);
          await send(call);
        },
      });
      await database.close();
      return { dueAt: dueAt.getTime() };
    },
  };
}

interface Work {
  readonly databaseUrl: string;
  readonly dueAt: Date;
  readonly slack: Slack;
  readonly localQueue: number | null;
  /** Of each job. */
  readonly payloads: readonly unknown[];
  post(payload: unknown): Promise<void>;
}

/** Jobs that come due at one instant, until each has posted its message. */
async function work({ databaseUrl, dueAt, slack, localQueue, payloads, post }: Work): Promise<void> {
  const pgPool = new Pool({ connectionString: databaseUrl, max: concurrency });
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  const utils = await makeWorkerUtils({ pgPool, logger: quiet });
  await utils.migrate();
  await utils.withPgClient(async (client) => {
    const specs = payloads.map((payload) => ({ identifier: "post", payload, run_at: dueAt }));
    await client.query(
      "SELECT graphile_worker.add_jobs(ARRAY(SELECT json_populate_record(null::graphile_worker.job_spec, j) FROM json_array_elements($1::json) j))",
      [JSON.stringify(specs)],
    );
    await client.query("ANALYZE");
  });
  const runner = await run({
    pgPool,
    logger: quiet,
    noHandleSignals: true,
    preset: {
      worker: {
        concurrentJobs: concurrency,
        pollInterval: 100,
        ...(localQueue !== null && { localQueue: { size: localQueue } }),
      },
    },
    taskList: { post },
  });
  if (Date.now() > dueAt.getTime() - 500) throw new Error("getting ready took too long");
  await delay(dueAt.getTime() - Date.now());
  await untilPosted(slack, payloads.length);
  await runner.stop();
  await utils.release();
  await pgPool.end();
}

function clientOf(slack: Slack) {
  return createClients({
    token: slack.botToken,
    apiUrl: slack.apiUrl,
    log: createLogger("fatal"),
  }).background;
}
