import type { BotSecrets, Config } from "../config/config.js";
import type { Milliseconds } from "../domain/duration.js";
import { healthRoutes } from "../http/health.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import { createHttpReceiving } from "../slack/receivers/http-receiving.js";
import type { Receiving, ReceivingInput } from "../slack/receivers/receiving.js";
import { createSocketReceiving, type SocketTimes } from "../slack/receivers/socket-receiving.js";
import type { OpenDatabase } from "../store/connect.js";
import type { Workspace } from "./workspace.js";

export interface ReceivingSetup {
  readonly config: Config;
  readonly secrets: BotSecrets;
  readonly database: Pick<OpenDatabase, "databaseTime">;
  readonly workspace: Pick<Workspace, "address" | "fetch" | "answers">;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly reachWithin: Milliseconds;
  readonly socketTimes: Partial<SocketTimes>;
  /** See BotOptions. */
  readonly onLost: () => void;
}

/** The way in that is configured: over sockets, or over HTTP. Health and figures are there either way. */
export function createReceiving(setup: ReceivingSetup): Receiving {
  const { config, secrets, database, workspace, metrics, log } = setup;
  const { receives } = secrets;
  if (receives.over === "sockets" && secrets.slackSigningSecret !== null) {
    log.info(
      "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: Socket Mode it is, nothing comes over HTTP",
    );
  }
  const way: ReceivingInput = {
    place: { host: config.host, port: config.port },
    log,
    routes: (ready) =>
      healthRoutes({
        log,
        metrics: metrics.text,
        ready: {
          database: async () => (await database.databaseTime()) instanceof Date,
          slack: async () => workspace.answers(),
          ...ready,
        },
      }),
  };
  if (receives.over === "http") return createHttpReceiving({ ...way, signingSecret: receives.signingSecret });
  return createSocketReceiving({
    ...way,
    appToken: receives.appToken,
    slack: workspace.address,
    fetch: workspace.fetch,
    reachWithin: setup.reachWithin,
    times: setup.socketTimes,
    chance: Math.random,
    onLost: setup.onLost,
  });
}
