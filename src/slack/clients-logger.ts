import { LogLevel, type Logger as SlackLogger } from "@slack/web-api";
import { minutes } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";

const repeatAfter = minutes(1);
/** Lines are of one kind if they begin alike; what differs (numbers, addresses) stands further behind. */
const kindLength = 40;
const mostKinds = 100;

interface Repeated {
  /** On the monotonic clock, in milliseconds. */
  quietUntil: number;
  leftOut: number;
}

/** In an outage every lost request has its line; the clients that write into one log share this. */
const repeated = new WeakMap<Logger, Map<string, Repeated>>();

/**
 * Lets Slack's libraries write into our log. Their debug lines hold whole requests, customers' words included, so
 * those are left out; what they call information is detail to us. Of each kind of warning there is one line a minute,
 * which says how many were left out before it.
 */
export function slackLibraryLogger(log: Logger): SlackLogger {
  const warn = (what: string, parts: readonly unknown[]) => {
    const text = parts.map(String).join(" ");
    const leftOut = leftOutBefore(log, `${what} ${text.slice(0, kindLength)}`);
    if (leftOut !== null) log.warn({ text, ...(leftOut > 0 && { leftOut }) }, what);
  };
  return {
    debug() {},
    info: (...parts: readonly unknown[]) =>
      log.debug({ text: parts.map(String).join(" ") }, "slack library: note"),
    warn: (...parts: readonly unknown[]) => warn("slack library: warning", parts),
    error: (...parts: readonly unknown[]) => warn("slack library: error", parts),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}

/** null: this line is left out as well. */
function leftOutBefore(log: Logger, kind: string): number | null {
  const kinds = repeated.get(log) ?? new Map<string, Repeated>();
  repeated.set(log, kinds);
  const now = performance.now();
  const known = kinds.get(kind);
  if (known !== undefined && now < known.quietUntil) {
    known.leftOut += 1;
    return null;
  }
  if (kinds.size >= mostKinds) kinds.clear();
  kinds.set(kind, { quietUntil: now + repeatAfter, leftOut: 0 });
  return known?.leftOut ?? 0;
}

/** As above, where whoever calls the library logs its failures: all it says is detail. */
export function quietSlackLogger(log: Logger): SlackLogger {
  const { info, ...rest } = slackLibraryLogger(log);
  return { ...rest, info, warn: info, error: info };
}
