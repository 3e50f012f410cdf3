import { once } from "node:events";
import type { Chart, ChartPainter } from "../app/charts.js";
import { startThread } from "../lib/thread.js";

/** Longer than any chart takes, and short enough for whoever waits for a report. */
const longestMs = 10_000;

/**
 * Draws charts in a thread of their own: what draws is loaded only where Slack has no charts, holds up no clicks, and is
 * gone afterwards.
 */
export function createChartPainter(): ChartPainter {
  return {
    async paint(chart) {
      const thread = startThread(import.meta.url, "painter-worker");
      const timer = setTimeout(() => void thread.terminate(), longestMs);
      try {
        thread.postMessage(chart satisfies Chart);
        const [png] = await Promise.race([once(thread, "message"), once(thread, "exit").then(() => [null])]);
        // The worker sends nothing else; a thread that ended has sent nothing.
        if (!(png instanceof Uint8Array)) throw new Error("a chart was not drawn in time");
        return png;
      } finally {
        clearTimeout(timer);
        await thread.terminate();
      }
    },
  };
}
