import type { App } from "@slack/bolt";

export interface InFlight {
  /** Resolves when no listener is running any more. */
  idle(): Promise<void>;
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
  return {
    async idle() {
      await Promise.allSettled(running);
    },
  };
}
