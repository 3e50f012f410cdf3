import { setTimeout as delay } from "node:timers/promises";
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { Pool } from "pg";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { channelAt } from "./centre.js";
import { type Contender, leadTime, untilPosted } from "./contender.js";
import { emptyDatabase } from "./databases.js";

const quiet = new Logger(() => () => {});

/** @param concurrency jobs worked on at once; the pool has a connection for each up to fifty */
export function graphileContender(concurrency: number): Contender {
  return {
    name: `graphile-worker (${concurrency} jobs at once)`,
    async round(count, slack, message) {
      const database = await emptyDatabase();
      const { background } = createClients({
        token: slack.botToken,
        apiUrl: slack.apiUrl,
        log: createLogger("fatal"),
      });
      const dueAt = new Date(Date.now() + leadTime(count));
      const pgPool = new Pool({ connectionString: database.url, max: Math.min(concurrency, 50) });
      pgPool.on("error", () => {});
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
        concurrency,
        pollInterval: 100,
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
