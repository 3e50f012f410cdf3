import { later, type Milliseconds, seconds } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";

/** Something small that has to happen again and again. */
export interface Chore {
  readonly name: string;
  readonly every: Milliseconds;
  /** So long it is put off while many messages are on their way; nobody waits for it. */
  readonly canWait?: Milliseconds;
  run(): Promise<unknown>;
}

export interface Housekeeping {
  /** Starts the chores whose time has come and waits for none. @returns 0: chores never hurry the loop on */
  runOnce(now: Date): Promise<number>;
  nextAt(): Promise<Date | null>;
  /** Resolves when no chore is running. */
  idle(): Promise<void>;
}

/**
 * A chore that fails, or takes long, is tried again at its next time; the others do not notice.
 * @param isBusy many messages are on their way
 */
export function createHousekeeping(
  chores: readonly Chore[],
  log: Logger,
  isBusy: () => boolean,
): Housekeeping {
  const dueAt = new Map<Chore, Date>();
  const putOffSince = new Map<Chore, Date>();
  const running = new Map<Chore, Promise<void>>();
  const failing = new Set<Chore>();

  async function runChore(chore: Chore): Promise<void> {
    try {
      await chore.run();
      if (failing.delete(chore)) log.info({ chore: chore.name }, "a chore works again");
    } catch (err) {
      // One line per outage; the rest of it is detail.
      log[failing.has(chore) ? "debug" : "warn"](
        { err, chore: chore.name },
        "a chore failed and is tried again",
      );
      failing.add(chore);
    } finally {
      running.delete(chore);
    }
  }

  /** @returns whether it has to wait for a while */
  function putOff(chore: Chore, now: Date): boolean {
    const since = putOffSince.get(chore) ?? now;
    const waited = now.getTime() - since.getTime();
    if (chore.canWait === undefined || !isBusy() || waited < 0 || waited >= chore.canWait) {
      putOffSince.delete(chore);
      return false;
    }
    putOffSince.set(chore, since);
    return true;
  }

  return {
    async runOnce(now) {
      for (const chore of chores) {
        const at = dueAt.get(chore) ?? now;
        // A time further away than that was set by a clock that has been put back since.
        if (at > now && at <= later(now, chore.every)) continue;
        dueAt.set(chore, later(now, chore.every));
        if (putOff(chore, now)) continue;
        if (!running.has(chore)) running.set(chore, runChore(chore));
      }
      return 0;
    },
    nextAt: async () => {
      const times = [...dueAt.values()].map((at) => at.getTime());
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
    async idle() {
      await Promise.all(running.values());
    },
  };
}

/** How often the departments are compared with what was imported; a running bot follows within ten seconds. */
export const departmentsEvery = seconds(5);
/** How often the clock is set by the database's. */
export const clockEvery = seconds(30);
