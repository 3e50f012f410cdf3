import { setTimeout as delay } from "node:timers/promises";
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { Pool } from "pg";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { channelAt } from "./centre.js";
import { type Contender, leadTime, untilPosted } from "./contender.js";
import { emptyDatabase } from "./databases.js";

const quiet = new Logger(() => () => {});

/** Jobs worked on at once; the pool has a connection for each. */
const concurrency = 50;

/** @param localQueue how many jobs are fetched at once, ahead of being worked on; null: each when there is room for it */
export function graphileContender(localQueue: number | null): Contender {
  const queue = localQueue === null ? "no local queue" : `local queue of ${localQueue}`;
  return {
    name: `graphile-worker (${concurrency} jobs at once, ${queue})`,
    async round(count, slack, message) {
      const database = await emptyDatabase();
      const { background } = createClients({
        token: slack.botToken,
        apiUrl: slack.apiUrl,
        log: createLogger("fatal"),
      });
      const dueAt = new Date(Date.now() + leadTime(count));
      const pgPool = new Pool({ connectionString: database.url, max: concurrency });
      pgPool.on("error", () => {});
      pgPool.on("connect", (client) => client.on("error", () => {}));
      const utils = await makeWorkerUtils({ pgPool, logger: quiet });
      await utils.migrate();
      await utils.withPgClient(async (client) => {
        const specs = Array.from({ length: count }, (_, i) => ({
          identifier: "post",
          payload: { ...message, channel: channelAt(i) },
          run_at: dueAt,
        }));
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
        taskList: {
          async post(payload) {
            // The payload is what was put in above.
            await background.chat.postMessage(payload as Parameters<typeof background.chat.postMessage>[0]);
          },
        },
      });
      if (Date.now() > dueAt.getTime() - 500) throw new Error("getting ready took too long");
      await delay(dueAt.getTime() - Date.now());
      await untilPosted(slack, count);
      await runner.stop();
      await utils.release();
      await pgPool.end();
      await database.drop();
      return { dueAt: dueAt.getTime() };
    },
  };
}
