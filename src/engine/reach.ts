import type { JobResult } from "../app/ports.js";
import { later, type Milliseconds, minutes, seconds } from "../domain/duration.js";

/** Failures without a success in between for this long are no accident. */
const awayAfter: Milliseconds = seconds(30);
/** In fewer conversations it may be theirs alone, and waiting for Slack would be waiting for ever. */
const fewest = 2;
/** A conversation is tried again within a minute; one that has not failed for longer says nothing any more. */
const lately: Milliseconds = minutes(3);

/** Whether Slack takes anything at all from this process. */
export interface Reach {
  /** What became of a message that was to be sent at `now`. */
  heard(lane: string, result: JobResult, now: Date): void;
  isAway(now: Date): boolean;
}

/** From when until when nothing but failures came back in a conversation. */
interface Failing {
  readonly since: Date;
  readonly last: Date;
}

export function createReach(): Reach {
  const failing = new Map<string, Failing>();

  /** A time that lies ahead was written before the clock was put back. */
  function failingLately(now: Date): readonly Failing[] {
    return [...failing.values()].filter(({ last }) => last <= now && last > later(now, -lately));
  }

  return {
    heard(lane, result, now) {
      switch (result.kind) {
        case "shown":
        case "gone":
        case "dead":
          failing.clear();
          return;
        case "dropped":
        case "not_there":
          return;
        case "doubtful":
          if (result.onlyHere) return;
          break;
        case "retry":
          // One busy conversation says nothing about Slack, nor does one that it does not let us write to.
          if (result.onlyHere || (result.error === "ratelimited" && result.method === null)) return;
      }
      const before = failing.get(lane);
      const goesOn = before !== undefined && failingLately(now).includes(before);
      failing.set(lane, { since: goesOn ? before.since : now, last: now });
    },
    isAway(now) {
      const all = failingLately(now);
      return all.length >= fewest && all.some(({ since }) => now >= later(since, awayAfter));
    },
  };
}
