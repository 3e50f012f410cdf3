import type { App } from "@slack/bolt";
import type { RightOfWay } from "../../app/right-of-way.js";

export interface InFlight {
  /** Resolves when no listener is running any more, and nothing that they left for afterwards. */
  idle(): Promise<void>;
  /** Does something for which nobody waits any more, once nobody else waits either. @param work never throws */
  afterwards(work: () => Promise<void>): void;
}

/**
 * Whoever asks something of the bot has the right of way while a listener is running. Stopping the app does not wait
 * for listeners that are still running; this does.
 */
export function trackInFlight(app: App, { somebodyWaits, giveWay }: RightOfWay): InFlight {
  const running = new Set<Promise<void>>();

  async function track(work: Promise<void>): Promise<void> {
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  }

  app.use(async ({ next }) => {
    const answered = somebodyWaits();
    await track(next()).finally(answered);
  });
  return {
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    afterwards(work) {
      void track(giveWay().then(work));
    },
  };
}
