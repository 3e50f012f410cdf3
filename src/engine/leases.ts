import type { Leases } from "../app/ports.js";
import { type Milliseconds, minutes, seconds } from "../domain/duration.js";
import { longestRoundTrip } from "../lib/clock.js";
import { longestSleep } from "./loop.js";

/** How long after a doubtful send Slack may still commit it; only then is the conversation read back. */
export const settleTime: Milliseconds = seconds(5);

/** What Slack has not taken by then, after an attempt, it does not take any more: what is still in doubt is looked for again. */
export const lastCommit: Milliseconds = minutes(1);

/** For what is done between taking a message and its first request, and after its last one. */
const margin: Milliseconds = seconds(5);

/**
 * How long a conversation belongs to the process that took it: a message in doubt is read back and posted, which are two
 * requests, and what left last may settle.
 * @param requestTimeout how long one request to Slack may take
 */
export function leaseFor(requestTimeout: Milliseconds): Milliseconds {
  return requestTimeout * 2 + settleTime + margin;
}

/** As `leaseFor`, of a bulletin: it is posted in another form where Slack does not take the first one. */
export function bulletinLeaseFor(requestTimeout: Milliseconds): Milliseconds {
  return requestTimeout * 3 + settleTime + margin;
}

/** A process that dies while the watchdog tells is stood in for after this long. */
export const reportLease: Milliseconds = minutes(1);

export function leases(requestTimeout: Milliseconds): Leases {
  return {
    delivery: leaseFor(requestTimeout),
    bulletin: bulletinLeaseFor(requestTimeout),
    report: reportLease,
  };
}

/** How long after it was taken something may leave: it is answered then, and has settled, before the lease is over. */
export function leavesWithin(lease: Milliseconds, requestTimeout: Milliseconds): Milliseconds {
  return lease - requestTimeout - settleTime;
}

/** Two processes' clocks: each was set by an answer that was on its way for so long at most, and is off by half of it. */
const clocksApart: Milliseconds = longestRoundTrip;

/**
 * How long after a process was killed a call that it had in hand is there at the latest: its lease, as another one's clock
 * has it, a look, and what that one then does: it opens the conversation, reads it back, posts, and writes that down.
 * @param each how long each of these four takes; a second, unless Slack or the machine is in trouble
 */
export function takenOverWithin(requestTimeout: Milliseconds, each: Milliseconds = seconds(1)): Milliseconds {
  return leaseFor(requestTimeout) + clocksApart + longestSleep + 4 * each;
}
