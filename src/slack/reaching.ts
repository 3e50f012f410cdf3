import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../lib/logger.js";
import { StartError } from "../lib/start-error.js";

/** Why an attempt to reach Slack failed. */
export interface ReachFault {
  /** What happened, why, and what to do, in one line. */
  readonly line: string;
  /** Whether it may mend itself: later, only after so many milliseconds, or never. */
  readonly again: "later" | "never" | { readonly afterMs: number };
}

const pause = 1_000;

/**
 * Tries until it works.
 * @param limits.within milliseconds; being asked by Slack to wait does not count
 * @throws StartError once the time is over, or at once if trying again mends nothing
 */
export async function untilReached<T>(
  attempt: () => Promise<T>,
  faultOf: (error: unknown) => ReachFault,
  { within, log }: { readonly within: number; readonly log: Logger },
): Promise<T> {
  let deadline = performance.now() + within;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await attempt();
    } catch (error) {
      const { line, again } = faultOf(error);
      if (again === "never") throw new StartError(line, { cause: error });
      if (isFirst) log.info({ fault: line }, "Slack is not reached yet; it is tried again");
      if (again === "later" && performance.now() + pause > deadline)
        throw new StartError(line, { cause: error });
      const wait = again === "later" ? pause : again.afterMs;
      if (again !== "later") deadline += wait;
      await sleep(wait);
    }
  }
}
