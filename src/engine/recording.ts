import type { Milliseconds } from "../domain/duration.js";
import { seconds } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";

/** The first one is short: whoever was frozen finds cut connections, and the next one is new. */
const firstPause: Milliseconds = 100;
const longestPause: Milliseconds = seconds(2);

export interface Recording {
  readonly log: Logger;
  /** What the log says of it. */
  readonly about: Readonly<Record<string, unknown>>;
  /** How long the conversation stays in these hands, and nobody else can do anything about it. */
  readonly lease: Milliseconds;
  readonly pause: (length: Milliseconds) => Promise<void>;
}

/**
 * Writes down what became of a message, as soon as the database can be reached again: what is lost here leaves its
 * conversation shut until the lease is over. A process that was frozen has more to tell than anybody: what it sent may be
 * there twice, or on top of something newer.
 */
export async function recordSurely(
  write: () => Promise<boolean>,
  { log, about, lease, pause }: Recording,
): Promise<boolean> {
  let paused: Milliseconds = 0;
  for (let next = firstPause; ; next = Math.min(2 * next, longestPause)) {
    try {
      return await write();
    } catch (err) {
      if (paused >= lease) throw err;
      log[paused === 0 ? "info" : "debug"](
        { err, ...about },
        "a result could not be recorded; it is tried again",
      );
      await pause(next);
      paused += next;
    }
  }
}
