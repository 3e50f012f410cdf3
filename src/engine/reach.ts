import type { JobResult } from "../app/ports.js";
import { later, type Milliseconds, seconds } from "../domain/duration.js";

/** Failures without a success in between for this long are no accident. */
const awayAfter: Milliseconds = seconds(30);

/** Whether Slack takes anything at all from this process. */
export interface Reach {
  /** What became of a message that was to be sent at `now`. */
  heard(result: JobResult, now: Date): void;
  isAway(now: Date): boolean;
}

export function createReach(): Reach {
  let failingSince: Date | null = null;
  return {
    heard(result, now) {
      switch (result.kind) {
        case "shown":
        case "gone":
        case "dead":
          failingSince = null;
          return;
        case "dropped":
          return;
        case "retry":
          // One busy conversation says nothing about Slack.
          if (result.error === "ratelimited" && result.method === null) return;
      }
      failingSince ??= now;
    },
    isAway: (now) => failingSince !== null && now >= later(failingSince, awayAfter),
  };
}
