import type { Logger } from "../lib/logger.js";

/** Only what is used of a request, so that it can go through a proxy. */
export type Get = (
  url: string,
  init: { readonly method: "GET"; readonly signal: AbortSignal; readonly redirect: "follow" },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

export interface HeartbeatInput {
  /** Secret: whoever knows it can pretend that all is well. */
  readonly url: string;
  readonly get: Get;
  /** What is not well; nothing: the monitor hears from us. */
  readonly notWell: () => readonly string[];
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly log: Logger;
}

/** Tells a monitor outside that all is well, so that silence means trouble. */
export interface Heartbeat {
  /** Calls the address if a minute is over and all is well. To be called every few seconds. Never throws. */
  beat(): Promise<void>;
}

const every = 60_000;
const complainEvery = 3_600_000;
const patience = 10_000;

export function createHeartbeat(input: HeartbeatInput): Heartbeat {
  const { url, get, notWell, monotonic, log } = input;
  const startedAt = monotonic();
  let nextAt = startedAt;
  let wellAt = startedAt;
  let complainAt: Record<"withheld" | "failed", number> = { withheld: startedAt, failed: startedAt };

  function complain(what: "withheld" | "failed", fields: object, message: string): void {
    if (monotonic() < complainAt[what]) return;
    complainAt = { ...complainAt, [what]: monotonic() + complainEvery };
    log.warn(fields, message);
  }

  return {
    async beat() {
      if (monotonic() < nextAt) return;
      const reasons = notWell();
      if (reasons.length > 0) {
        // Not everything has been done at the very start.
        if (monotonic() - wellAt > every) complain("withheld", { reasons }, "the heartbeat is withheld");
        return;
      }
      wellAt = monotonic();
      complainAt = { ...complainAt, withheld: wellAt };
      nextAt = wellAt + every;
      const fault = await faultOf(get, url);
      if (fault === null) complainAt = { ...complainAt, failed: monotonic() };
      else complain("failed", { fault }, "the heartbeat's address does not answer");
    },
  };
}

/** Never the error itself: it may hold the address. null: the monitor has heard. */
async function faultOf(get: Get, url: string): Promise<string | null> {
  try {
    const response = await get(url, {
      method: "GET",
      redirect: "follow",
      signal: AbortSignal.timeout(patience),
    });
    await response.text();
    return response.status >= 200 && response.status < 300 ? null : `http_${response.status}`;
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "no_answer";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.name === "TimeoutError") return "timeout";
  return error.cause === undefined ? "no_answer" : codeOf(error.cause);
}
