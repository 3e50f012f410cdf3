/** More than two readings of clocks, one after the other, can be apart by themselves. */
const tolerance = 1_000;

/** What lengths of time are measured with. */
export interface SteadyTime {
  /** Milliseconds that never go back, and that count what the machine slept through. */
  now(): number;
  /** How many milliseconds it has slept through so far, as far as the machine's own clock says so. */
  slept(): number;
}

/**
 * A machine that is suspended stops its monotonic clock: a process that goes on after an hour would take its leases for
 * fresh. The machine's own clock is put right when it wakes up, so that it runs ahead by what was slept. Where somebody
 * sets that clock ahead it looks the same; then leases are taken for lost that are not, and nothing worse happens.
 * @param monotonic milliseconds that never jump, e.g. `performance.now()`
 * @param wall the machine's own clock, e.g. `Date.now()`
 */
export function createSteadyTime(monotonic: () => number, wall: () => number): SteadyTime {
  let apart = wall() - monotonic();
  let slept = 0;

  function look(): number {
    const before = monotonic();
    const ahead = wall() - before;
    const now = monotonic();
    // Whoever was kept waiting between the two knows nothing of how far they are apart.
    if (now - before > tolerance / 2) return now;
    if (ahead - apart > tolerance) {
      slept += ahead - apart;
      apart = ahead;
    }
    // Put back: what comes after counts from there.
    apart = Math.min(apart, ahead);
    return now;
  }

  return {
    now: () => look() + slept,
    slept() {
      look();
      return slept;
    },
  };
}
