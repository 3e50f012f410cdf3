import { later, type Milliseconds, seconds } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";

/** Something small that has to happen again and again. */
export interface Chore {
  readonly name: string;
  readonly every: Milliseconds;
  run(): Promise<unknown>;
}

export interface Housekeeping {
  /** Runs the chores whose time has come. @returns 0: chores never hurry the loop on */
  runOnce(now: Date): Promise<number>;
  nextAt(): Promise<Date | null>;
}

/** A chore that fails is tried again at its next time; the others do not notice. */
export function createHousekeeping(chores: readonly Chore[], log: Logger): Housekeeping {
  const dueAt = new Map<Chore, Date>();

  async function runChore(chore: Chore, now: Date): Promise<void> {
    dueAt.set(chore, later(now, chore.every));
    try {
      await chore.run();
    } catch (err) {
      log.warn({ err, chore: chore.name }, "a chore failed and is tried again");
    }
  }

  return {
    async runOnce(now) {
      const due = chores.filter((chore) => (dueAt.get(chore) ?? now) <= now);
      await Promise.all(due.map((chore) => runChore(chore, now)));
      return 0;
    },
    nextAt: async () => {
      const times = [...dueAt.values()].map((at) => at.getTime());
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
  };
}

/** How often the departments are compared with what was imported; a running bot follows within ten seconds. */
export const departmentsEvery = seconds(5);
/** How often the clock is set by the database's. */
export const clockEvery = seconds(30);
