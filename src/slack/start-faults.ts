import type { WayFault } from "../app/doctor/answers.js";
import type { ReachFault } from "./reaching.js";
import { type SlackAddress, wayFault } from "./way-fault.js";

/** What is wrong when Slack does not tell whose the bot token is. */
export function botTokenFault(error: unknown, slack: SlackAddress): ReachFault {
  return faultOf(wayFault(error, slack), slack, (why) => {
    return `Slack does not accept SLACK_BOT_TOKEN (${why}): copy the Bot User OAuth Token, which begins with xoxb-, from the app's page, OAuth & Permissions; if there is none, install the app to the workspace there`;
  });
}

/** What is wrong when Slack opens no socket. */
export function appTokenFault(error: unknown, slack: SlackAddress): ReachFault {
  return faultOf(wayFault(error, slack), slack, (why) => {
    return `Slack does not accept SLACK_APP_TOKEN (${why}): make an app-level token with the scope connections:write on the app's page, Basic Information, App-Level Tokens, and turn Socket Mode on`;
  });
}

function faultOf(fault: WayFault, slack: SlackAddress, refusal: (why: string) => string): ReachFault {
  switch (fault.kind) {
    case "proxy_unreachable":
      return {
        line: `The proxy ${fault.proxy} cannot be reached (${fault.error}): check HTTPS_PROXY, and that the proxy runs`,
        again: "later",
      };
    case "proxy_wants_login":
      return {
        line: `The proxy ${fault.proxy} asks for a login, or refuses the one it got (407): write it as HTTPS_PROXY=http://user:password@${fault.proxy}, with special characters percent-encoded`,
        again: "never",
      };
    case "proxy_refuses":
      return {
        line: `The proxy ${fault.proxy} does not let us through to Slack (${fault.status}): have ${fault.host} allowed there, and for Socket Mode *.slack.com`,
        again: fault.status < 500 ? "never" : "later",
      };
    case "certificate_untrusted":
      return {
        line: `The certificate of ${fault.host} is not trusted here (${fault.error}): if your network opens TLS on the way, name the file with your own CA's certificate in NODE_EXTRA_CA_CERTS`,
        again: "never",
      };
    case "refused":
      return { line: refusal(fault.error), again: "never" };
    case "rate_limited":
      return { line: "Slack asks to wait (rate limited)", again: { afterMs: fault.retryAfterMs } };
    case "unreachable":
      return { line: unreachableLine(fault, slack), again: "later" };
  }
}

function unreachableLine(
  { host, error }: Extract<WayFault, { kind: "unreachable" }>,
  { httpsProxy }: SlackAddress,
): string {
  const proxy =
    httpsProxy === null
      ? "HTTPS_PROXY if there is a proxy on the way"
      : `the proxy ${new URL(httpsProxy).host}`;
  return `Slack cannot be reached at ${host} (${error}): check the network, ${proxy}, and SLACK_API_URL`;
}
