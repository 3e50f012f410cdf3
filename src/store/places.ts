import type { Milliseconds } from "../domain/duration.js";

/** The database has been busy for so long, or so many wait for it, that there is no sense in waiting too. */
export class DatabaseBusyError extends Error {
  override readonly name = "DatabaseBusyError";
}

export interface PlacesOptions {
  readonly places: number;
  /** So many may wait; the next one is told at once. */
  readonly mostWaiting: number;
  /** When nobody has left for so long, all who wait are told: nothing is being got done. */
  readonly patience: Milliseconds;
}

/** So many may be in at once; the others wait in the order in which they came. */
export interface Places {
  /** Gives the place back with what it returns, once. @throws DatabaseBusyError */
  take(): Promise<() => void>;
}

interface Waiting {
  readonly enters: () => void;
  readonly isTold: (error: DatabaseBusyError) => void;
}

/**
 * Who waits, waits as long as others get something done: how long that takes in all says nothing but how many came, or
 * how slow the machine is.
 */
export function createPlaces({ places, mostWaiting, patience }: PlacesOptions): Places {
  let free = places;
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;

  function watch(): void {
    if (timer !== null) clearTimeout(timer);
    timer = waiting.length === 0 ? null : setTimeout(giveUp, patience).unref();
  }

  function giveUp(): void {
    const told = waiting;
    waiting = [];
    timer = null;
    for (const one of told) one.isTold(new DatabaseBusyError(`nothing was done for ${patience} ms`));
  }

  function leaves(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next.enters();
    watch();
  }

  function onceLeaves(): () => void {
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      leaves();
    };
  }

  return {
    async take() {
      if (free > 0) {
        free -= 1;
        return onceLeaves();
      }
      if (waiting.length >= mostWaiting) throw new DatabaseBusyError(`${mostWaiting} wait already`);
      await new Promise<void>((resolve, reject) => {
        waiting.push({ enters: resolve, isTold: reject });
        if (timer === null) watch();
      });
      return onceLeaves();
    },
  };
}
