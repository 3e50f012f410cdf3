import type { FetchFunction, WebClient, WebClientOptions } from "@slack/web-api";
import type { Logger } from "../lib/logger.js";
import { slackLibraryLogger } from "./clients-logger.js";
import { withOneRetry } from "./clients-retry.js";
import { requestFetch } from "./request-fetch.js";
import { SlackClient } from "./slack-client.js";
import { withoutEcho } from "./without-echo.js";

export interface ClientsInput {
  readonly token: string;
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly log: Logger;
  /** How requests leave the process; a proxy goes in here. Straight to Slack unless told. */
  readonly fetch?: FetchFunction | undefined;
  /** How long the background waits for an answer before the outcome is doubtful. */
  readonly backgroundTimeoutMs?: number;
}

export interface Clients {
  /** For somebody who waits in front of a screen: forms, ephemeral answers. Gives up early. */
  readonly interactive: WebClient;
  /** For everything else. Sends nothing twice on its own account, and never delays the other client. */
  readonly background: WebClient;
}

/** Within Slack's three seconds for an answer, with room for our own work. */
export const interactiveTimeoutMs = 2_500;

/**
 * Two separate clients, because a client waits as a whole. Neither waits out a rate limit, and neither repeats a call
 * that could have posted something: whoever calls decides what happens next.
 */
export function createClients(input: ClientsInput): Clients {
  return {
    interactive: new SlackClient(input.token, interactiveOptions(input)),
    background: new SlackClient(input.token, {
      ...sharedOptions(input),
      fetch: transportOf(input),
      timeout: input.backgroundTimeoutMs ?? 10_000,
    }),
  };
}

/** The interactive client's options, for the clients that Bolt makes for its listeners. */
export function interactiveOptions(input: Omit<ClientsInput, "token">): WebClientOptions {
  return {
    ...sharedOptions(input),
    fetch: withOneRetry(transportOf(input)),
    timeout: interactiveTimeoutMs,
  };
}

function sharedOptions({ apiUrl, log }: Pick<ClientsInput, "apiUrl" | "log">): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    logger: slackLibraryLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // A call that queues inside the client would leave after its deadline was checked.
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
  };
}

function transportOf({ fetch }: Pick<ClientsInput, "fetch">): FetchFunction {
  return withoutEcho(fetch ?? requestFetch());
}
