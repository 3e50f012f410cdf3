import { WebAPIPlatformError } from "@slack/web-api";
import { NotABotTokenError, notABot } from "./installed-team.js";
import { type ProxyError, proxyFault, proxyName } from "./proxy-agent.js";
import type { ReachFault } from "./reaching.js";
import { sendFault } from "./send-faults.js";

/** Where Slack is, and what is on the way there. */
export interface SlackAddress {
  readonly apiUrl: string;
  readonly httpsProxy: string | null;
  readonly noProxy: string | null;
}

/** What is wrong when Slack does not tell whose the bot token is. */
export function botTokenFault(error: unknown, slack: SlackAddress): ReachFault {
  return faultOf(error, slack, (why) => {
    return `Slack does not accept SLACK_BOT_TOKEN (${why}): copy the Bot User OAuth Token, which begins with xoxb-, from the app's page, OAuth & Permissions; if there is none, install the app to the workspace there`;
  });
}

/** What is wrong when Slack opens no socket. */
export function appTokenFault(error: unknown, slack: SlackAddress): ReachFault {
  return faultOf(error, slack, (why) => {
    return `Slack does not accept SLACK_APP_TOKEN (${why}): make an app-level token with the scope connections:write on the app's page, Basic Information, App-Level Tokens, and turn Socket Mode on`;
  });
}

function faultOf(error: unknown, slack: SlackAddress, refusal: (why: string) => string): ReachFault {
  const atProxy = proxyFault(error) ?? proxyFault(causeOf(error));
  if (atProxy !== null && slack.httpsProxy !== null) return proxyLine(atProxy, slack.httpsProxy, slack);
  if (error instanceof NotABotTokenError) return { line: refusal(notABot), again: "never" };
  const fault = sendFault(error, "auth.test");
  if (fault.kind === "rate_limited") {
    return { line: "Slack asks to wait (rate limited)", again: { afterMs: fault.retryAfterMs } };
  }
  if (certificateFaults.has(fault.error))
    return { line: certificateLine(fault.error, slack), again: "never" };
  if (fault.kind === "refused" && error instanceof WebAPIPlatformError) {
    return { line: refusal(fault.error), again: "never" };
  }
  return { line: unreachableLine(fault.error, slack), again: "later" };
}

/** Node's and OpenSSL's names for a certificate that is not trusted here. */
const certificateFaults: ReadonlySet<string> = new Set([
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

function certificateLine(code: string, { apiUrl }: SlackAddress): string {
  return `The certificate of ${new URL(apiUrl).host} is not trusted here (${code}): if your network opens TLS on the way, name the file with your own CA's certificate in NODE_EXTRA_CA_CERTS`;
}

function unreachableLine(code: string, { apiUrl, httpsProxy }: SlackAddress): string {
  const proxy =
    httpsProxy === null ? "HTTPS_PROXY if there is a proxy on the way" : `the proxy ${proxyName(httpsProxy)}`;
  return `Slack cannot be reached at ${new URL(apiUrl).host} (${code}): check the network, ${proxy}, and SLACK_API_URL`;
}

function proxyLine({ status, code }: ProxyError, httpsProxy: string, { apiUrl }: SlackAddress): ReachFault {
  const name = proxyName(httpsProxy);
  if (status === null) {
    return {
      line: `The proxy ${name} cannot be reached (${code}): check HTTPS_PROXY, and that the proxy runs`,
      again: "later",
    };
  }
  if (status === 407) {
    return {
      line: `The proxy ${name} asks for a login, or refuses the one it got (407): write it as HTTPS_PROXY=http://user:password@${name}, with special characters percent-encoded`,
      again: "never",
    };
  }
  return {
    line: `The proxy ${name} does not let us through to Slack (${status}): have ${new URL(apiUrl).host} allowed there, and for Socket Mode *.slack.com`,
    again: status < 500 ? "never" : "later",
  };
}

/** The web client keeps what the transport threw beside the cause. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && "original" in error ? error.original : null;
}
