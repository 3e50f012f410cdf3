import type { SendFault } from "../app/ports.js";
import { later, type Milliseconds, seconds } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import { lastCommit } from "./leases.js";

/** A message that may be in Slack twice. */
interface Suspect {
  readonly id: string;
  /** What the log says of it. */
  readonly about: Readonly<Record<string, unknown>>;
  /** How often it is there. */
  readonly copies: () => Promise<number | SendFault>;
}

/** Looks a minute later at what may have come twice, so that doubles are counted, and not only what might be one. */
export interface SecondLooks {
  suspect(it: Suspect, now: Date): void;
  /** Looks at those whose minute is over. @returns how many it looked at */
  runOnce(now: Date): Promise<number>;
}

export const secondLooksEvery: Milliseconds = seconds(10);
const tries = 5;
/** More at once are nothing that anybody would go through one by one. */
const mostSuspects = 1_000;

/** What is in it is gone with its process: the doubles counted are at least so many. */
export function createSecondLooks({
  log,
  metrics,
}: {
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "doubled">;
}): SecondLooks {
  const suspects = new Map<string, { readonly it: Suspect; readonly at: Date; readonly failures: number }>();

  async function look(it: Suspect, failures: number, now: Date): Promise<void> {
    const copies = await it.copies();
    if (typeof copies !== "number") {
      const isInVain = copies.kind === "refused" || failures + 1 === tries;
      if (!isInVain) suspects.set(it.id, { it, at: later(now, lastCommit), failures: failures + 1 });
      return;
    }
    if (copies < 2) return;
    metrics.doubled(copies - 1);
    log.warn({ ...it.about, copies }, "a message is there more than once");
  }

  return {
    suspect(it, now) {
      if (suspects.size < mostSuspects) suspects.set(it.id, { it, at: later(now, lastCommit), failures: 0 });
    },
    async runOnce(now) {
      const due = [...suspects.values()].filter(({ at }) => at <= now);
      for (const { it, failures } of due) {
        suspects.delete(it.id);
        await look(it, failures, now);
      }
      return due.length;
    },
  };
}
