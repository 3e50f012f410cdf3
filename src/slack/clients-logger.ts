import { LogLevel, type Logger as SlackLogger } from "@slack/web-api";
import type { Logger } from "../lib/logger.js";

/**
 * Lets Slack's libraries write into our log. Their debug lines hold whole requests, customers' words included, so
 * those are left out; what they call information is detail to us.
 */
export function slackLibraryLogger(log: Logger): SlackLogger {
  return {
    debug() {},
    info: (...parts: readonly unknown[]) =>
      log.debug({ text: parts.map(String).join(" ") }, "slack library: note"),
    warn: (...parts: readonly unknown[]) =>
      log.warn({ text: parts.map(String).join(" ") }, "slack library: warning"),
    error: (...parts: readonly unknown[]) =>
      log.warn({ text: parts.map(String).join(" ") }, "slack library: error"),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
