import { setTimeout as delay } from "node:timers/promises";
import PgBoss from "pg-boss";
import { createLogger } from "../../src/lib/logger.js";
import { createClients } from "../../src/slack/clients.js";
import { channelAt } from "./centre.js";
import { type Contender, leadTime, untilPosted } from "./contender.js";
import { emptyDatabase } from "./databases.js";

/** Batches of a thousand, asked for every half second; the messages of a batch are posted at once. */
export const pgBossContender: Contender = {
  name: "pg-boss (batches of 1,000)",
  async round(count, slack, message) {
    const database = await emptyDatabase();
    const { background } = createClients({
      token: slack.botToken,
      apiUrl: slack.apiUrl,
      log: createLogger("fatal"),
    });
    const dueAt = new Date(Date.now() + leadTime(count));
    const boss = new PgBoss({ connectionString: database.url });
    boss.on("error", (error) => process.stderr.write(`pg-boss: ${error.message}\n`));
    await boss.start();
    await boss.createQueue("post");
    for (let i = 0; i < count; i += 1_000) {
      await boss.insert(
        Array.from({ length: Math.min(1_000, count - i) }, (_, j) => ({
          name: "post",
          data: { ...message, channel: channelAt(i + j) },
          startAfter: dueAt,
        })),
      );
    }
    await boss.work<Parameters<typeof background.chat.postMessage>[0]>(
      "post",
      { batchSize: 1_000, pollingIntervalSeconds: 0.5 },
      (jobs) => Promise.all(jobs.map(({ data }) => background.chat.postMessage(data))),
    );
    if (Date.now() > dueAt.getTime() - 500) throw new Error("getting ready took too long");
    await delay(dueAt.getTime() - Date.now());
    await untilPosted(slack, count);
    await boss.stop({ graceful: true, wait: true });
    await database.drop();
    return { dueAt: dueAt.getTime() };
  },
};
