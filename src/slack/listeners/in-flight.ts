import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import type { App } from "@slack/bolt";
import type { Milliseconds } from "../../domain/duration.js";

export interface InFlight {
  /** Resolves when no listener is running any more. */
  idle(): Promise<void>;
  /** Lets those that are running go first, for so long at most. */
  giveWay(atMost: Milliseconds): Promise<void>;
}

/** Stopping the app does not wait for listeners that are still running; this does. */
export function trackInFlight(app: App): InFlight {
  const running = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const work = next();
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  });
  async function idle(): Promise<void> {
    await Promise.allSettled(running);
  }
  return {
    idle,
    async giveWay(atMost) {
      // What has just arrived begins first.
      await nextTurn();
      if (running.size === 0) return;
      const over = new AbortController();
      await Promise.race([idle(), delay(atMost, undefined, { signal: over.signal }).catch(() => {})]);
      over.abort();
    },
  };
}
