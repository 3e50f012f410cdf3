import type { FetchFunction, WebClient } from "@slack/web-api";
import type { SlackDirectory } from "../app/departments/ports.js";
import type { BotSecrets, Config } from "../config/config.js";
import type { Milliseconds } from "../domain/duration.js";
import type { Get } from "../http/heartbeat.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import { createClients, interactiveTimeoutMs } from "../slack/clients.js";
import { countedFetch } from "../slack/counted-fetch.js";
import { createSlackDirectory } from "../slack/directory-check.js";
import { askInstalledTeam, type InstalledTeam, installedTeam } from "../slack/installed-team.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { untilReached } from "../slack/reaching.js";
import { requestFetch } from "../slack/request-fetch.js";
import { checkScopes } from "../slack/scopes.js";
import { botTokenFault } from "../slack/start-faults.js";
import type { SlackAddress } from "../slack/way-fault.js";

export interface WorkspaceInput {
  readonly config: Config;
  readonly secrets: BotSecrets;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds that never jump. */
  readonly monotonic: () => Milliseconds;
  readonly requestTimeout: Milliseconds;
  readonly reachWithin: Milliseconds;
}

/** The Slack workspace that the bot is installed in, and the ways to it. */
export interface Workspace {
  /** For whoever waits in front of a screen. */
  readonly interactive: WebClient;
  readonly background: WebClient;
  readonly team: InstalledTeam;
  readonly address: SlackAddress;
  /** To Slack, counted. */
  readonly fetch: FetchFunction;
  /** To addresses outside, through the proxy. */
  readonly get: Get;
  /** Asks about channels, people and groups, as it is now: one try each, for whoever waits. */
  askSlack(): SlackDirectory;
  /** What Slack said when it was asked last. */
  answers(): boolean;
  /** Asks Slack. @returns whether it answered as it should */
  ask(): Promise<boolean>;
}

/** @throws StartError when Slack cannot be reached, or does not take the token */
export async function reachWorkspace(input: WorkspaceInput): Promise<Workspace> {
  const { config, secrets, log, metrics, monotonic, requestTimeout, reachWithin } = input;
  // Whoever waits for a form may wait longer for a connection than the background of a test.
  const leaving = { within: Math.max(requestTimeout, interactiveTimeoutMs), monotonic };
  const proxied = proxyFetch(secrets.httpsProxy, config.noProxy, leaving);
  const fetch = countedFetch(proxied ?? requestFetch(leaving), metrics.slackCalled);
  const clients = createClients({
    token: secrets.slackBotToken,
    apiUrl: config.slackApiUrl,
    log,
    backgroundTimeoutMs: requestTimeout,
    fetch,
  });
  const address = { apiUrl: config.slackApiUrl, httpsProxy: secrets.httpsProxy, noProxy: config.noProxy };
  const team = await untilReached(
    () => askInstalledTeam(clients.background),
    (error) => botTokenFault(error, address),
    { within: reachWithin, log },
  );
  for (const fault of checkScopes(team.scopes)) log.warn({ fault }, "a scope is missing");
  let answers = true;
  return {
    ...clients,
    ...{ team, address, fetch, get: proxied ?? globalThis.fetch },
    askSlack: () =>
      createSlackDirectory({
        token: secrets.slackBotToken,
        slackApiUrl: config.slackApiUrl,
        fetch,
        isAwaited: true,
      }),
    answers: () => answers,
    async ask() {
      answers = "teamId" in (await installedTeam(clients.background));
      return answers;
    },
  };
}
