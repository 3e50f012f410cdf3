import { WebAPIPlatformError } from "@slack/web-api";
import type { WayFault } from "../app/doctor/answers.js";
import { NotABotTokenError, notABot } from "./installed-team.js";
import { proxyFault, proxyName } from "./proxy-agent.js";
import { sendFault } from "./send-faults.js";
import { certificateFaults } from "./send-faults-lists.js";

/** Where Slack is, and what is on the way there. */
export interface SlackAddress {
  readonly apiUrl: string;
  readonly httpsProxy: string | null;
  readonly noProxy: string | null;
}

/**
 * What is wrong when Slack does not answer a question about a token.
 * @param error what the web client or `fetch` threw
 * @param host the one that was asked, where it is not the Web API's
 */
export function wayFault(error: unknown, slack: SlackAddress, host = new URL(slack.apiUrl).host): WayFault {
  const atProxy = proxyFault(error) ?? proxyFault(causeOf(error));
  if (atProxy !== null && slack.httpsProxy !== null) {
    const proxy = proxyName(slack.httpsProxy);
    const { status, code } = atProxy;
    if (status === null) return { kind: "proxy_unreachable", proxy, error: code };
    return status === 407
      ? { kind: "proxy_wants_login", proxy }
      : { kind: "proxy_refuses", proxy, host, status };
  }
  if (error instanceof NotABotTokenError) return { kind: "refused", error: notABot };
  const fault = sendFault(error, "auth.test");
  if (fault.kind === "rate_limited") return { kind: "rate_limited", retryAfterMs: fault.retryAfterMs };
  if (certificateFaults.has(fault.error)) return { kind: "certificate_untrusted", host, error: fault.error };
  if (fault.kind === "refused" && error instanceof WebAPIPlatformError) {
    return { kind: "refused", error: fault.error };
  }
  return { kind: "unreachable", host, error: fault.error };
}

/** The web client keeps what the transport threw beside the cause. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && "original" in error ? error.original : null;
}
