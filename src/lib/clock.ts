/**
 * The one source of time. Everything that needs the time gets a `Clock` or a `now`; nobody else reads one.
 */
export interface Clock {
  now(): Date;
}

/** A clock that follows the database's, so that all processes agree and nobody's wall clock can jump. */
export interface DatabaseClock extends Clock {
  /** Asks the database for its time again. @returns by how many milliseconds this clock was off */
  synchronize(): Promise<number>;
  /** The machine has slept since it was set: it is behind, by nobody knows how much. */
  isStale(): boolean;
}

/** Milliseconds. An answer that took longer says too little about now: the clock is off by up to half of it. */
export const longestRoundTrip = 1_000;
/** So often one asks again for an answer that is quicker; the first ones come while a process is still loading. */
const questions = 5;

/**
 * Monotonic time of this process plus the offset to the database's time. Must be synchronised once before use.
 * @param monotonic milliseconds that never jump, e.g. `performance.now()`
 * @param databaseTime the database's own time
 * @param slept how many milliseconds the machine has slept through so far, in which the monotonic time stood still
 */
export function createDatabaseClock(
  monotonic: () => number,
  databaseTime: () => Promise<Date>,
  slept: () => number = () => 0,
): DatabaseClock {
  let offset: number | null = null;
  let sleptBefore = slept();

  /** The answer was given somewhere between asking and hearing; the middle is the best guess. */
  async function ask() {
    const sleptByNow = slept();
    const asked = monotonic();
    const time = await databaseTime();
    const heard = monotonic();
    return { sleptByNow, took: heard - asked, offset: time.getTime() - (asked + heard) / 2 };
  }

  /** An answer that took long, because this process was frozen meanwhile or is busy, is asked for again. */
  async function askForAQuickAnswer() {
    let best = await ask();
    for (let i = 1; i < questions && best.took > longestRoundTrip; i++) {
      const next = await ask();
      if (next.took < best.took) best = next;
    }
    return best;
  }

  return {
    isStale: () => slept() !== sleptBefore,
    now() {
      if (offset === null) throw new Error("the clock was read before it was synchronised");
      return new Date(monotonic() + offset);
    },
    async synchronize() {
      const best = await askForAQuickAnswer();
      if (offset !== null && best.took > longestRoundTrip) return 0;
      const off = offset === null ? 0 : best.offset - offset;
      offset = best.offset;
      sleptBefore = best.sleptByNow;
      return off;
    },
  };
}
