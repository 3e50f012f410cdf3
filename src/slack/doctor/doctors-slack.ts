import { type FetchFunction, WebClient } from "@slack/web-api";
import { z } from "zod";
import type { SocketsAnswer, TokenAnswer, WayFault } from "../../app/doctor/answers.js";
import type { DoctorsSlack } from "../../app/doctor/examine.js";
import type { Logger } from "../../lib/logger.js";
import { createClients } from "../clients.js";
import { slackLibraryLogger } from "../clients-logger.js";
import { createSlackDirectory } from "../directory-check.js";
import { askInstalledTeam } from "../installed-team.js";
import { type SlackAddress, wayFault } from "../way-fault.js";
import { createServerTime } from "./server-time.js";

export interface DoctorsSlackInput {
  readonly token: string;
  /** null: Slack's requests come over HTTP. */
  readonly appToken: string | null;
  readonly address: SlackAddress;
  /** Through the proxy, where there is one. */
  readonly fetch: FetchFunction;
  /** What this machine's clock says. */
  readonly ownTime: () => Date;
  readonly log: Logger;
}

const patience = 10_000;

/** Asks Slack as the bot would: with its tokens, and on its way. */
export function createDoctorsSlack(input: DoctorsSlackInput): DoctorsSlack {
  const { token, appToken, address, log, ownTime } = input;
  const { apiUrl } = address;
  const serverTime = createServerTime(input.fetch, ownTime);
  const { background } = createClients({ token, apiUrl, log, fetch: serverTime.fetch });
  return {
    async token(): Promise<TokenAnswer> {
      try {
        const { scopes } = await askInstalledTeam(background);
        return { kind: "accepted", scopes, slackAhead: serverTime.ahead() };
      } catch (error) {
        return { kind: "fault", fault: wayFault(error, address) };
      }
    },
    sockets: appToken === null ? null : () => askSockets(appToken, input),
    directory: createSlackDirectory({ token, slackApiUrl: apiUrl, fetch: input.fetch }),
  };
}

const opened = z.object({ url: z.url() });

async function askSockets(
  appToken: string,
  { address, fetch, log }: DoctorsSlackInput,
): Promise<SocketsAnswer> {
  const client = new WebClient(appToken, {
    slackApiUrl: address.apiUrl,
    logger: slackLibraryLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: patience,
    fetch,
  });
  let url: URL;
  try {
    url = new URL(opened.parse(await client.apps.connections.open()).url);
  } catch (error) {
    return { kind: "refused", fault: wayFault(error, address) };
  }
  const fault = await faultOnTheWayTo(url, address, fetch);
  return fault === null ? { kind: "ready" } : { kind: "unreachable", fault };
}

/**
 * Knocks at the sockets' host. The address itself is not opened: Slack would send clicks of people to whoever opens it,
 * and nobody is there to answer them.
 */
async function faultOnTheWayTo(
  { protocol, host }: URL,
  address: SlackAddress,
  fetch: FetchFunction,
): Promise<WayFault | null> {
  try {
    // Whatever the host answers, it was reached.
    await fetch(`${protocol === "wss:" ? "https" : "http"}://${host}/`, {
      method: "GET",
      signal: AbortSignal.timeout(patience),
    });
    return null;
  } catch (error) {
    return wayFault(error, address, host);
  }
}
