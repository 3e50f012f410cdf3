import type { JobResult } from "../app/ports.js";
import { later, type Milliseconds, seconds } from "../domain/duration.js";

/** Failures without a success in between for this long are no accident. */
const awayAfter: Milliseconds = seconds(30);
/** In fewer conversations it may be theirs alone, and waiting for Slack would be waiting for ever. */
const fewest = 2;

/** Whether Slack takes anything at all from this process. */
export interface Reach {
  /** What became of a message that was to be sent at `now`. */
  heard(lane: string, result: JobResult, now: Date): void;
  isAway(now: Date): boolean;
}

export function createReach(): Reach {
  /** The conversations in which nothing but failures came back since then. */
  let failing: { readonly since: Date; readonly lanes: Set<string> } | null = null;
  return {
    heard(lane, result, now) {
      switch (result.kind) {
        case "shown":
        case "gone":
        case "dead":
          failing = null;
          return;
        case "dropped":
        case "not_there":
          return;
        case "retry":
          // One busy conversation says nothing about Slack.
          if (result.error === "ratelimited" && result.method === null) return;
      }
      failing ??= { since: now, lanes: new Set() };
      failing.lanes.add(lane);
    },
    isAway: (now) =>
      failing !== null && failing.lanes.size >= fewest && now >= later(failing.since, awayAfter),
  };
}
