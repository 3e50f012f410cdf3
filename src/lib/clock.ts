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
}

const longestRoundTrip = 1_000;

/**
 * Monotonic time of this process plus the offset to the database's time. Must be synchronised once before use.
 * @param monotonic milliseconds that never jump, e.g. `performance.now()`
 * @param databaseTime the database's own time
 */
export function createDatabaseClock(
  monotonic: () => number,
  databaseTime: () => Promise<Date>,
): DatabaseClock {
  let offset: number | null = null;
  return {
    now() {
      if (offset === null) throw new Error("the clock was read before it was synchronised");
      return new Date(monotonic() + offset);
    },
    async synchronize() {
      const asked = monotonic();
      const time = await databaseTime();
      const heard = monotonic();
      // An answer that took long, because this process was frozen meanwhile, says little about now.
      if (offset !== null && heard - asked > longestRoundTrip) return 0;
      // The answer was given somewhere between asking and hearing; the middle is the best guess.
      const fresh = time.getTime() - (asked + heard) / 2;
      const off = offset === null ? 0 : fresh - offset;
      offset = fresh;
      return off;
    },
  };
}
