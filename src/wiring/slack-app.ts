import { App } from "@slack/bolt";
import type { BotSecrets, Config } from "../config/config.js";
import type { Logger } from "../lib/logger.js";
import { interactiveOptions } from "../slack/clients.js";
import { slackLibraryLogger } from "../slack/clients-logger.js";
import type { Receiving } from "../slack/receivers/receiving.js";
import type { Workspace } from "./workspace.js";

export interface SlackAppInput {
  readonly config: Config;
  readonly secrets: BotSecrets;
  readonly workspace: Pick<Workspace, "fetch" | "team">;
  readonly receiving: Pick<Receiving, "receiver">;
  readonly log: Logger;
}

/** Bolt's app, for the listeners to be registered with. Started and stopped by what receives. */
export function createSlackApp({ config, secrets, workspace, receiving, log }: SlackAppInput): App {
  const { team, fetch } = workspace;
  return new App({
    token: secrets.slackBotToken,
    receiver: receiving.receiver,
    clientOptions: interactiveOptions({ apiUrl: config.slackApiUrl, log, fetch }),
    convoStore: false,
    tokenVerificationEnabled: false,
    botId: team.botId,
    botUserId: team.botUserId,
    logger: slackLibraryLogger(log),
  });
}
